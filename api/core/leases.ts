import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { query } from "./db.ts";

/** After the death of a process its leases are free at the latest after this long. */
const leaseMs = 15_000;
const renewalIntervalMs = 5000;
/** How often a holder asks whether somebody waits, once for all its leases. */
const pollIntervalMs = 500;
const retryIntervalMs = 150;
/** A holder that could not renew gives up this long after the last renewal: well before anybody else may begin. */
const confidenceMs = 10_000;

/** The right to be the only one, for as long as it is held. */
export interface Lease {
  /** Aborted when the lease is lost: the holder must stop at once, somebody else may be at work. */
  readonly lost: AbortSignal;
  /** Aborted when somebody else waits for the lease: the holder should come to an end and release it. */
  readonly releaseRequested: AbortSignal;
  /** To be asked before each write. It also knows of a lease that ran out while this process was stopped or stuck. */
  isHeld(): boolean;
  /** Never rejects: a lease that cannot be given back runs out. */
  release(): Promise<void>;
}

/** Leases by name, across all processes that share a database. */
export interface Leases {
  /**
   * Waits for the lease for at most `waitMs`, and asks whoever holds it to let go. Undefined where it could not be had,
   * or where `signal` was aborted meanwhile. Rejects where the database is away.
   */
  acquire(name: string, options: { waitMs: number; signal: AbortSignal }): Promise<Lease | undefined>;
}

interface HeldLease extends Lease {
  name: string;
  holder: string;
  /** By the clock of this process, from before the database was asked: the lease lasts longer than we think. */
  confirmedAtMs: number;
  lose(): void;
  requestRelease(): void;
}

interface HeldRow {
  name: string;
  holder: string;
  release_requested_at: Date | null;
}

/** Whether somebody has the lease of a name; the name and the answer are SQL. */
export const isLeased = (name: string) =>
  `exists (select from leases where leases.name = ${name} and leases.expires_at > clock_timestamp())`;

const takeIfFree = `
  insert into leases (name, holder, expires_at) values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
  on conflict (name) do update
    set holder = excluded.holder, expires_at = excluded.expires_at, release_requested_at = null
    where leases.expires_at <= clock_timestamp()
  returning name`;

const askForRelease = `
  update leases set release_requested_at = clock_timestamp() where name = $1 and release_requested_at is null`;

const mine = `unnest($1::text[], $2::uuid[]) as mine (name, holder)
  where leases.name = mine.name and leases.holder = mine.holder`;

const look = `select leases.name, leases.holder, leases.release_requested_at from leases, ${mine}`;

const renew = `
  update leases set expires_at = clock_timestamp() + $3 * interval '1 millisecond' from ${mine}
  returning leases.name, leases.holder, leases.release_requested_at`;

/** Rows of processes that died, whose names nobody asked for again. */
const forgetOld = "delete from leases where expires_at < clock_timestamp() - interval '1 hour'";

/** Keeps leases in the table `leases`. All times are by the clock of the database, and no connection is held. */
export function createLeases(db: Knex): Leases {
  // Not prepared: a pooler in transaction mode would hand the statement to another session.
  const run = (text: string, values: unknown[]) => query<HeldRow>(db, text, values, { prepared: false });
  const held = new Map<string, HeldLease>();
  const watch = watchHeld(held, run);
  let hasForgotten = false;

  async function take(name: string): Promise<Lease | undefined> {
    const holder = randomUUID();
    const askedAtMs = performance.now();
    const rows = await run(takeIfFree, [name, holder, leaseMs]);
    if (rows.length === 0) return undefined;
    const lease = createLease(name, holder, askedAtMs, async () => {
      if (held.get(name) === lease) held.delete(name);
      await run("delete from leases where name = $1 and holder = $2", [name, holder]).catch(() => {});
    });
    held.get(name)?.lose();
    held.set(name, lease);
    watch();
    return lease;
  }

  return {
    async acquire(name, { waitMs, signal }) {
      if (!hasForgotten) {
        hasForgotten = true;
        await run(forgetOld, []);
      }
      const deadlineMs = performance.now() + waitMs;
      while (!signal.aborted) {
        const lease = await take(name);
        if (lease && signal.aborted) await lease.release();
        else if (lease) return lease;
        if (performance.now() >= deadlineMs) return undefined;
        held.get(name)?.requestRelease();
        await run(askForRelease, [name]);
        await sleep(retryIntervalMs, undefined, { signal }).catch(() => {});
      }
      return undefined;
    },
  };
}

function createLease(name: string, holder: string, confirmedAtMs: number, giveBack: () => Promise<void>): HeldLease {
  const lost = new AbortController();
  const releaseRequested = new AbortController();
  const lease: HeldLease = {
    name,
    holder,
    confirmedAtMs,
    lost: lost.signal,
    releaseRequested: releaseRequested.signal,
    lose: () => lost.abort(),
    requestRelease: () => releaseRequested.abort(),
    isHeld() {
      if (performance.now() - lease.confirmedAtMs >= confidenceMs) lost.abort();
      return !lost.signal.aborted;
    },
    release: giveBack,
  };
  return lease;
}

/** Makes the function that starts the watch; it ends by itself when nothing is held any more. */
function watchHeld(held: Map<string, HeldLease>, run: (text: string, values: unknown[]) => Promise<HeldRow[]>) {
  let timer: NodeJS.Timeout | undefined;
  let isAsking = false;

  async function ask(): Promise<void> {
    const asked = [...held.values()];
    const names = asked.map((lease) => lease.name);
    const holders = asked.map((lease) => lease.holder);
    const askedAtMs = performance.now();
    const isDue = asked.some((lease) => askedAtMs - lease.confirmedAtMs >= renewalIntervalMs);
    const rows = await (isDue ? run(renew, [names, holders, leaseMs]) : run(look, [names, holders]));
    const found = new Map(rows.map((row) => [row.holder, row]));
    for (const lease of asked) {
      const row = found.get(lease.holder);
      if (!row) lease.lose();
      else if (isDue) lease.confirmedAtMs = askedAtMs;
      if (row?.release_requested_at) lease.requestRelease();
    }
  }

  function tick(): void {
    for (const lease of held.values()) {
      if (!lease.isHeld()) held.delete(lease.name);
    }
    if (held.size === 0) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    if (isAsking) return;
    isAsking = true;
    // A database that is away is asked again at the next tick; until when is decided by isHeld.
    void ask()
      .catch(() => {})
      .finally(() => {
        isAsking = false;
      });
  }

  return () => {
    timer ??= setInterval(tick, pollIntervalMs).unref();
  };
}
