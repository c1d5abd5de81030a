import pg from "pg";
import type { Config } from "../core/config.ts";
import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Statement } from "../core/db-batch.ts";
import { type ApiError, type FieldPlace, unusableField } from "../core/errors.ts";

/** How much an account has stored, and how much it may. */
export interface StorageUsage {
  /** Of the files as they were uploaded, what lies in the trash included. */
  usedBytes: number;
  /** Of unfinished uploads: what they will have, or have already. */
  reservedBytes: number;
  quotaBytes: number;
}

/** What is left to upload, in bytes. */
export const bytesLeft = ({ usedBytes, reservedBytes, quotaBytes }: StorageUsage) =>
  Math.max(0, quotaBytes - usedBytes - reservedBytes);

const reservedBytes = (userId: string) => `(select coalesce(sum(greatest(r.size_bytes, r.received_bytes)), 0)::bigint
  from uploads r where r.owner_id = ${userId} and r.state in ('uploading', 'verifying') and r.expires_at > now())`;

const usageOf = `select coalesce(u.stored_bytes, 0) as "usedBytes", u.quota_bytes as "quotaBytes",
    ${reservedBytes("$1")} as "reservedBytes"
  from (select $1::text as id) c left join storage_usage u on u.user_id = c.id`;

export async function getStorageUsage(ctx: Context, userId: string): Promise<StorageUsage> {
  const [row] = await query<Omit<StorageUsage, "quotaBytes"> & { quotaBytes: number | null }>(ctx.db, usageOf, [
    userId,
  ]);
  if (!row) throw new Error("There is always a row.");
  return { ...row, quotaBytes: row.quotaBytes ?? ctx.config.defaultQuotaBytes };
}

/**
 * Whether an account may store that much more, in SQL, without keeping others from storing meanwhile: it spares the work
 * of what would be refused, and takes the place of no `charge`. What is reserved for unfinished uploads is not for others;
 * `isReserved` says of what is to be stored that it is one of those.
 */
export const hasRoom = (userId: string, sizeBytes: string, isReserved: string, defaultQuotaBytes: string) =>
  `${sizeBytes} + case when ${isReserved} then 0 else ${reservedBytes(userId)} end <= coalesce(
    (select coalesce(u.quota_bytes, ${defaultQuotaBytes}) - u.stored_bytes from storage_usage u where u.user_id = ${userId}),
    ${defaultQuotaBytes})`;

/** What is to be counted as stored for an account. */
export interface Charge {
  userId: string;
  sizeBytes: number;
}

const chargeSql = `insert into storage_usage as u (user_id, stored_bytes)
  select "userId", sum("sizeBytes") from json_to_recordset($1::json) as c ("userId" text, "sizeBytes" bigint)
  group by "userId" order by "userId" collate "C"
  on conflict (user_id) do update set stored_bytes = u.stored_bytes + excluded.stored_bytes
  returning 1 / (stored_bytes <= coalesce(quota_bytes, $2))::int as one`;

const divisionByZero = "22012";

/**
 * The statement that counts bytes as stored, in the transaction of what stores them: only one of those who store at once for
 * an account is in here, so do it last. It fails where for one of them there is not that much left: `refuseOverQuota` tells.
 */
export const chargeFor = (config: Config, charges: readonly Charge[]): Statement => ({
  text: chargeSql,
  values: [JSON.stringify(charges), config.defaultQuotaBytes],
});

/** Throws a 413 where the statement of `chargeFor` fails for want of room. */
export async function refuseOverQuota<T>(charge: () => Promise<T>): Promise<T> {
  try {
    return await charge();
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === divisionByZero ? quotaExceeded({ cause: error }) : error;
  }
}

/** Runs the statement of `chargeFor`. Throws a 413 where there is not that much left. */
export async function charge(ctx: Context, userId: string, sizeBytes: number): Promise<void> {
  const { text, values } = chargeFor(ctx.config, [{ userId, sizeBytes }]);
  await refuseOverQuota(() => query(ctx.db, text, [...values]));
}

/** Counts bytes as gone. */
export async function refund(ctx: Context, userId: string, sizeBytes: number): Promise<void> {
  const text = "update storage_usage set stored_bytes = greatest(0, stored_bytes - $2) where user_id = $1";
  await query(ctx.db, text, [userId, sizeBytes]);
}

/** `field` is where its size was announced. */
export function quotaExceeded({ cause, field }: { cause?: unknown; field?: FieldPlace } = {}): ApiError {
  const message = "There is not enough left of your storage. GET /v1/me/usage tells how much, and what deleting frees.";
  const place = field ?? { pointer: "/file", in: "body" };
  return unusableField(413, "quota_exceeded", { ...place, code: "quota", message }, cause);
}
