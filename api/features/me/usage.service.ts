import type { Context } from "../../core/context.ts";
import { bytesLeft, getStorageUsage } from "../../domain/quota.ts";
import { requireCallerId } from "../../domain/user.ts";

/** What an account uses of what it may. */
export interface Usage {
  storage: StorageQuota;
}

/** Storage. It is freed when deleted media is purged, 30 days after its deletion. */
export interface StorageQuota {
  /** Of the files as they were uploaded, what lies in the trash included. What is made of them does not count. */
  usedBytes: number;
  /** Of unfinished uploads. */
  reservedBytes: number;
  quotaBytes: number;
  leftBytes: number;
}

export async function getUsage(ctx: Context): Promise<Usage> {
  const usage = await getStorageUsage(ctx, requireCallerId(ctx));
  return { storage: { ...usage, leftBytes: bytesLeft(usage) } };
}
