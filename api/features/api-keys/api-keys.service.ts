import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, conflict, notFound, unusableField } from "../../core/errors.ts";
import { newId, requireId } from "../../core/ids.ts";
import { invalidate } from "../../core/invalidation.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, type Page, toPageById } from "../../core/pagination.ts";
import { digestOf } from "../../core/secrets.ts";
import { ApiKeyModel, apiKeyTopic, newApiKeySecret, prefixOf } from "../../domain/api-key.ts";
import { recordAudit } from "../../domain/audit.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { apiKeyScopes, type Scope } from "../../domain/scopes.ts";
import { requireCallerId } from "../../domain/user.ts";

/** A key for programs. */
export interface ApiKey {
  /** @example "key_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  name: string;
  /** How its secret begins. @example "easel_4fQx2k" */
  prefix: string;
  scopes: Scope[];
  /**
   * Null: it does not end by itself.
   * @format date-time
   */
  expiresAt: string | null;
  /**
   * To the minute. Null: it was never used.
   * @format date-time
   */
  lastUsedAt: string | null;
  /**
   * Until when the secret before the latest rotation counts, too.
   * @format date-time
   */
  previousSecretUntil: string | null;
  /** @format date-time */
  createdAt: string;
}

export interface ApiKeyPage extends Page<ApiKey> {}

/** A key, and its secret: it is shown this once. */
export interface ApiKeyWithSecret extends ApiKey {
  /** @example "easel_4fQx2kT0b3nV8mZ1cY6rW9sL5hJ7gD2pK4aE0uXiq1Bz3a" */
  secret: string;
}

export interface NewApiKey {
  /**
   * What it is for
   * @pattern \S
   * @minLength 1
   * @maxLength 80
   */
  name: string;
  /**
   * What it may do: no more than you may
   * @minItems 1
   * @maxItems 50
   */
  scopes: Scope[];
  /**
   * When it ends. Without it, it does not end by itself.
   * @format date-time
   * @maxLength 40
   */
  expiresAt?: string;
}

export interface ApiKeyChanges {
  /**
   * @pattern \S
   * @minLength 1
   * @maxLength 80
   */
  name?: string;
  /**
   * Fewer than it has: for more, make another key
   * @minItems 1
   * @maxItems 50
   */
  scopes?: Scope[];
}

export interface Rotation {
  /**
   * How long the old secret counts, too
   * @isInt
   * @minimum 0
   * @maximum 604800
   * @default 3600
   */
  overlapSeconds?: number;
}

const defaultOverlapSeconds = 3600;
/** Enough for every program of one account, and few enough to look through. */
const maxKeys = 100;

const keyJson = `json_build_object('id', id, 'name', name, 'prefix', prefix, 'scopes', scopes,
  'expiresAt', iso_time(expires_at), 'lastUsedAt', iso_time(last_used_at),
  'previousSecretUntil', case when previous_expires_at > now() then iso_time(previous_expires_at) end,
  'createdAt', iso_time(created_at))::text`;

export async function listApiKeys(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<ApiKeyPage>> {
  const userId = requireCallerId(ctx);
  const list = `api-keys:${userId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const rows = await query<{ json: string; id: string }>(
    ctx.db,
    `select ${keyJson} as json, id from api_keys where user_id = $1 and revoked_at is null
       ${after.length ? "and id < $2" : ""} order by id desc limit ${limit + 1}`,
    [userId, ...after],
    { prepared: false },
  );
  return toPageById(ctx.config, list, rows, limit);
}

export async function getApiKey(ctx: Context, id: string): Promise<Json<ApiKey>> {
  const values = [requireId("key", id, "API key"), requireCallerId(ctx)];
  const [row] = await query<{ json: string }>(
    ctx.db,
    `select ${keyJson} as json from api_keys where id = $1 and user_id = $2 and revoked_at is null`,
    values,
  );
  if (!row) throw notFound("API key");
  return new Json(row.json);
}

export async function createApiKey(ctx: Context, key: NewApiKey): Promise<ApiKeyWithSecret> {
  const userId = requireCallerId(ctx);
  const expiresAt = key.expiresAt === undefined ? null : requireFuture(key.expiresAt);
  requireOwnScopes(ctx, key.scopes);
  const secret = newApiKeySecret();
  const id = newId("key");
  await inTransaction(ctx, async (ctx) => {
    // Locked, so that two who make keys at once do not both find room for one more.
    await ctx.db("users").where({ id: userId }).forUpdate().first("id");
    const count = await ApiKeyModel.query(ctx.db)
      .where({ user_id: userId })
      .whereNull("revoked_at")
      .whereRaw("(expires_at is null or expires_at > now())")
      .resultSize();
    if (count >= maxKeys)
      throw conflict("too_many_api_keys", `You have ${maxKeys} API keys. Revoke one that is not used.`);
    const { name, scopes } = key;
    const row = { id, userId, name, scopes, prefix: prefixOf(secret), secretHash: digestOf(secret), expiresAt };
    await ApiKeyModel.query(ctx.db).insert(row);
    await recordAudit(ctx, "api_key.create", id, { scopes, expiresAt });
  });
  return withSecret(ctx, id, secret);
}

export async function changeApiKey(ctx: Context, id: string, changes: ApiKeyChanges): Promise<Json<ApiKey>> {
  await inTransaction(ctx, async (ctx) => {
    const key = await lockOwnKey(ctx, id);
    const { name = key.name, scopes = key.scopes } = changes;
    requireDistinct(scopes);
    const added = scopes.find((scope) => !key.scopes.includes(scope));
    if (added) throw scopeFault(scopes.indexOf(added), `is ${added}, which the key does not have: make another key`);
    await key.$query(ctx.db).patch({ name, scopes });
    if (scopes.length < key.scopes.length) await invalidate(ctx, [apiKeyTopic(id)]);
    await recordAudit(ctx, "api_key.update", id, { fields: Object.keys(changes) });
  });
  return getApiKey(ctx, id);
}

export async function rotateApiKey(ctx: Context, id: string, { overlapSeconds }: Rotation): Promise<ApiKeyWithSecret> {
  const secret = newApiKeySecret();
  await inTransaction(ctx, async (ctx) => {
    const key = await lockOwnKey(ctx, id);
    const overlapMs = (overlapSeconds ?? defaultOverlapSeconds) * 1000;
    await key.$query(ctx.db).patch({
      prefix: prefixOf(secret),
      secretHash: digestOf(secret),
      previousSecretHash: overlapMs > 0 ? key.secretHash : null,
      previousExpiresAt: overlapMs > 0 ? new Date(Date.now() + overlapMs) : null,
    });
    await invalidate(ctx, [apiKeyTopic(id)]);
    await recordAudit(ctx, "api_key.rotate", id);
  });
  return withSecret(ctx, id, secret);
}

export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const key = await lockOwnKey(ctx, id);
    await key.$query(ctx.db).patch({ revokedAt: new Date() });
    await invalidate(ctx, [apiKeyTopic(id)]);
    await recordAudit(ctx, "api_key.revoke", id);
  });
}

async function lockOwnKey(ctx: Context, id: string): Promise<ApiKeyModel> {
  const row = await ApiKeyModel.query(ctx.db)
    .findOne({ id: requireId("key", id, "API key"), user_id: requireCallerId(ctx) })
    .whereNull("revoked_at")
    .forUpdate();
  if (!row) throw notFound("API key");
  return row;
}

async function withSecret(ctx: Context, id: string, secret: string): Promise<ApiKeyWithSecret> {
  const { text } = await getApiKey(ctx, id);
  return { ...JSON.parse(text), secret };
}

/** What the maker may not do, its key may not do either. */
function requireOwnScopes(ctx: Context, scopes: readonly Scope[]): void {
  requireDistinct(scopes);
  for (const [index, scope] of scopes.entries()) {
    if (!apiKeyScopes.includes(scope)) throw scopeFault(index, `is ${scope}, which no API key can have`);
    if (!ctx.caller?.scopes.has(scope)) {
      throw new ApiError(403, "scope_beyond_maker", `You cannot give away ${scope}: you do not have it.`, {
        missingScopes: [scope],
      });
    }
  }
}

function requireDistinct(scopes: readonly Scope[]): void {
  const index = scopes.findIndex((scope, index) => scopes.indexOf(scope) !== index);
  if (index >= 0) throw scopeFault(index, `is ${scopes[index]} once more`);
}

const scopeFault = (index: number, message: string) =>
  unusableField(422, "unusable_scope", { pointer: `/scopes/${index}`, in: "body", code: "scope", message });

function requireFuture(text: string): Date {
  const time = new Date(text);
  if (time.getTime() > Date.now()) return time;
  throw unusableField(422, "expires_in_the_past", {
    pointer: "/expiresAt",
    in: "body",
    code: "future",
    message: "must be in the future",
  });
}
