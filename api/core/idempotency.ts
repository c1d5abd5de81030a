import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { Config } from "./config.ts";
import { type Context, inTransaction, type KeyedWrite } from "./context.ts";
import { query } from "./db.ts";
import type { Statement } from "./db-batch.ts";
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

/** A write that is to be done once for a caller, an operation and a key. */
interface KeyedRequest extends Pick<KeyedWrite, "callerId" | "operationId" | "key"> {
  /** Of all that is asked for. */
  fingerprint: string;
}

export function keyedRequest(ctx: Context, operationId: string, key: string, request: unknown): KeyedRequest {
  const fingerprint = createHash("sha256").update(JSON.stringify(request)).digest("base64url");
  return { callerId: ctx.caller?.userId ?? "", operationId, key, fingerprint };
}

/**
 * Does a keyed write once (draft-ietf-httpapi-idempotency-key-header): the first answer is stored in the transaction
 * of its effect and given again to the same caller, operation and key. Another request under the same key is a 422,
 * one that is still running a 409. A refused request stores nothing: its key stays free.
 */
export async function once(
  ctx: Context,
  request: KeyedRequest,
  run: (ctx: Context) => Promise<Answer>,
): Promise<Answer> {
  return inTransaction(ctx, async (ctx) => {
    const isAlone = await tryLock(ctx.db, [request.callerId, request.operationId, request.key]);
    const stored = await find(ctx.db, request);
    if (stored) return replay(ctx.config, stored, request);
    if (!isAlone) throw stillRunning();
    const answer = await run(ctx);
    await store(ctx.db, [rowOf(ctx.config, request, answer)]);
    return answer;
  });
}

/**
 * The same for a write that does not open a transaction until late, or shares one with others. Most keys are new, so nobody
 * looks before: whoever writes the effect writes nothing where the request `hasAnswer`, and stores the answer with it, by
 * `ctx.keyedWrite`. Where nobody has, it is stored afterwards: such a write must be one that is the same when it is done twice.
 * One that comes while the first is still running waits for it.
 */
export async function onceTogether(
  ctx: Context,
  request: KeyedRequest,
  run: (ctx: Context) => Promise<Answer>,
): Promise<Answer> {
  const keyedWrite: KeyedWrite = {
    ...request,
    isStored: false,
    rowOf: (answer) => rowOf(ctx.config, request, answer),
    isAnswered: async (db) => (await find(db, request)) !== undefined,
  };
  try {
    const answer = await run({ ...ctx, keyedWrite });
    if (!keyedWrite.isStored) await store(ctx.db, [keyedWrite.rowOf(answer)]);
    return answer;
  } catch (error) {
    // Whatever is against it by now: it may have been done before. Who is to come back later will be told then.
    if (error instanceof ApiError && error.status === 503) throw error;
    const first = await find(ctx.db, request).catch(() => undefined);
    if (first) return replay(ctx.config, first, request);
    // Its time has just run out.
    throw error instanceof AnsweredError ? stillRunning() : error;
  }
}

/** The request has been answered before, or while it was under way. */
class AnsweredError extends Error {}

/** Throws what makes `onceTogether` give the first answer, where there is one by now. */
export async function requireUnanswered({ db, keyedWrite }: Context): Promise<void> {
  if (await keyedWrite?.isAnswered(db)) throw new AnsweredError();
}

/** What is being written in this process, by caller, operation and key: the last of those that wait for each other. */
const writing = new Map<string, Promise<unknown>>();

/**
 * For what writes the effect of a keyed request and its answer together with those of others: two under one key would undo
 * them all. Each waits for the one before it, and is given the first answer, if there is one.
 */
export async function writeInTurn<T>(ctx: Context, write: () => Promise<T>): Promise<T> {
  const { db, keyedWrite } = ctx;
  // In a transaction it is alone, and the first may need the connection that it would hold while it waits.
  if (!keyedWrite || db.isTransaction) return write();
  const { callerId, operationId, key } = keyedWrite;
  const id = [callerId, operationId, key].join(" ");
  const before = writing.get(id);
  const writeNext = async () => {
    await before?.catch(() => {});
    await requireUnanswered(ctx);
    return write();
  };
  const written = before ? writeNext() : write();
  writing.set(id, written);
  try {
    return await written;
  } finally {
    if (writing.get(id) === written) writing.delete(id);
  }
}

/** Stores the answer to a keyed request in the transaction that is under way, for `onceTogether`. */
export async function storeAnswer({ db, keyedWrite }: Context, answer: Answer): Promise<void> {
  if (!keyedWrite) return;
  await store(db, [keyedWrite.rowOf(answer)]);
  keyedWrite.isStored = true;
}

/** Whether an answer is still remembered, of the row `k` of `idempotency_keys`. */
const isFresh = `k.created_at > now() - make_interval(hours => ${idempotencyKeyLifetimeHours})`;

/**
 * The statement that stores answers, also in the place of one that has run out and is still there. It fails where another of
 * one of the keys is remembered: an answer without a status is none.
 */
export const storeAnswers = (rows: readonly object[]): Statement => ({
  text: `insert into idempotency_keys as k (caller_id, operation_id, key, fingerprint, status, headers, body, is_sealed)
    select caller_id, operation_id, key, fingerprint, status, headers, body, is_sealed
    from json_populate_recordset(null::idempotency_keys, $1::json) order by caller_id, operation_id, key
    on conflict (caller_id, operation_id, key) do update set fingerprint = excluded.fingerprint,
      status = case when not ${isFresh} then excluded.status end, headers = excluded.headers, body = excluded.body,
      is_sealed = excluded.is_sealed, created_at = now()`,
  values: [JSON.stringify(rows)],
});

async function store(db: Knex, rows: readonly object[]): Promise<void> {
  const { text, values } = storeAnswers(rows);
  await query(db, text, [...values]);
}

/** Whether a caller's request to an operation under a key has been answered: all of them are SQL, and the key may be null. */
export const hasAnswer = (callerId: string, operationId: string, key: string) => `exists (select from idempotency_keys k
  where k.caller_id = ${callerId} and k.operation_id = ${operationId} and k.key = ${key} and ${isFresh} offset 0)`;

const rowOf = (config: Config, request: KeyedRequest, { status, headers, body, isSecret = false }: Answer) => ({
  caller_id: request.callerId,
  operation_id: request.operationId,
  key: request.key,
  fingerprint: request.fingerprint,
  status,
  headers,
  body: isSecret ? seal(config, sealedFor, body) : body,
  is_sealed: isSecret,
});

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

const findSql = `select fingerprint, status, headers, body, is_sealed as "isSealed" from idempotency_keys k
  where caller_id = $1 and operation_id = $2 and key = $3 and ${isFresh}`;

async function find(db: Knex, { callerId, operationId, key }: KeyedRequest): Promise<StoredAnswer | undefined> {
  const [row] = await query<StoredAnswer>(db, findSql, [callerId, operationId, key]);
  return row;
}

function replay(config: Config, stored: StoredAnswer, request: KeyedRequest): Answer {
  const { fingerprint, isSealed, status, headers, body: storedBody } = stored;
  if (fingerprint !== request.fingerprint) {
    throw new ApiError(
      422,
      "idempotency_key_reused",
      "This Idempotency-Key was used for another request. Take a new one.",
    );
  }
  const body = isSealed ? unseal(config, sealedFor, storedBody) : storedBody;
  if (body === undefined)
    throw conflict("idempotency_key_lost", "The first answer can no longer be read. Take a new key.");
  return { status, body, headers: { ...headers, "idempotency-replayed": "true" } };
}
