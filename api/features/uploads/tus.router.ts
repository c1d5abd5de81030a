import { tmpdir } from "node:os";
import path from "node:path";
import { type Request, type RequestHandler, Router } from "express";
import type { Context, Services } from "../../core/context.ts";
import { missingScopes, notFound, unauthenticated, unusableField } from "../../core/errors.ts";
import type { Operation } from "../../core/http/operations.ts";
import { isId, newId } from "../../core/ids.ts";
import type { ChunkStore } from "../../core/tus/chunk-store.ts";
import { createTusEndpoint } from "../../core/tus/endpoint.ts";
import { createFileChunkStore } from "../../core/tus/file-store.ts";
import { methodOf } from "../../core/tus/protocol.ts";
import type { UploadRecords } from "../../core/tus/records.ts";
import { bytesLeft, getStorageUsage, quotaExceeded } from "../../domain/quota.ts";
import { type StoredFields, stagingKey, tusPath, UploadModel } from "../../domain/upload.ts";
import { requireCallerId } from "../../domain/user.ts";
import { deleteUnfinished, stillVerifying } from "./delete.service.ts";
import { concludeUpload } from "./finish.service.ts";
import { type AnnouncedFile, insertUpload, requireWelcome } from "./new-upload.service.ts";

/** The tus endpoint, and how to bring what it is at to an end. */
export interface TusUploads {
  router: Router;
  close(): Promise<void>;
}

/** What stands before the endpoint, as before every operation. */
export interface TusGuards {
  authenticate(operation: Pick<Operation, "id" | "access">): RequestHandler;
  limit(operation: Pick<Operation, "id" | "method" | "path">): RequestHandler | undefined;
}

const scope = "media:write";
const operation = { id: "uploads.tus", access: [[scope]], method: "post", path: tusPath } as const;
const mediaIdHeader = "easel-media-id";

/** Uploads that go on where they were broken off (tus 1.0, https://tus.io), each of its owner alone. */
export async function createTusUploads(services: Services): Promise<(guards: TusGuards) => TusUploads> {
  const records = recordsIn(services);
  const { config } = services;
  const endpoint = createTusEndpoint({
    store: await openChunkStore(services, records),
    records,
    leases: services.leases,
    baseUrl: config.publicUrl + tusPath,
    newId: () => newId("upl"),
    isId: (text) => isId("upl", text),
    maxSizeBytes: config.maxUploadSizeBytes,
    expiresAfterMs: config.uploadLifetimeHours * 3_600_000,
    temporaryFolder: tmpdir(),
    hooks: {
      async onCreate({ context }, { id, lengthBytes, metadata }) {
        const file = announced(id, lengthBytes, metadata);
        await requireWelcome(context, file);
        await insertUpload(context, file);
        return undefined;
      },
      authorize: ({ context }, id, method) => requireOwn(context, id, method),
      async onFinish({ context }, { id, lengthBytes }) {
        const mediaId = await concludeUpload(context, id, lengthBytes);
        return mediaId === undefined ? undefined : { headers: { [mediaIdHeader]: mediaId } };
      },
    },
  });
  return ({ authenticate, limit }) => {
    const router = Router();
    const limited = limit(operation);
    // What the server can do may be asked by anybody.
    const guarded: RequestHandler = (req, res, next) =>
      isQuestion(req) ? next() : authenticate(operation)(req, res, next);
    router.use(guarded, ...(limited ? [limited] : []), requireScope, endpoint.handler);
    return { router, close: endpoint.close };
  };
}

/** As the endpoint will see it. */
const isQuestion = (req: Request) => methodOf(req.method, req.headers) === "OPTIONS";

const requireScope: RequestHandler = (req: Request, _res, next) => {
  const { caller } = req.context;
  if (isQuestion(req) || caller?.scopes.has(scope)) return next();
  if (!caller) throw unauthenticated("Sign in first: this needs an access token.");
  throw missingScopes([scope], caller.roles);
};

async function requireOwn(ctx: Context, id: string, method: string): Promise<void> {
  const upload = await UploadModel.query(ctx.db).findOne({ id, owner_id: requireCallerId(ctx), protocol: "tus" });
  if (!upload) throw notFound("upload");
  if (method === "DELETE" && upload.state === "verifying") throw stillVerifying();
  // How much it will be was not said at its creation.
  const isOpenEnded = method === "PATCH" && upload.sizeBytes === null;
  if (isOpenEnded && bytesLeft(await getStorageUsage(ctx, upload.ownerId)) === 0) {
    throw quotaExceeded({ field: { pointer: "", in: "body" } });
  }
}

async function openChunkStore({ config }: Services, records: UploadRecords): Promise<ChunkStore> {
  const { s3, dataDir, maxUploadSizeBytes } = config;
  if (!s3) return createFileChunkStore({ directory: path.join(dataDir, "storage", "staging"), records });
  // The SDK is large: only those who use it wait for it.
  const { createS3ChunkStore } = await import("../../core/tus/s3-store.ts");
  const { bucket, endpoint, region, credentials, forcePathStyle, prefix } = s3;
  return createS3ChunkStore({
    client: {
      region,
      forcePathStyle,
      ...(endpoint !== undefined && { endpoint }),
      ...(credentials && { credentials }),
    },
    bucket,
    keyPrefix: prefix ? `${prefix}/staging/` : "staging/",
    records,
    maxSizeBytes: maxUploadSizeBytes,
  });
}

/** Kept with the upload's row, which `onCreate` has made. */
function recordsIn({ db, storage }: Services): UploadRecords {
  const rows = () => UploadModel.query(db);
  return {
    async get(id) {
      const upload = await rows().findById(id);
      if (!upload?.tus) return undefined;
      // Its bytes are no longer where they were gathered, whether or not that was written down in time.
      const isMoved = upload.state === "verifying" && !(await storage.stat(stagingKey(id)));
      const isOver = upload.state === "completed" || upload.state === "failed";
      return { ...upload.tus, isFinished: upload.tus.isFinished || isMoved || isOver };
    },
    async set(id, record) {
      const { lengthBytes, offsetBytes, expiresAt } = record;
      const sizeBytes = lengthBytes ?? null;
      await rows()
        .patch({ tus: record, receivedBytes: offsetBytes, expiresAt: new Date(expiresAt), sizeBytes })
        .where({ id });
    },
    delete: (id, { context }) => deleteUnfinished(context, id),
  };
}

type Metadata = Record<string, string | null>;

/** By the names that tus-js-client and Uppy use, and by those of the API. */
function announced(id: string, sizeBytes: number | undefined, metadata: Metadata): AnnouncedFile {
  const said = (...names: string[]) => names.map((name) => metadata[name]).find((value) => typeof value === "string");
  const sha256 = said("sha256");
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    throw badMetadata("sha256", "must be 64 hexadecimal digits");
  return {
    id,
    protocol: "tus",
    fileName: said("fileName", "filename", "name") ?? "",
    sizeBytes,
    sha256,
    // Browsers say nothing for a type that they do not know.
    contentType: said("contentType", "filetype", "type") || undefined,
    fields: fieldsOf(said),
  };
}

const maxLengths = { title: 300, alt: 2000, externalId: 255, replaces: 64 } as const;

function fieldsOf(said: (name: string) => string | undefined | null): StoredFields {
  const fields: StoredFields = {};
  for (const name of ["title", "alt", "externalId", "replaces"] as const) {
    const value = said(name);
    if (!value) continue;
    if (value.length > maxLengths[name]) throw badMetadata(name, `must have at most ${maxLengths[name]} characters`);
    if (!value.isWellFormed() || value.includes("\0"))
      throw badMetadata(name, "must be valid Unicode without NUL characters");
    fields[name] = value;
  }
  return fields;
}

const badMetadata = (name: string, message: string) =>
  unusableField(400, "invalid_metadata", {
    pointer: `/upload-metadata/${name}`,
    in: "header",
    code: "metadata",
    message,
  });
