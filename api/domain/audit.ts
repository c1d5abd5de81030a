import type { Context } from "../core/context.ts";
import { newId } from "../core/ids.ts";

/** Writes down who did what to what, in the transaction of the act. Details hold no secrets and no private text. */
export async function recordAudit(ctx: Context, action: string, subject: string, details: object = {}): Promise<void> {
  await ctx.db("audit_log").insert({
    id: newId("aud"),
    actor_id: ctx.caller?.userId ?? null,
    action,
    subject,
    details: JSON.stringify(details),
    request_id: ctx.requestId,
  });
}
