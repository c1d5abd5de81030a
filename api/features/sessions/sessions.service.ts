import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { requireId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, type Page, toPageById } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { endSessions } from "../../domain/session.ts";
import { requireCallerId } from "../../domain/user.ts";

/** A browser in which the caller is signed in. */
export interface Session {
  /** @example "ses_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** What the browser calls itself. */
  userAgent: string;
  /** From where it signed in. */
  address: string;
  /** @format date-time */
  createdAt: string;
  /**
   * To five minutes.
   * @format date-time
   */
  lastSeenAt: string;
  /** @format date-time */
  expiresAt: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}

export interface SessionPage extends Page<Session> {}

/** What a request ended. */
export interface EndedSessions {
  ended: number;
}

const sessionJson = `json_build_object('id', id, 'userAgent', user_agent, 'address', address,
  'createdAt', iso_time(created_at), 'lastSeenAt', iso_time(last_seen_at),
  'expiresAt', iso_time(least(expires_at, last_seen_at + make_interval(hours => $3))), 'isCurrent', id = $2)::text`;

export async function listSessions(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<SessionPage>> {
  const userId = requireCallerId(ctx);
  const list = `sessions:${userId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const rows = await query<{ json: string; id: string }>(
    ctx.db,
    `select ${sessionJson} as json, id from sessions
     where user_id = $1 and expires_at > now() and last_seen_at > now() - make_interval(hours => $3)
       ${after.length ? "and id < $4" : ""} order by id desc limit ${limit + 1}`,
    [userId, ctx.caller?.credentialId ?? "", ctx.config.sessionIdleHours, ...after],
    { prepared: false },
  );
  return toPageById(ctx.config, list, rows, limit);
}

/** Throws a 404 for anybody else's. */
export async function endSession(ctx: Context, id: string): Promise<void> {
  const userId = requireCallerId(ctx);
  requireId("ses", id, "session");
  await inTransaction(ctx, async (ctx) => {
    const ended = await endSessions(ctx, { id, user_id: userId });
    if (ended === 0) throw notFound("session");
    await recordAudit(ctx, "session.end", id);
  });
}

export async function endOtherSessions(ctx: Context): Promise<EndedSessions> {
  const userId = requireCallerId(ctx);
  return inTransaction(ctx, async (ctx) => {
    const ended = await endSessions(ctx, { user_id: userId }, ctx.caller?.credentialId);
    await recordAudit(ctx, "session.end_others", userId, { ended });
    return { ended };
  });
}
