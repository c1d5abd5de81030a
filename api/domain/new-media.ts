import type { Knex } from "knex";
import { createBatcher } from "../core/batcher.ts";
import type { Context } from "../core/context.ts";
import { isDataFault, lockTimeout } from "../core/db.ts";
import { inBatches, type Statement } from "../core/db-batch.ts";
import { ApiError, unavailable } from "../core/errors.ts";
import { hasAnswer, storeAnswers, writeInTurn } from "../core/idempotency.ts";
import { newSuffix } from "../core/ids.ts";
import { statementFor } from "../core/jobs.ts";
import { Json } from "../core/json.ts";
import { refuseTaken } from "../core/unique.ts";
import { auditColumns } from "./audit.ts";
import { eventColumns } from "./events.ts";
import { processMedia, transcodeMedia } from "./jobs.ts";
import { type Media, type MediaKind, mediaJson } from "./media.ts";
import { mayBeDeleted, objectLocks, requireObjects } from "./media-file.ts";
import { urlParameters } from "./media-urls.ts";
import { chargeFor, hasRoom, quotaExceeded, refuseOverQuota } from "./quota.ts";

/** The row of an item. */
export interface NewMedia {
  id: string;
  ownerId: string;
  kind: MediaKind;
  contentType: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  fileName: string;
  title: string;
  alt: string;
  externalId: string | null;
  requestId: string;
  /** Whether room was kept for it. */
  isReserved: boolean;
}

interface Outcome {
  /** `Media` as its owner sees it. Null: it was not written, for want of room, or because the owner has the bytes already or the
   * request its answer. */
  json: string | null;
  hasRoom: boolean;
  mayBeDeleted: boolean;
}

interface Arrival {
  ctx: Context;
  row: NewMedia;
  /** Resolves when its bytes are in their final place. */
  placed: Promise<void>;
}

/** What works on the file of an item. */
export const jobFor = (kind: MediaKind) => (kind === "image" ? processMedia : transcodeMedia);

/** In no list yet, so nobody else may see it. */
const newMediaJson = mediaJson("false").replaceAll("$1", "m.owner_id");

/**
 * Each with all that is written down about it, and where there is room for it: what its owner has already needs none, nor does
 * what has been answered.
 */
const insertSql = `with asked as (
    select a.*, a.is_answered or ${hasRoom('a."ownerId"', 'a."sizeBytes"', 'a."isReserved"', "$3")} or exists (select from media o
        where o.owner_id = a."ownerId" and o.sha256 = a.sha256 and o.deleted_at is null offset 0) as has_room
    from (
      select a.*, ${hasAnswer('a."ownerId"', 'a."operationId"', "a.key")} as is_answered
      from json_to_recordset($1::json) as a (place int, id text, "ownerId" text, kind text, "contentType" text,
        "sizeBytes" bigint, sha256 text, "fileName" text, title text, alt text, "externalId" text, "requestId" text,
        "isReserved" boolean, suffix text, "operationId" text, key text)
    ) a
  ), m as (
    insert into media (id, owner_id, kind, content_type, size_bytes, sha256, file_name, title, alt, external_id, stage)
    select id, "ownerId", kind, "contentType", "sizeBytes", sha256, "fileName", title, alt, "externalId", 'waiting'
    from asked where has_room and not is_answered order by "ownerId", sha256
    on conflict (owner_id, sha256) where deleted_at is null do nothing returning *
  ), filed as (
    insert into media_files (media_id, name, sha256, size_bytes, content_type)
    select id, 'original', sha256, size_bytes, content_type from m
  ), audited as (
    insert into ${auditColumns}
    select 'aud_' || a.suffix, m.owner_id, 'media.create', m.id,
      jsonb_build_object('contentType', m.content_type, 'sizeBytes', m.size_bytes), a."requestId"
    from m join asked a using (id)
  ), emitted as (
    insert into ${eventColumns}
    select 'evt_' || a.suffix, 'media.processing', m.id, m.owner_id, '{}', m.owner_id from m join asked a using (id)
  )
  select a.has_room as "hasRoom", ${mayBeDeleted("a.sha256")} as "mayBeDeleted", case when m.id is not null then ${newMediaJson}::text end as json
  from asked a left join m using (id) order by a.place`;

/** How long a transaction waits for bytes. As long, nobody is told of any event, and nobody is to wait for a disk that hangs. */
const maxPlacingMs = 100;

/**
 * Writes new items of any owners in one transaction. All of it is written while bytes are still on their way to the disk;
 * what is left to do once they are there is to commit. Under the locks that are held they stay.
 */
async function insertAll(db: Knex, arrivals: readonly Arrival[], lockTimeoutMs: number): Promise<Outcome[]> {
  const ctx = servicesOf(arrivals);
  const placed = Promise.all(arrivals.map(({ placed }) => placed));
  // Whatever fails before it is asked for is told instead.
  placed.catch(() => {});
  // Of one alone it is known by now, and told as it is.
  if (arrivals.length === 1) await placed;
  const digests = arrivals.map(({ row }) => row.sha256);
  return inBatches(db, async (run) => {
    const timeout = { text: `select ${lockTimeout("$1")}`, values: [lockTimeoutMs] };
    const outcomes = await run<Outcome>([timeout, objectLocks(digests), insertionOf(ctx, arrivals)]);
    const written = arrivals.flatMap((arrival, index) => {
      const json = outcomes[index]?.json;
      return json ? [{ json, ...arrival }] : [];
    });
    if (written.length) await run(await lastStatements(ctx, written));
    await inTime(placed).catch((cause) => {
      throw unavailable("These bytes could not be stored with those of others. Try again.", { cause });
    });
    await requireObjects(
      ctx,
      digests.filter((_, index) => outcomes[index]?.mayBeDeleted),
    );
    if (written.length) await run([], { commits: true });
    return outcomes;
  });
}

/** Passes on what comes of it. Rejects with a 503 where that takes long. */
async function inTime<T>(placed: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable("It takes long to store these bytes. Try again.")), maxPlacingMs);
  });
  try {
    return await Promise.race([placed, isLate]);
  } finally {
    clearTimeout(timer);
  }
}

function insertionOf(ctx: Context, arrivals: readonly Arrival[]): Statement {
  const rows = arrivals.map(({ row, ctx: { keyedWrite } }, place) => {
    const { operationId, key } = keyedWrite ?? {};
    return { place, suffix: newSuffix(), operationId, key, ...row };
  });
  return { text: insertSql, values: [JSON.stringify(rows), urlParameters(ctx), ctx.config.defaultQuotaBytes] };
}

/**
 * Jobs, answers and charges. Others of the same accounts wait for the charges until the transaction ends, so for bytes on their
 * way to the disk, too: they come last.
 */
async function lastStatements(ctx: Context, written: readonly (Arrival & { json: string })[]): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const job of [processMedia, transcodeMedia]) {
    const payloads = written.filter(({ row }) => jobFor(row.kind) === job).map(({ row }) => ({ mediaId: row.id }));
    if (payloads.length) statements.push(await statementFor(ctx.jobs, job, payloads));
  }
  const answers = written.flatMap(
    ({ ctx, json }) => ctx.keyedWrite?.rowOf({ status: 201, headers: {}, body: json }) ?? [],
  );
  if (answers.length) statements.push(storeAnswers(answers));
  const charges = written.map(({ row }) => ({ userId: row.ownerId, sizeBytes: row.sizeBytes }));
  return [...statements, chargeFor(ctx.config, charges)];
}

/** What they have in common: the services of the process. */
function servicesOf([first]: readonly Arrival[]): Context {
  if (!first) throw new Error("A batch is never empty.");
  return first.ctx;
}

const insertInBatch = createBatcher<Arrival, Outcome>({
  maxSize: 50,
  maxWaiting: 10_000,
  keyOf: ({ row }) => `${row.ownerId} ${row.sha256}`,
  // An object that is not there, not yet, or no longer, is told of by a 503.
  isItemsFault: (error) => isDataFault(error) || error instanceof ApiError,
  run: insertAll,
  readyOf: ({ placed }) => placed,
});

/**
 * Writes a new item, which is there once its bytes are in their final place, together with those that come at the same time
 * (core/batcher.ts), or in the transaction that is under way. Throws what kept the bytes from their place, a 409 where its owner has another of this `externalId`, a 413 where there is no room, and a 503 where its object has
 * been swept away since it was placed. Undefined where the owner has the bytes already, or the request its answer.
 */
export async function insertMedia(
  ctx: Context,
  row: NewMedia,
  placed: Promise<void>,
): Promise<Json<Media> | undefined> {
  const { json, hasRoom } = await refuseTaken(externalIdTaken(row.externalId), () =>
    refuseOverQuota(() => writeInTurn(ctx, () => insertInBatch(ctx.db, { ctx, row, placed }))),
  );
  if (!hasRoom) throw quotaExceeded();
  if (json === null) return undefined;
  if (ctx.keyedWrite) ctx.keyedWrite.isStored = true;
  return new Json(json);
}

export const externalIdTaken = (externalId: string | null | undefined) => ({
  constraint: "media_owner_external_id",
  code: "external_id_taken",
  field: "externalId",
  message: `You have another item with the externalId ${externalId}.`,
});
