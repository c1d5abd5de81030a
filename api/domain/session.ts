import type { Knex } from "knex";
import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { invalidate } from "../core/invalidation.ts";
import { enqueue } from "../core/jobs.ts";
import { seal } from "../core/seal.ts";
import { digestOf, newSecret } from "../core/secrets.ts";
import { type AccountState, accountStateColumns } from "./account.ts";
import { renewSession } from "./jobs.ts";

/** Browsers send it to this host alone, by HTTPS alone (RFC 6265bis section 4.1.3.2); localhost counts as such. */
export const sessionCookie = "__Host-easel_session";

/** `value` for `maxAgeSeconds`; an empty one for 0 makes the browser forget it. */
export const setSessionCookie = (value: string, maxAgeSeconds: number) =>
  hostCookie(sessionCookie, value, maxAgeSeconds);

/** A cookie for this host alone that no script can read, and no page of another site send along with a change. */
export const hostCookie = (name: string, value: string, maxAgeSeconds: number) =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`;

export const sealedFor = "session";

/** Of one account: more than anybody has browsers. */
const maxSessions = 100;

/** A session with the account that it lets in. */
export interface SessionState extends AccountState {
  sessionId: string;
  expiresAtMs: number;
  /** Whether the provider should be asked again what is true of the account. */
  isRenewalDue: boolean;
}

export const sessionTopic = (id: string) => `session:${id}`;

/** The session of a cookie's value, if it is still good. */
export async function findSession(ctx: Context, secret: string): Promise<SessionState | undefined> {
  const text = `select ${accountStateColumns}, s.id as "sessionId",
      floor(extract(epoch from least(s.expires_at, s.last_seen_at + make_interval(hours => $2))) * 1000)::bigint as "expiresAtMs",
      coalesce(s.refresh_at < now(), false) as "isRenewalDue"
    from sessions s join users u on u.id = s.user_id
    where s.secret_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(hours => $2)`;
  const [row] = await query<SessionState>(ctx.db, text, [digestOf(secret), ctx.config.sessionIdleHours]);
  return row;
}

/** Once in five minutes is enough to know whether a session is idle. */
const touchAfterMinutes = 5;

/** Notes that the session is in use. */
export async function touchSession(ctx: Context, id: string): Promise<void> {
  await query(
    ctx.db,
    `update sessions set last_seen_at = now()
     where id = $1 and last_seen_at < now() - interval '${touchAfterMinutes} minutes'`,
    [id],
  );
}

/** Another try, where the provider was away. */
const renewAgainMinutes = 5;

/** Has the provider asked again, by a job: whoever notices first. */
export async function askForRenewal(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const isFirst = await ctx
      .db("sessions")
      .where({ id })
      .where("refresh_at", "<", ctx.db.fn.now())
      .update({ refresh_at: new Date(Date.now() + renewAgainMinutes * 60_000) });
    if (isFirst) await enqueue(ctx, renewSession, { sessionId: id });
  });
}

/** What a sign-in leaves behind for its session. */
export interface NewSession {
  userId: string;
  issuer: string;
  subject: string;
  providerSession: string | undefined;
  idToken: string | undefined;
  refreshToken: string | undefined;
  renewInSeconds: number;
}

/** Begins a session, and answers the value of its cookie: nobody else will ever have it. */
export async function createSession(ctx: Context, session: NewSession): Promise<{ id: string; secret: string }> {
  const { userId, issuer, subject, providerSession, idToken, refreshToken, renewInSeconds } = session;
  const id = newId("ses");
  const secret = newSecret();
  const { sessionLifetimeHours } = ctx.config;
  await endOldestSessions(ctx, userId);
  await ctx.db("sessions").insert({
    id,
    secret_hash: digestOf(secret),
    user_id: userId,
    issuer,
    subject,
    provider_session: providerSession ?? null,
    id_token: idToken ? seal(ctx.config, sealedFor, idToken) : null,
    refresh_token: refreshToken ? seal(ctx.config, sealedFor, refreshToken) : null,
    refresh_at: refreshToken ? new Date(Date.now() + renewInSeconds * 1000) : null,
    user_agent: ctx.client?.userAgent ?? "",
    address: ctx.client?.address ?? "",
    expires_at: new Date(Date.now() + sessionLifetimeHours * 3_600_000),
  });
  return { id, secret };
}

/** Makes room for one more, so that a program that signs in again and again does not pile them up. */
async function endOldestSessions(ctx: Context, userId: string): Promise<void> {
  const oldest = ctx
    .db("sessions")
    .where({ user_id: userId })
    .orderBy("id", "desc")
    .offset(maxSessions - 1)
    .select("id");
  await end(ctx, ctx.db("sessions").whereIn("id", oldest));
}

/** Ends the sessions that fit, and answers how many there were. No condition may be left out by mistake. */
export async function endSessions(
  ctx: Context,
  which: Record<string, string | Buffer>,
  except?: string,
): Promise<number> {
  if (Object.keys(which).length === 0) throw new Error("Which sessions?");
  const sessions = ctx.db("sessions").where(which);
  return end(ctx, except === undefined ? sessions : sessions.whereNot({ id: except }));
}

async function end(ctx: Context, sessions: Knex.QueryBuilder): Promise<number> {
  const ended: { id: string }[] = await sessions.delete().returning("id");
  await invalidate(
    ctx,
    ended.map(({ id }) => sessionTopic(id)),
  );
  return ended.length;
}
