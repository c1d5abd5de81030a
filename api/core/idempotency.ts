import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { Config } from "./config.ts";
import { type Context, inTransaction } from "./context.ts";
import { ApiError, badRequest, conflict } from "./errors.ts";
import { seal, unseal } from "./seal.ts";

/** An answer as it is sent and stored. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Whether it must not lie readable in the database. */
  isSecret?: boolean | undefined;
}

interface StoredAnswer extends Omit<Answer, "isSecret"> {
  fingerprint: string;
  isSealed: boolean;
}

const sealedFor = "idempotency";

/** How long a key is remembered. */
export const idempotencyKeyLifetimeHours = 24;

/**
 * Does a keyed write once (draft-ietf-httpapi-idempotency-key-header): the first answer is stored in the transaction
 * of its effect and given again to the same caller, operation and key. Another request under the same key is a 422,
 * one that is still running a 409. A refused request stores nothing: its key stays free.
 */
export async function once(
  ctx: Context,
  operationId: string,
  key: string,
  request: unknown,
  run: (ctx: Context) => Promise<Answer>,
): Promise<Answer> {
  const callerId = ctx.caller?.userId ?? "";
  const fingerprint = createHash("sha256").update(JSON.stringify(request)).digest("base64url");
  return inTransaction(ctx, async (ctx) => {
    const isAlone = await tryLock(ctx.db, [callerId, operationId, key]);
    const stored = await find(ctx.db, callerId, operationId, key);
    if (stored) return replay(ctx.config, stored, fingerprint);
    if (!isAlone) throw stillRunning();
    const answer = await run(ctx);
    const row = {
      caller_id: callerId,
      operation_id: operationId,
      key,
      fingerprint,
      status: answer.status,
      headers: JSON.stringify(answer.headers),
      body: answer.isSecret ? seal(ctx.config, sealedFor, answer.body) : answer.body,
      is_sealed: answer.isSecret === true,
      created_at: ctx.db.fn.now(),
    };
    // One that has run out may still be there.
    await ctx.db("idempotency_keys").insert(row).onConflict(["caller_id", "operation_id", "key"]).merge();
    return answer;
  });
}

/** The draft's structured-field string (`"k"`) and the bare form name the same key. */
export function parseIdempotencyKey(header: string): string {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw badRequest("invalid_idempotency_key", "Idempotency-Key must have 1 to 255 visible ASCII characters.", {
      errors: [
        {
          pointer: "/Idempotency-Key",
          in: "header",
          code: "pattern",
          message: "must have 1 to 255 visible ASCII characters",
        },
      ],
    });
  }
  return key;
}

/** Forgets keys that are older than their lifetime. */
export async function purgeIdempotencyKeys(ctx: Context): Promise<void> {
  await ctx.db.raw("delete from idempotency_keys where created_at < now() - make_interval(hours => ?)", [
    idempotencyKeyLifetimeHours,
  ]);
}

/** False while another request holds it: the first one, or one that is given the first one's answer. */
async function tryLock(db: Knex, parts: string[]): Promise<boolean> {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  const result = await db.raw("select pg_try_advisory_xact_lock(?) as locked", [digest.readBigInt64BE().toString()]);
  return result.rows[0].locked;
}

const stillRunning = () =>
  new ApiError(409, "idempotency_key_in_use", "The first request with this Idempotency-Key is still running.", {
    headers: { "retry-after": "1" },
  });

async function find(db: Knex, callerId: string, operationId: string, key: string): Promise<StoredAnswer | undefined> {
  return db("idempotency_keys")
    .where({ caller_id: callerId, operation_id: operationId, key })
    .whereRaw("created_at > now() - make_interval(hours => ?)", [idempotencyKeyLifetimeHours])
    .first("fingerprint", "status", "headers", "body", "is_sealed as isSealed");
}

function replay(config: Config, { fingerprint, isSealed, ...answer }: StoredAnswer, expected: string): Answer {
  if (fingerprint !== expected) {
    throw new ApiError(
      422,
      "idempotency_key_reused",
      "This Idempotency-Key was used for another request. Take a new one.",
    );
  }
  const body = isSealed ? unseal(config, sealedFor, answer.body) : answer.body;
  if (body === undefined)
    throw conflict("idempotency_key_lost", "The first answer can no longer be read. Take a new key.");
  return { ...answer, body, headers: { ...answer.headers, "idempotency-replayed": "true" } };
}
