import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { conflict, notFound, unusableField } from "../../core/errors.ts";
import { newId, requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emitToStaff } from "../../domain/events.ts";
import {
  type ActionName,
  actionJson,
  type ContentLabel,
  type DecisionReason,
  type ModerationAction,
  type ModerationActionPage,
} from "../../domain/moderation.ts";
import { lockCase } from "../../domain/moderation-case.ts";
import { type ColumnValues, type LockedSubject, lockSubject, writeSubject } from "../../domain/moderation-subject.ts";
import {
  isByAdmin,
  type JudgedAccount,
  requireNotOverruling,
  requireSuspendable,
  requireWeaker,
} from "../../domain/moderator.ts";
import { notify } from "../../domain/notification.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface NewAction {
  /**
   * `approve`: it may stay. `remove`: nobody but its author sees it any longer. `lock`: nobody can comment on it. `label`:
   * viewers are warned. `warn`: its author is told. `suspend`, for a time, and `ban` keep an account out.
   */
  action: ActionName;
  /**
   * The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too
   * @minLength 1
   * @maxLength 64
   */
  subject: string;
  /** For everybody */
  reason: DecisionReason;
  /**
   * The case that it closes: one about the subject, or about what is the subject's. One about the subject itself is closed
   * unnamed.
   * @minLength 1
   * @maxLength 64
   */
  caseId?: string;
  /**
   * For moderators only
   * @maxLength 10000
   */
  note?: string;
  /**
   * Of `suspend`, which needs it, and of `ban`: how long, at most ten years
   * @isInt
   * @minimum 60
   * @maximum 315360000
   */
  durationSeconds?: number;
  /**
   * Of `label`, which needs it: all that viewers are to be warned of
   * @maxItems 6
   */
  labels?: ContentLabel[];
}

export interface ActionQuery extends PageQuery {
  /**
   * The id of what was decided about
   * @maxLength 64
   */
  subject?: string;
}

/** Nobody reads what moderators have written about them. */
const isOfOthers = "a.author_id is distinct from $1";

const actionById = `select ${actionJson}::text as json from moderation_actions a where a.id = $1`;

async function getAction(ctx: Context, id: string): Promise<Json<ModerationAction>> {
  const [row] = await query<{ json: string }>(ctx.db, actionById, [id]);
  if (!row) throw notFound("action");
  return new Json(row.json);
}

export async function listActions(ctx: Context, filter: ActionQuery): Promise<Json<ModerationActionPage>> {
  const { limit, cursor, subject } = filter;
  const list = `actions:${subject ?? ""}`;
  const values = [requireCallerId(ctx), ...(subject === undefined ? [] : [subject])];
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const conditions = [
    isOfOthers,
    ...(subject === undefined ? [] : ["a.subject_id = $2"]),
    ...(after.length ? [`a.id < $${values.length + 1}`] : []),
  ];
  const text = `select ${actionJson}::text as json, a.id from moderation_actions a
    where ${conditions.join(" and ")} order by a.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [...values, ...after], {
    prepared: isCommonSize(limit),
  });
  return toPageById(ctx.config, list, rows, limit);
}

export function decide(ctx: Context, decision: NewAction): Promise<Json<ModerationAction>> {
  requireFitting(decision);
  return inTransaction(ctx, async (ctx) => {
    const subject = await lockSubject(ctx, decision.subject);
    requireApplicable(decision.action, subject);
    await requireJudgeable(ctx, subject.authorId, isSuspension(decision.action));
    const changes = changesOf(decision, isByAdmin(ctx));
    requireNotOverruling(ctx, { isDecidedByAdmin: await isDecidedByAdmin(ctx, subject, Object.keys(changes)) });
    const before = pick(subject.columns, Object.keys(changes));
    if (isSoAlready(before, changes)) throw conflict("nothing_to_do", "It is so already.");
    const caseId = await closeCases(ctx, subject, decision.caseId);
    const id = newId("act");
    await ctx.db("moderation_actions").insert({
      id,
      action: decision.action,
      subject_id: subject.id,
      subject_kind: subject.kind,
      case_id: caseId,
      author_id: subject.authorId,
      moderator_id: requireCallerId(ctx),
      by_admin: isByAdmin(ctx),
      reason: decision.reason,
      note: decision.note ?? "",
      before: JSON.stringify(before),
      after: JSON.stringify(changes),
      expires_at: changes.suspended_until ?? null,
    });
    await writeSubject(ctx, subject, changes);
    await recordAudit(ctx, `moderation.${decision.action}`, subject.id, { actionId: id, reason: decision.reason });
    await emitToStaff(ctx, "moderation.decided", subject.id, { actionId: id, action: decision.action, caseId });
    // Who has done nothing wrong need not know that somebody thought so.
    if (decision.action !== "approve") await tellAuthor(ctx, id, subject);
    return getAction(ctx, id);
  });
}

const isSuspension = (action: ActionName) => action === "suspend" || action === "ban";

/** What of a decision must be there, or must not, for the kind that it is of. */
function requireFitting({ action, reason, durationSeconds, labels }: NewAction): void {
  const refuse = (field: string, code: string, message: string) =>
    unusableField(422, code, { pointer: `/${field}`, in: "body", code, message });
  if (action === "suspend" && durationSeconds === undefined) {
    throw refuse("durationSeconds", "required", "A suspension needs `durationSeconds`: without an end it is a ban.");
  }
  if (!isSuspension(action) && durationSeconds !== undefined) {
    throw refuse("durationSeconds", "not_applicable", "Only a suspension or a ban has an end.");
  }
  if ((action === "label") !== (labels !== undefined)) {
    throw action === "label"
      ? refuse("labels", "required", "Say which labels it is to have; none takes all away.")
      : refuse("labels", "not_applicable", "Only `label` takes labels.");
  }
  // A label may be taken away because it was none.
  if (reason === "no_violation" && !["approve", "restore", "unlock", "label"].includes(action)) {
    throw refuse("reason", "not_applicable", "What violates nothing is approved, restored or unlocked.");
  }
}

function requireApplicable(action: ActionName, subject: LockedSubject): void {
  if (subject.actions.includes(action)) return;
  const message = `This can be decided about a ${subject.kind}: ${subject.actions.join(", ")}.`;
  throw unusableField(422, "not_applicable", { pointer: "/action", in: "body", code: "not_applicable", message });
}

/** Throws a 403 for an author about whom the caller may not decide. */
async function requireJudgeable(ctx: Context, authorId: string, keepsOut: boolean): Promise<void> {
  const account: JudgedAccount | undefined = await ctx.db("users").where({ id: authorId }).first("id", "roles");
  if (!account) throw notFound("subject");
  if (keepsOut) requireSuspendable(ctx, account);
  else requireWeaker(ctx, account);
}

/** Which columns of its subject a decision changes, and to what. */
function changesOf(decision: NewAction, byAdmin: boolean): ColumnValues {
  const { action, reason, note, durationSeconds, labels = [] } = decision;
  const now = new Date();
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  switch (action) {
    case "remove":
      return { removed_at: now.toISOString() };
    case "restore":
      return { removed_at: null };
    case "lock":
      return { locked_at: now.toISOString() };
    case "unlock":
      return { locked_at: null };
    case "label":
      return { labels: [...new Set(labels)].sort() };
    case "suspend":
    case "ban":
      return {
        suspended_at: now.toISOString(),
        suspended_until: durationSeconds === undefined ? null : inSeconds(durationSeconds),
        suspension_reason: note ? `${reason}: ${note}` : reason,
        suspended_by_admin: byAdmin,
      };
    case "approve":
    case "warn":
      return {};
  }
}

/** The last decision about any of these columns of a subject that still counts. */
const lastSql = `select a.by_admin as "byAdmin" from moderation_actions a where a.subject_id = $1 and a.undone_at is null
  and a.after ?| $2::text[] order by a.id desc limit 1`;

/** Whether it is as an admin wants it to be. Accounts are suspended in other ways, too, and come back by themselves. */
async function isDecidedByAdmin(ctx: Context, { id, kind, columns }: LockedSubject, names: string[]): Promise<boolean> {
  if (names.length === 0) return false;
  if (kind === "user") {
    const { suspended_until: until, suspended_by_admin: byAdmin } = columns;
    return byAdmin === true && !(typeof until === "string" && new Date(until).getTime() <= Date.now());
  }
  const [last] = await query<{ byAdmin: boolean }>(ctx.db, lastSql, [id, names]);
  return last?.byAdmin === true;
}

const pick = (columns: ColumnValues, names: readonly string[]): ColumnValues =>
  Object.fromEntries(names.map((name) => [name, columns[name] ?? null]));

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Since when it is so makes no difference. */
function isSoAlready(before: ColumnValues, changes: ColumnValues): boolean {
  const names = Object.keys(changes);
  const isSame = (name: string) =>
    isEqual(before[name], changes[name]) || (name.endsWith("_at") && Boolean(before[name]) && Boolean(changes[name]));
  return names.length > 0 && names.every(isSame);
}

/** Closes the case that was named, and the open one about the subject; answers with the id of the first. */
async function closeCases(ctx: Context, subject: LockedSubject, named: string | undefined): Promise<string | null> {
  const ids: string[] = await ctx
    .db("moderation_cases")
    .where({ subject_id: subject.id, resolved_at: null })
    .whereNot({ kind: "appeal" })
    .forUpdate()
    .pluck("id");
  if (named !== undefined) ids.unshift(await requireCaseOf(ctx, subject, named));
  const [first = null] = ids;
  const now = new Date();
  await ctx
    .db("moderation_cases")
    .whereIn("id", ids)
    .whereNull("resolved_at")
    .update({ resolved_at: now, updated_at: now });
  return first;
}

async function requireCaseOf(ctx: Context, { id, authorId }: LockedSubject, caseId: string): Promise<string> {
  const row = await lockCase(ctx, caseId);
  if (row.subjectId !== id && (id !== authorId || row.authorId !== authorId)) throw notFound("case");
  if (row.kind === "appeal") throw conflict("is_an_appeal", "An appeal is upheld or reversed.");
  if (row.resolvedAt) throw conflict("case_resolved", "This case is decided already.");
  return row.id;
}

async function tellAuthor(ctx: Context, actionId: string, { id, kind, authorId }: LockedSubject): Promise<void> {
  const postId = kind === "post" ? id : undefined;
  await notify(ctx, { type: "moderation", subjectId: actionId, postId, recipientIds: [authorId], actorId: null });
}

interface ActionRow {
  id: string;
  action: ActionName;
  subjectId: string;
  authorId: string | null;
  before: ColumnValues;
  after: ColumnValues;
  undoneAt: Date | null;
  isDecidedByAdmin: boolean;
}

const lockActionSql = `select a.id, a.action, a.subject_id as "subjectId", a.author_id as "authorId", a.before, a.after,
  a.undone_at as "undoneAt", a.by_admin as "isDecidedByAdmin" from moderation_actions a where a.id = $1 for update`;

/** Another decision about the same, later, that still counts. */
const laterSql = `select 1 from moderation_actions a where a.subject_id = $1 and a.id > $2 and a.undone_at is null
  and a.after ?| $3::text[] limit 1`;

/**
 * The appeal against a decision that was undone. The decision is locked: nobody can make one any longer. Who is deciding it
 * right now finds that the decision is undone, and waits for that with the case in hand: it is left to them.
 */
const grantSql = `update moderation_cases set outcome = 'reversed', resolved_at = now(), updated_at = now()
  where id in (
    select id from moderation_cases where action_id = $1 and resolved_at is null for no key update skip locked)`;

/** Makes all as it was before a decision, as an appeal against it may ask. What was undone already stays so. */
export function undo(ctx: Context, id: string): Promise<Json<ModerationAction>> {
  return inTransaction(ctx, async (ctx) => {
    const subject = await reverse(ctx, requireId("act", id, "action"));
    if (subject) await tellAuthor(ctx, id, subject);
    await query(ctx.db, grantSql, [id]);
    return getAction(ctx, id);
  });
}

/** The same as a part of something larger, without telling the author. Undefined: it was undone already. */
export async function reverse(ctx: Context, id: string): Promise<LockedSubject | undefined> {
  // The subject first, as whoever decides locks it.
  const subjectId: string | undefined = (await ctx.db("moderation_actions").where({ id }).first("subject_id"))
    ?.subject_id;
  if (subjectId === undefined) throw notFound("action");
  const subject = await lockSubject(ctx, subjectId);
  const [row] = await query<ActionRow>(ctx.db, lockActionSql, [id]);
  if (!row) throw notFound("action");
  await requireJudgeable(ctx, subject.authorId, isSuspension(row.action));
  requireNotOverruling(ctx, row);
  if (row.undoneAt) return undefined;
  const later = await query(ctx.db, laterSql, [subjectId, id, Object.keys(row.after)]);
  if (later.length) throw conflict("decided_since", "Somebody has decided the same anew. Undo that first.");
  await writeSubject(ctx, subject, changesBack(row, subject.columns));
  await ctx
    .db("moderation_actions")
    .where({ id })
    .update({ undone_at: new Date(), undone_by: requireCallerId(ctx) });
  await recordAudit(ctx, "moderation.undo", subjectId, { actionId: id });
  await emitToStaff(ctx, "moderation.undone", subjectId, { actionId: id, action: row.action });
  return subject;
}

/** Throws a 409 where somebody has changed by another way what was decided. A suspension that is over stays so. */
function changesBack({ before, after }: ActionRow, columns: ColumnValues): ColumnValues {
  const current = pick(columns, Object.keys(after));
  if (isEqual(current, pick(after, Object.keys(after)))) return before;
  if ("suspended_at" in after && current.suspended_at === null) return {};
  throw conflict("changed_since", "It was changed by another way since.");
}
