import { type Readable, Writable } from "node:stream";
import { DataStore, ERRORS, Metadata, Upload } from "@tus/server";
import type { Request } from "express";
import type { Lease } from "../leases.ts";
import { type Flow, leaseLost, type Poured, pour } from "./body.ts";
import { type Checksum, withCheckedBody } from "./checksum.ts";
import { uploadLocked } from "./locker.ts";
import type { FinishAnswer, TusOptions } from "./options.ts";
import { uploadTooLarge } from "./problems.ts";
import type { UploadRecord } from "./records.ts";

interface Work {
  request: Request;
  method: string;
  checksum: Checksum | undefined;
  /** Aborted when the process is about to end. */
  closing: AbortSignal;
}

/**
 * The store that @tus/server sees, made for one request. It takes the body from the socket itself: by the way of
 * @tus/server, which leads through web streams, it would take twice as long, and end with the errors of the connection.
 */
export class RequestStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "creation-defer-length", "termination", "expiration"];
  /** Set with the lock; @tus/server asks for nothing of the store before it has it. */
  lease: Lease | undefined;
  /** Of the upload that the request is about. */
  record: UploadRecord | undefined;
  /** What `onFinish` said, if it was asked. */
  answer: FinishAnswer | undefined;
  readonly #options: TusOptions;
  readonly #work: Work;

  constructor(options: TusOptions, work: Work) {
    super();
    this.#options = options;
    this.#work = work;
  }

  override getExpiration(): number {
    return this.#options.expiresAfterMs;
  }

  override async create(upload: Upload): Promise<Upload> {
    const { records, store } = this.#options;
    const record: UploadRecord = {
      lengthBytes: upload.size,
      metadataHeader: this.#work.request.get("upload-metadata"),
      createdAt: new Date().toISOString(),
      expiresAt: this.#expiry(),
      offsetBytes: 0,
      isFinished: false,
    };
    await records.set(upload.id, record);
    try {
      await store.create(upload.id, upload.size);
    } catch (error) {
      await records.delete(upload.id, this.#work.request);
      throw error;
    }
    this.record = record;
    if (upload.size === 0) await this.#finish(upload.id, 0);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const record = await this.#find(id);
    const { lengthBytes: size, isFinished, expiresAt } = record;
    const offset = isFinished && size !== undefined ? size : await this.#options.store.offsetBytes(id);
    const isLive = Date.now() <= Date.parse(expiresAt);
    // A client that hears of the end sends nothing more: so that it is the end, what went wrong there is done again.
    if (this.#work.method === "HEAD" && offset === size && !isFinished && isLive) await this.#finish(id, size);
    const creation_date = new Date(Date.parse(expiresAt) - this.#options.expiresAfterMs).toISOString();
    return new Upload({ id, size, offset, creation_date });
  }

  override async declareUploadLength(id: string, lengthBytes: number): Promise<void> {
    await this.#options.store.declareLength(id, lengthBytes);
    await this.#find(id);
  }

  override async remove(id: string): Promise<void> {
    const { isFinished } = await this.#find(id);
    // What onFinish has taken is not ours to remove.
    if (!isFinished) await this.#options.store.remove(id);
    await this.#options.records.delete(id, this.#work.request);
  }

  /** @param empty What @tus/server thinks is the body. */
  override async write(empty: Readable, id: string, offsetBytes: number): Promise<number> {
    empty.resume();
    const lengthBytes = this.record?.lengthBytes;
    const poured = await this.#receive(id, offsetBytes);
    // A disk may take its time.
    if (!this.lease?.isHeld()) throw leaseLost();
    const newOffsetBytes = offsetBytes + poured.bytes;
    // Whoever goes on, however slowly, does not run out of time.
    if (poured.bytes > 0) await this.#update(id, { offsetBytes: newOffsetBytes, expiresAt: this.#expiry() });
    if (poured.ending === "overlong") throw uploadTooLarge({ lengthBytes, maxSizeBytes: this.#options.maxSizeBytes });
    if (newOffsetBytes === lengthBytes) await this.#finish(id, lengthBytes);
    else if (poured.ending === "stopped" && this.lease?.releaseRequested.aborted) throw uploadLocked();
    return newOffsetBytes;
  }

  async #receive(id: string, offsetBytes: number): Promise<Poured> {
    const { store, maxSizeBytes, temporaryFolder } = this.#options;
    const { request, checksum } = this.#work;
    const limitBytes = (this.record?.lengthBytes ?? maxSizeBytes) - offsetBytes;
    const flow = this.#flow(limitBytes);
    // An upload that has all its bytes may be elsewhere by now.
    if (limitBytes === 0) return pour(request, nowhere(), flow);

    const append = (body: Readable) => store.append(id, offsetBytes, (sink) => pour(body, sink, flow));
    if (!checksum) return append(request);
    return withCheckedBody(request, checksum, { ...flow, temporaryFolder }, async (body, { ending }) =>
      ending === "whole" ? append(body) : { bytes: 0, ending },
    );
  }

  #flow(limitBytes: number): Flow {
    const { lease } = this;
    if (!lease) throw new Error("Nothing is written without a lease.");
    const stop = AbortSignal.any([this.#work.closing, lease.releaseRequested]);
    return { limitBytes, stop, lost: lease.lost, isHeld: lease.isHeld };
  }

  async #finish(id: string, lengthBytes: number): Promise<void> {
    const { store, hooks } = this.#options;
    if (!this.record?.isFinished) await store.complete(id, lengthBytes);
    const header = this.record?.metadataHeader;
    const metadata = header ? Metadata.parse(header) : {};
    this.answer = (await hooks.onFinish(this.#work.request, { id, lengthBytes, metadata })) ?? undefined;
    await this.#update(id, { offsetBytes: lengthBytes, isFinished: true });
  }

  async #find(id: string): Promise<UploadRecord> {
    this.record = await this.#options.records.get(id);
    if (!this.record) throw ERRORS.FILE_NOT_FOUND;
    return this.record;
  }

  /** The store writes to the record too, so it is read again. */
  async #update(id: string, changes: Partial<UploadRecord>): Promise<void> {
    this.record = { ...(await this.#find(id)), ...changes };
    await this.#options.records.set(id, this.record);
  }

  #expiry(): string {
    return new Date(Date.now() + this.#options.expiresAfterMs).toISOString();
  }
}

/** Takes what it is given. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
