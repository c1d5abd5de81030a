/*
 * The words of moderation, and decisions as they are shown: to moderators, to whom they concern, and to everybody.
 */

import type { Page } from "../core/pagination.ts";

/** Why something should be looked at. */
export type ReportReason =
  | "spam"
  | "harassment"
  | "hate"
  | "violence"
  | "sexual"
  | "self_harm"
  | "misinformation"
  | "impersonation"
  | "privacy"
  | "copyright"
  | "illegal"
  | "other";

/** Why a moderator decided so. Everybody may know it. */
export type DecisionReason = ReportReason | "no_violation";

/** Why a case is there: as reports say, or because it holds what a block list has. */
export type CaseReason = ReportReason | "blocked_content";

/** What viewers are warned of. */
export type ContentLabel = "adult" | "violence" | "graphic" | "self_harm" | "spoiler" | "misleading";

export type SubjectKindName = "post" | "comment" | "collection" | "media" | "user";

export type ActionName = "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";

/** Somebody, as moderators see them. */
export interface Person {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** @example "cleo" */
  handle: string;
  displayName: string;
}

/** What a moderator decided. */
export interface ModerationAction {
  /** @example "act_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  action: "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
  /** The id of what was decided about. @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  subject: string;
  subjectKind: "post" | "comment" | "collection" | "media" | "user";
  /** The case that it has closed. */
  caseId: string | null;
  /** For everybody. */
  reason: DecisionReason;
  /** For moderators only. */
  note: string;
  /** Of `label`: what viewers are warned of. */
  labels: ContentLabel[];
  /** Null: the account has been erased. */
  moderator: Person | null;
  /** @format date-time */
  createdAt: string;
  /**
   * Of `suspend` and `ban`: when it ends by itself.
   * @format date-time
   */
  expiresAt: string | null;
  /** @format date-time */
  undoneAt: string | null;
  /** Null: it still counts, or the account has been erased. */
  undoneBy: Person | null;
}

export interface ModerationActionPage extends Page<ModerationAction> {}

/** A decision, as those see it whom it concerns. */
export interface Decision {
  /** @example "act_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  action: "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
  /** The id of what was decided about: yours, or you. @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  subject: string;
  subjectKind: "post" | "comment" | "collection" | "media" | "user";
  reason: DecisionReason;
  /** Of `label`: what viewers are warned of. */
  labels: ContentLabel[];
  /** @format date-time */
  createdAt: string;
  /**
   * Of `suspend` and `ban`: when it ends by itself.
   * @format date-time
   */
  expiresAt: string | null;
  /** @format date-time */
  undoneAt: string | null;
  /**
   * Until when you can appeal. Null: you cannot, or have already.
   * @format date-time
   */
  appealableUntil: string | null;
  /** Null: you have not appealed. */
  appeal: DecisionAppeal | null;
}

export interface DecisionAppeal {
  /** `upheld`: the decision stays. `reversed`: it was undone. */
  status: "open" | "upheld" | "reversed";
  /** @format date-time */
  createdAt: string;
}

export interface DecisionPage extends Page<Decision> {}

/** A decision, as everybody may know of it. */
export interface ModlogEntry {
  /** @example "act_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  action: "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
  subjectKind: "post" | "comment" | "collection" | "media" | "user";
  reason: DecisionReason;
  /** Nobody is told which one. */
  by: "moderator";
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  expiresAt: string | null;
  /** @format date-time */
  undoneAt: string | null;
}

export interface ModlogPage extends Page<ModlogEntry> {}

/** Those that somebody may want to be undone. */
export const appealableActions: readonly ActionName[] = ["remove", "lock", "label", "warn", "suspend", "ban"];

/** How long one can appeal. */
export const appealDays = 30;

/** `Person`, or null, of an id. */
export const personJson = (id: string) => `(select json_build_object('id', person.id, 'handle', person.handle,
  'displayName', person.display_name) from users person where person.id = ${id})`;

const decidedFields = `'id', a.id, 'action', a.action, 'subjectKind', a.subject_kind, 'reason', a.reason,
  'createdAt', iso_time(a.created_at), 'expiresAt', iso_time(a.expires_at), 'undoneAt', iso_time(a.undone_at)`;
const labels = `'labels', case when a.action = 'label' then coalesce(a.after -> 'labels', '[]') else '[]' end`;

/** `ModerationAction` of the row `a`. */
export const actionJson = `json_build_object(${decidedFields}, 'subject', a.subject_id, 'caseId', a.case_id,
  'note', a.note, ${labels}, 'moderator', ${personJson("a.moderator_id")},
  'undoneBy', ${personJson("a.undone_by")})`;

const isAppealable = `(a.undone_at is null and ap.id is null
  and a.action = any ('{${appealableActions.join(",")}}') and a.created_at > now() - interval '${appealDays} days')`;

/** `Decision` of the rows of `decisionRows`. */
export const decisionJson = `json_build_object(${decidedFields}, 'subject', a.subject_id, ${labels},
  'appealableUntil', case when ${isAppealable} then iso_time(a.created_at + interval '${appealDays} days') end,
  'appeal', case when ap.id is not null then json_build_object(
    'status', coalesce(ap.outcome, 'open'), 'createdAt', iso_time(ap.created_at)) end)::text`;

export const decisionRows = "moderation_actions a left join moderation_cases ap on ap.action_id = a.id";

/** `ModlogEntry` of the row `a`. */
export const modlogJson = `json_build_object(${decidedFields}, 'by', 'moderator')::text`;
