import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { BaseModel } from "../core/model.ts";
import { digestOf } from "../core/secrets.ts";
import { type AccountState, accountStateColumns } from "./account.ts";
import type { Scope } from "./scopes.ts";

export class ApiKeyModel extends BaseModel {
  static override tableName = "api_keys";
  declare userId: string;
  declare name: string;
  declare prefix: string;
  declare scopes: Scope[];
  declare secretHash: Buffer;
  declare previousSecretHash: Buffer | null;
  declare previousExpiresAt: Date | null;
  declare expiresAt: Date | null;
  declare lastUsedAt: Date | null;
  declare revokedAt: Date | null;
}

/** By this a key is told from an access token, in requests and by whoever finds one in a log or a repository. */
const marker = "easel_";
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 40;
const checksumLength = 6;
const prefixLength = marker.length + 6;
const pattern = new RegExp(`^${marker}[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** A new secret: 238 random bits and a checksum, so that a mistyped one is told without the database. */
export function newApiKeySecret(): string {
  // Of 256 values, 248 fall on the 62 characters alike; the others are thrown away.
  let random = "";
  while (random.length < randomLength) {
    for (const byte of randomBytes(randomLength)) if (byte < 248) random += alphabet[byte % 62];
  }
  random = random.slice(0, randomLength);
  return marker + random + checksumOf(random);
}

export const isApiKey = (text: string) => text.startsWith(marker);

/** What is shown of a secret afterwards. */
export const prefixOf = (secret: string) => secret.slice(0, prefixLength);

export function isWellFormedApiKey(secret: string): boolean {
  if (!pattern.test(secret)) return false;
  const random = secret.slice(marker.length, -checksumLength);
  return checksumOf(random) === secret.slice(-checksumLength);
}

function checksumOf(random: string): string {
  let rest = crc32(random);
  let digits = "";
  for (let place = 0; place < checksumLength; place++) {
    digits = alphabet[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** A key with the account that it lets in. */
export interface ApiKeyState extends AccountState {
  keyId: string;
  scopes: string[];
  /** Milliseconds since the epoch; null: it does not end by itself. */
  expiresAtMs: number | null;
}

export const apiKeyTopic = (id: string) => `key:${id}`;

/** The key of a secret, if it still counts: the secret of now, or the one before for as long as both do. */
export async function findApiKey(ctx: Context, secret: string): Promise<ApiKeyState | undefined> {
  const text = `select ${accountStateColumns}, k.id as "keyId", k.scopes,
      floor(extract(epoch from least(k.expires_at,
        case when k.secret_hash <> $1 then k.previous_expires_at end)) * 1000)::bigint as "expiresAtMs"
    from api_keys k join users u on u.id = k.user_id
    where (k.secret_hash = $1 or (k.previous_secret_hash = $1 and k.previous_expires_at > now()))
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;
  const [row] = await query<ApiKeyState>(ctx.db, text, [digestOf(secret)]);
  return row;
}

/** Notes that the key is in use, to the minute. */
export async function touchApiKey(ctx: Context, id: string): Promise<void> {
  await query(
    ctx.db,
    `update api_keys set last_used_at = now()
     where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id],
  );
}
