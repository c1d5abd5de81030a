import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";

/** What a row is written by, for statements that write many. */
export const auditColumns = "audit_log (id, actor_id, action, subject, details, request_id)";

const insertSql = `insert into ${auditColumns} values ($1, $2, $3, $4, $5, $6)`;

/** Writes down who did what to what, in the transaction of the act. Details hold no secrets and no private text. */
export async function recordAudit(ctx: Context, action: string, subject: string, details: object = {}): Promise<void> {
  const actorId = ctx.caller?.userId ?? null;
  await query(ctx.db, insertSql, [newId("aud"), actorId, action, subject, JSON.stringify(details), ctx.requestId]);
}
