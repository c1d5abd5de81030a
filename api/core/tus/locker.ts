import type { Locker } from "@tus/server";
import { ApiError } from "../errors.ts";
import { isLeased, type Lease, type Leases } from "../leases.ts";

const lockWaitMs = 8000;

/** Of the name of the lease of whoever works on an upload; its id follows. */
const leasePrefix = "upload:";

/** Whether somebody works on the upload, whichever process that may be; the id and the answer are SQL. */
export const isWorkedOn = (id: string) => isLeased(`'${leasePrefix}' || ${id}`);

/** Waits for the lease of an upload. Rejects with 423 (RFC 4918 section 11.3) where it cannot be had. */
export async function acquireUploadLease(leases: Leases, id: string, signal: AbortSignal): Promise<Lease> {
  const lease = await leases.acquire(leasePrefix + id, { waitMs: lockWaitMs, signal });
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
