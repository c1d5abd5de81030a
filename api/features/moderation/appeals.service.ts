import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, conflict, forbidden, notFound } from "../../core/errors.ts";
import { newId, requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../../core/pagination.ts";
import { isTakenBy } from "../../core/unique.ts";
import { isSuspended } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emitToStaff } from "../../domain/events.ts";
import {
  type ActionName,
  appealableActions,
  appealDays,
  type Decision,
  type DecisionPage,
  decisionJson,
  decisionRows,
  type SubjectKindName,
} from "../../domain/moderation.ts";
import { lockCase, ModerationCaseModel } from "../../domain/moderation-case.ts";
import { isModerator, requireNotOverruling, requireWeaker } from "../../domain/moderator.ts";
import { notify } from "../../domain/notification.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";
import { reverse } from "./actions.service.ts";
import { getCase, type ModerationCaseDetails } from "./cases.service.ts";

export interface NewAppeal {
  /**
   * Why the decision should not stand
   * @pattern \S
   * @minLength 1
   * @maxLength 5000
   */
  text: string;
}

export interface AppealDecision {
  /** `upheld`: the decision stays. `reversed`: it is undone. */
  outcome: "upheld" | "reversed";
  /**
   * For moderators only; replaces the note of the case
   * @maxLength 10000
   */
  note?: string;
}

/** Reads a page of what was decided about the caller and what is the caller's. That something may stay is no news. */
export async function listDecisions(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<DecisionPage>> {
  const authorId = requireCallerId(ctx);
  const list = `decisions:${authorId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const text = `select ${decisionJson} as json, a.id from ${decisionRows}
    where a.author_id = $1 and a.action <> 'approve' ${after.length ? "and a.id < $2" : ""}
    order by a.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [authorId, ...after], {
    prepared: isCommonSize(limit),
  });
  return toPageById(ctx.config, list, rows, limit);
}

const decisionById = `select ${decisionJson} as json from ${decisionRows}
  where a.id = $1 and a.author_id = $2 and a.action <> 'approve'`;

/** Reads one of them. Throws a 404 for what does not concern the caller. */
export async function getDecision(ctx: Context, id: string): Promise<Json<Decision>> {
  const values = [requireId("act", id, "decision"), requireCallerId(ctx)];
  const [row] = await query<{ json: string }>(ctx.db, decisionById, values);
  if (!row) throw notFound("decision");
  return new Json(row.json);
}

interface AppealedAction {
  id: string;
  action: ActionName;
  subject_id: string;
  subject_kind: SubjectKindName;
  created_at: Date;
  undone_at: Date | null;
}

/** Asks that a decision be looked at again. */
export function appeal(ctx: Context, actionId: string, { text }: NewAppeal): Promise<Json<Decision>> {
  return inTransaction(ctx, async (ctx) => {
    const authorId = requireCallerId(ctx);
    const action: AppealedAction | undefined = await ctx
      .db("moderation_actions")
      .where({ id: requireId("act", actionId, "decision"), author_id: authorId })
      .whereNot({ action: "approve" })
      .forUpdate()
      .first();
    if (!action) throw notFound("decision");
    requireAppealable(action);
    await refuseSecond(() =>
      ModerationCaseModel.query(ctx.db).insert({
        id: newId("cas"),
        kind: "appeal",
        subjectId: action.subject_id,
        subjectKind: action.subject_kind,
        authorId,
        actionId,
        statement: text,
      }),
    );
    await recordAudit(ctx, "moderation.appeal", actionId);
    await emitToStaff(ctx, "moderation.appealed", action.subject_id, { actionId });
    return getDecision(ctx, actionId);
  });
}

function requireAppealable({ action, created_at, undone_at }: AppealedAction): void {
  if (!appealableActions.includes(action))
    throw new ApiError(422, "not_appealable", "Nothing was taken from you by it.");
  if (undone_at) throw conflict("already_undone", "This decision is undone already.");
  if (created_at.getTime() + appealDays * 86_400_000 < Date.now()) {
    throw conflict("appeal_too_late", `One can appeal for ${appealDays} days.`);
  }
}

async function refuseSecond(write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isTakenBy(error, "moderation_cases_action_id")) throw error;
    throw conflict("already_appealed", "You have appealed against this decision already.", { cause: error });
  }
}

/** Decides an appeal: the decision stays, or is undone. */
export function decideAppeal(ctx: Context, id: string, decision: AppealDecision): Promise<Json<ModerationCaseDetails>> {
  const { outcome, note } = decision;
  return inTransaction(ctx, async (ctx) => {
    const row = await lockCase(ctx, id);
    const { actionId, authorId } = row;
    if (actionId === null) throw conflict("not_an_appeal", "This case is no appeal: decide about its subject.");
    if (row.resolvedAt) throw conflict("case_resolved", "This appeal is decided already.");
    const author: { id: string; roles: string[] } = await ctx.db("users").where({ id: authorId }).first("id", "roles");
    requireWeaker(ctx, author);
    await requireJudgeOf(ctx, actionId, authorId);
    if (outcome === "reversed") await reverse(ctx, actionId);
    else await requireStanding(ctx, actionId);
    await row.$query(ctx.db).patch({ outcome, resolvedAt: new Date(), ...(note !== undefined && { note }) });
    await recordAudit(ctx, `moderation.appeal_${outcome}`, row.subjectId, { actionId });
    await emitToStaff(ctx, "moderation.decided", row.subjectId, { actionId, caseId: id, outcome });
    const postId = row.subjectKind === "post" ? row.subjectId : undefined;
    await notify(ctx, { type: "moderation", subjectId: actionId, postId, recipientIds: [authorId], actorId: null });
    return getCase(ctx, id);
  });
}

/** What has been undone in the meantime does not stay. */
async function requireStanding(ctx: Context, actionId: string): Promise<void> {
  const standing = await ctx.db("moderation_actions").where({ id: actionId, undone_at: null }).first("id");
  if (!standing) throw conflict("already_undone", "This decision is undone already: it can only be reversed.");
}

const otherModerator = `select 1 from users u where ${isModerator("u")} and not ${isSuspended}
  and u.id not in ($1, $2) and (not $3::boolean or 'admin' = any (u.roles)) limit 1`;

/**
 * Admins judge what admins have decided. Nobody judges their own decision, as long as there is somebody else who may.
 */
async function requireJudgeOf(ctx: Context, actionId: string, authorId: string): Promise<void> {
  const callerId = requireCallerId(ctx);
  const action = await ctx.db("moderation_actions").where({ id: actionId }).first("moderator_id", "by_admin");
  requireNotOverruling(ctx, { isDecidedByAdmin: action?.by_admin });
  if (action?.moderator_id !== callerId) return;
  const others = await query(ctx.db, otherModerator, [callerId, authorId, action.by_admin]);
  if (others.length) throw forbidden("own_decision", "Another moderator has to look at your decision.");
}
