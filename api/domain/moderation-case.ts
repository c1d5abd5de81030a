import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { newId, newSuffix, requireId } from "../core/ids.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { eventColumns } from "./events.ts";
import { type CaseReason, type Person, personJson, type SubjectKindName } from "./moderation.ts";
import { requireCallerId } from "./user.ts";

export type CaseKind = "report" | "blocklist" | "appeal";
export type CaseStatus = "open" | "assigned" | "resolved";

export class ModerationCaseModel extends BaseModel {
  static override tableName = "moderation_cases";
  declare kind: CaseKind;
  declare subjectId: string;
  declare subjectKind: SubjectKindName;
  declare authorId: string;
  declare assigneeId: string | null;
  declare reportCount: number;
  declare note: string;
  declare actionId: string | null;
  declare statement: string;
  declare outcome: "upheld" | "reversed" | null;
  declare resolvedAt: Date | null;
}

/** Something that a moderator has to look at. */
export interface ModerationCase {
  /** @example "cas_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** Somebody reported it, it holds what a block list has, or somebody appeals against a decision. */
  kind: "report" | "blocklist" | "appeal";
  status: "open" | "assigned" | "resolved";
  /** The id of what it is about. @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  subject: string;
  subjectKind: "post" | "comment" | "collection" | "media" | "user";
  /** Whose it is. */
  author: Person;
  /** How many have reported it. */
  reportCount: number;
  reasons: CaseReason[];
  /** Who looks after it. */
  assignee: Person | null;
  /** For moderators only. */
  note: string;
  appeal: CaseAppeal | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  /** @format date-time */
  resolvedAt: string | null;
}

/** What an appeal is about. */
export interface CaseAppeal {
  /** The decision that is not accepted. @example "act_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  actionId: string;
  /** In the words of the person concerned. */
  text: string;
  /** Null: nobody has decided yet. */
  outcome: "upheld" | "reversed" | null;
}

export interface ModerationCasePage extends Page<ModerationCase> {}

/** `ModerationCase` of the row `c`. */
export const caseFields = `'id', c.id, 'kind', c.kind, 'status', c.status, 'subject', c.subject_id,
  'subjectKind', c.subject_kind, 'author', ${personJson("c.author_id")}, 'reportCount', c.report_count,
  'reasons', c.reasons, 'assignee', ${personJson("c.assignee_id")}, 'note', c.note,
  'appeal', case when c.kind = 'appeal' then json_build_object(
    'actionId', c.action_id, 'text', c.statement, 'outcome', c.outcome) end,
  'createdAt', iso_time(c.created_at), 'updatedAt', iso_time(c.updated_at), 'resolvedAt', iso_time(c.resolved_at)`;

/** What a case is made about. */
export interface CaseSubject {
  id: string;
  kind: SubjectKindName;
  /** Whose it is. */
  authorId: string;
}

/** The case that waits for a decision already keeps its kind, and is locked by this. Who gave rise to it is not told. */
const openSql = `with opened as (
    insert into moderation_cases (id, kind, subject_id, subject_kind, author_id, reasons)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (subject_id) where kind <> 'appeal' and resolved_at is null do update set
      reasons = array(select distinct unnest(moderation_cases.reasons || excluded.reasons) order by 1)
    -- A row that was inserted has no xmax.
    returning id, kind, xmax = 0 as is_new
  ), emitted as (
    insert into ${eventColumns}
    select 'evt_' || $7::text, 'moderation.case_opened', id, null, jsonb_build_object('kind', kind), null
    from opened where is_new
  )
  select id from opened`;

/** The id of the one case about a subject that waits for a decision, made now if need be. */
export async function openCase(
  ctx: Context,
  kind: Exclude<CaseKind, "appeal">,
  subject: CaseSubject,
  reasons: readonly CaseReason[] = [],
): Promise<string> {
  const values = [newId("cas"), kind, subject.id, subject.kind, subject.authorId, reasons, newSuffix()];
  const [row] = await query<{ id: string }>(ctx.db, openSql, values);
  if (!row) throw new Error("There is always a case.");
  return row.id;
}

/** The row of a case, locked until the transaction ends. Throws a 404 where there is none, or it is about the caller. */
export async function lockCase(ctx: Context, id: string): Promise<ModerationCaseModel> {
  const row = await ModerationCaseModel.query(ctx.db)
    .findById(requireId("cas", id, "case"))
    .whereNot({ author_id: requireCallerId(ctx) })
    .forUpdate();
  if (!row) throw notFound("case");
  return row;
}
