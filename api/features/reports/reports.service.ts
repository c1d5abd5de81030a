import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPageById } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emitToStaff } from "../../domain/events.ts";
import type { ReportReason } from "../../domain/moderation.ts";
import { openCase } from "../../domain/moderation-case.ts";
import { requireVisibleSubject } from "../../domain/moderation-subject.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface NewReport {
  /**
   * The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too
   * @minLength 1
   * @maxLength 64
   */
  subject: string;
  /** What is wrong with it */
  reason: ReportReason;
  /**
   * For moderators. Where you report the same once more without one, your first stays
   * @maxLength 1000
   */
  note?: string;
}

/** Something that you have reported. */
export interface Report {
  /** @example "rpt_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** The id of what it is about. @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  subject: string;
  reason: ReportReason;
  note: string;
  /** `closed`: a moderator has looked at it. */
  status: "open" | "closed";
  /** @format date-time */
  createdAt: string;
}

export interface ReportPage extends Page<Report> {}

const reportJson = `json_build_object('id', r.id, 'subject', c.subject_id, 'reason', r.reason, 'note', r.note,
  'status', case when c.resolved_at is null then 'open' else 'closed' end, 'createdAt', iso_time(r.created_at))::text`;

/** Whoever reports the same thing again, as long as nobody has decided, says it in other words; without a note, the first stays. */
const reportSql = `insert into reports (id, case_id, reporter_id, reason, note) values ($1, $2, $3, $4, coalesce($5, ''))
  on conflict (case_id, reporter_id) do update set reason = excluded.reason, note = coalesce($5, reports.note)
  returning id, id = $1 as "isNew"`;

const reportById = `select ${reportJson} as json from reports r join moderation_cases c on c.id = r.case_id where r.id = $1`;

/** What is known of others who report the same is not in the answer, nor in how it comes about. */
export function report(ctx: Context, { subject: id, reason, note }: NewReport): Promise<Json<Report>> {
  return inTransaction(ctx, async (ctx) => {
    const reporterId = requireCallerId(ctx);
    const subject = await requireVisibleSubject(ctx, id);
    if (subject.authorId === reporterId) throw new ApiError(422, "own_content", "You cannot report what is yours.");
    const caseId = await openCase(ctx, "report", subject);
    const values = [newId("rpt"), caseId, reporterId, reason, note ?? null];
    const [row] = await query<{ id: string; isNew: boolean }>(ctx.db, reportSql, values);
    if (!row) throw new Error("There is always a report.");
    await recordAudit(ctx, row.isNew ? "report.create" : "report.update", row.id, { reason });
    if (row.isNew) await emitToStaff(ctx, "report.created", row.id, { caseId });
    return readReport(ctx, row.id);
  });
}

async function readReport(ctx: Context, id: string): Promise<Json<Report>> {
  const [row] = await query<{ json: string }>(ctx.db, reportById, [id]);
  if (!row) throw new Error("The report that was made is not there.");
  return new Json(row.json);
}

export async function listOwnReports(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<ReportPage>> {
  const reporterId = requireCallerId(ctx);
  const list = `reports:${reporterId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const text = `select ${reportJson} as json, r.id from reports r join moderation_cases c on c.id = r.case_id
    where r.reporter_id = $1 ${after.length ? "and r.id < $2" : ""} order by r.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [reporterId, ...after], {
    prepared: isCommonSize(limit),
  });
  return toPageById(ctx.config, list, rows, limit);
}
