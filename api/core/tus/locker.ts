import type { Locker } from "@tus/server";
import { ApiError } from "../errors.ts";
import type { Lease, Leases } from "../leases.ts";

const lockWaitMs = 8000;

/** The name of the lease of whoever works on the upload. */
const leaseName = (id: string) => `upload:${id}`;

/** Waits for the lease of an upload. Rejects with 423 (RFC 4918 section 11.3) where it cannot be had. */
export async function acquireUploadLease(leases: Leases, id: string, signal: AbortSignal): Promise<Lease> {
  const lease = await leases.acquire(leaseName(id), { waitMs: lockWaitMs, signal });
  if (!lease) throw uploadLocked();
  return lease;
}

/** Somebody else works on the upload, or has taken it over. */
export const uploadLocked = () =>
  new ApiError(423, "upload_locked", "Another request is at work on this upload. Ask for its offset and go on there.", {
    headers: { "retry-after": "1" },
  });

/**
 * The locks of @tus/server as leases, which reach across processes.
 *
 * @param signal Aborted when the request has nobody left who would wait for its answer.
 * @param onLock Is handed the lease, to see when it is lost or asked for: what @tus/server does then comes too late.
 */
export function createTusLocker(leases: Leases, signal: AbortSignal, onLock: (lease: Lease) => void): Locker {
  return {
    newLock(id) {
      let lease: Lease | undefined;
      return {
        async lock(stopSignal) {
          lease = await acquireUploadLease(leases, id, AbortSignal.any([signal, stopSignal]));
          onLock(lease);
        },
        async unlock() {
          await lease?.release();
        },
      };
    },
  };
}
