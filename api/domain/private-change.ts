import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newSuffix } from "../core/ids.ts";
import { auditColumns } from "./audit.ts";
import { eventColumns, type PrivateEventType } from "./events.ts";
import { requireCallerId } from "./user.ts";

/** What somebody does for themselves alone, such as to save, to mute, to block. */
export interface PrivateChange {
  /** Changes one row or none, and returns it. `$1` is the caller, `$2` what it is about. */
  text: string;
  action: string;
  event: PrivateEventType;
}

/** The event is the caller's own: whoever may hear of what it is about hears nothing. */
const tracedSql = ({ text, action, event }: PrivateChange) => `with changed as (${text}), audited as (
    insert into ${auditColumns} select 'aud_' || $3::text, $1, '${action}', $2, '{}', $4 from changed
  ), emitted as (
    insert into ${eventColumns}
    select 'evt_' || $3::text, '${event}', $1, $1, jsonb_build_object('subject', $2::text), $1 from changed
  )
  select from changed`;

/** Writes the change, the audit row and the event in one statement. False where nothing changed. */
export async function changePrivately(ctx: Context, change: PrivateChange, subjectId: string): Promise<boolean> {
  const values = [requireCallerId(ctx), subjectId, newSuffix(), ctx.requestId];
  return (await query(ctx.db, tracedSql(change), values)).length > 0;
}
