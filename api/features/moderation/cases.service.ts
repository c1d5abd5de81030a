import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, conflict, notFound, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPage } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emitToStaff } from "../../domain/events.ts";
import {
  actionJson,
  type CaseReason,
  type ModerationAction,
  type Person,
  personJson,
} from "../../domain/moderation.ts";
import { caseFields, lockCase, type ModerationCase, type ModerationCasePage } from "../../domain/moderation-case.ts";
import { type ModeratedContent, readContent } from "../../domain/moderation-subject.ts";
import { isByAdmin, isModerator } from "../../domain/moderator.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId, requireUserId } from "../../domain/user.ts";

/** A case, with all that one has to know to decide it. */
export interface ModerationCaseDetails extends ModerationCase {
  /** What it is about, whoever else may see it. Null: it is gone. */
  content: ModeratedContent | null;
  /** The last hundred, newest first. */
  reports: CaseReport[];
  /** What was decided about the same before: the last hundred, newest first. */
  actions: ModerationAction[];
}

export interface CaseReport {
  /** @example "rpt_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  reason: CaseReason;
  note: string;
  /** Who has reported it. Null for all but admins. */
  reporter: Person | null;
  /** @format date-time */
  createdAt: string;
}

export interface CaseQuery extends PageQuery {
  /**
   * `open`: nobody looks after it yet
   * @default "open"
   */
  status: "open" | "assigned" | "resolved";
  kind?: "report" | "blocklist" | "appeal";
  /** One of its reasons */
  reason?: CaseReason;
  /**
   * Who looks after it: an id, `@handle`, or `me`
   * @maxLength 64
   */
  assignee?: string;
  /**
   * What has waited longest first, or what most have reported
   * @default "oldest"
   */
  sort: "oldest" | "reports";
}

export interface CaseChanges {
  /**
   * Who is to look after it: the id or `@handle` of a moderator, `me`, or null for nobody
   * @minLength 1
   * @maxLength 64
   */
  assignee?: string | null;
  /**
   * For moderators only
   * @maxLength 10000
   */
  note?: string;
}

const kinds = ["report", "blocklist", "appeal"];

/**
 * Along which column a queue is walked, as which text it goes into the cursor and comes back. Not by id alone: PostgreSQL
 * would go through all cases in the order of the primary key, and leave out those of other states and kinds.
 */
const orders = {
  oldest: { column: "c.created_at", text: "iso_time(c.created_at)", type: "timestamptz" },
  reports: { column: "-c.report_count", text: "(-c.report_count)::text", type: "integer" },
} as const;

/** Nobody sees a case about themselves: neither who has reported them, nor what others write of it. */
const isOfOthers = "c.author_id <> $3";

export async function listCases(ctx: Context, filter: CaseQuery): Promise<Json<ModerationCasePage>> {
  const { limit, cursor, status, kind, reason, sort } = filter;
  const assignee = filter.assignee === undefined ? undefined : await requireUserId(ctx, filter.assignee);
  const list = `cases:${status}:${kind ?? ""}:${reason ?? ""}:${assignee ?? ""}:${sort}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const { column, text: key, type } = orders[sort];
  const order = `${column}, c.id`;
  const values: unknown[] = [status, kind ? [kind] : kinds, requireCallerId(ctx)];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    ...(reason === undefined ? [] : [`c.reasons @> array[${parameter(reason)}]`]),
    ...(assignee === undefined ? [] : [`c.assignee_id = ${parameter(assignee)}`]),
    ...(after.length ? [`(${order}) > (${parameter(after[0])}::${type}, ${parameter(after[1])})`] : []),
  ];
  // Each kind is walked along its index, and what they give is merged.
  const text = `select json_build_object(${caseFields})::text as json, c.id, ${key} as key
    from (select c.* from unnest($2::text[]) k (kind) cross join lateral (
        select c.* from moderation_cases c where ${["c.status = $1", "c.kind = k.kind", isOfOthers, ...conditions].join(" and ")}
          order by ${order} limit ${limit + 1}
      ) c order by ${order} limit ${limit + 1}) c order by ${order}`;
  // How to look for some of them depends on how many these are: planned each time.
  const prepared = isCommonSize(limit) && reason === undefined && assignee === undefined;
  const rows = await query<{ json: string; id: string; key: string }>(ctx.db, text, values, { prepared });
  const keyed = rows.map(({ json, id, key }) => ({ json, key: [key, id] }));
  return toPage(ctx.config, list, keyed, limit);
}

const maxListed = 100;

const caseById = `select c.subject_id as "subjectId", json_build_object(${caseFields},
    'reports', coalesce((select json_agg(json_build_object('id', r.id, 'reason', r.reason, 'note', r.note,
        'reporter', case when $2 then ${personJson("r.reporter_id")} end, 'createdAt', iso_time(r.created_at)) order by r.id desc)
      from (select * from reports r where r.case_id = c.id order by r.id desc limit ${maxListed}) r), '[]'::json),
    'actions', coalesce((select json_agg(${actionJson} order by a.id desc)
      from (select * from moderation_actions a where a.subject_id = c.subject_id order by a.id desc limit ${maxListed}) a),
      '[]'::json))::text as json
  from moderation_cases c where c.id = $1 and ${isOfOthers}`;

export async function getCase(ctx: Context, id: string): Promise<Json<ModerationCaseDetails>> {
  const values = [requireId("cas", id, "case"), isByAdmin(ctx), requireCallerId(ctx)];
  const [row] = await query<{ json: string; subjectId: string }>(ctx.db, caseById, values);
  if (!row) throw notFound("case");
  const content = await readContent(ctx, row.subjectId);
  return new Json(`${row.json.slice(0, -1)},"content":${content}}`);
}

export function updateCase(
  ctx: Context,
  id: string,
  { assignee, note }: CaseChanges,
  ifMatch: string | undefined,
): Promise<Json<ModerationCaseDetails>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await lockCase(ctx, id);
    await requireMatch(ifMatch, () => getCase(ctx, id));
    const changes = {
      ...(assignee !== undefined && { assigneeId: assignee && (await requireModerator(ctx, assignee, row.authorId)) }),
      ...(note !== undefined && { note }),
    };
    if (assignee !== undefined && row.resolvedAt) throw conflict("case_resolved", "This case is decided already.");
    const isAssigned = changes.assigneeId !== undefined && changes.assigneeId !== row.assigneeId;
    const isNoted = changes.note !== undefined && changes.note !== row.note;
    if (!isAssigned && !isNoted) return getCase(ctx, id);
    await row.$query(ctx.db).patch(changes);
    await recordAudit(ctx, "case.update", id, { fields: Object.keys(changes) });
    if (isAssigned) await emitToStaff(ctx, "moderation.case_assigned", id, { assigneeId: changes.assigneeId });
    if (isNoted) await emitToStaff(ctx, "moderation.case_updated", id, { fields: ["note"] });
    return getCase(ctx, id);
  });
}

const moderatorById = `select u.id from users u where u.id = $1 and ${isModerator("u")}`;

/** Nobody looks after a case of their own. */
async function requireModerator(ctx: Context, user: string, authorId: string): Promise<string> {
  const id = await requireUserId(ctx, user).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  });
  const rows = id && id !== authorId ? await query(ctx.db, moderatorById, [id]) : [];
  if (id && rows.length) return id;
  const message = "This is no moderator, or the case is about them.";
  throw unusableField(422, "not_a_moderator", { pointer: "/assignee", in: "body", code: "not_a_moderator", message });
}
