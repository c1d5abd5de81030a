// biome-ignore-all lint/style/noRestrictedImports: only tests come here
import { once } from "node:events";
import type { Server } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import cors from "cors";
import express from "express";
import type { Knex } from "knex";
import { openDatabase } from "../../db.ts";
import { errorHandler, noSuchRoute } from "../../http/error-handler.ts";
import { closeHttpServer, createHttpServer } from "../../http/server.ts";
import { isId, newId } from "../../ids.ts";
import { createLeases } from "../../leases.ts";
import { createLogger } from "../../log.ts";
import { createTusEndpoint, type TusEndpoint } from "../endpoint.ts";
import { createFileChunkStore } from "../file-store.ts";
import type { TusHooks } from "../options.ts";
import { tusRequestHeaders, tusResponseHeaders } from "../protocol.ts";
import type { UploadRecords } from "../records.ts";
import { createS3ChunkStore } from "../s3-store.ts";

export interface S3Place {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  keyPrefix: string;
}

export interface TusServerSettings {
  databaseUrl: string;
  /** Of the store where there is no S3, and of checked chunks. */
  directory: string;
  s3?: S3Place;
  port?: number;
  /** Under which clients come, if there is something between. */
  publicPort?: number;
  maxSizeBytes?: number;
  expiresAfterMs?: number;
}

export interface TusServer {
  http: Server;
  /** Of the endpoint, no slash at its end. */
  url: string;
  port: number;
  endpoint: TusEndpoint;
  records: UploadRecords;
  /** What `onFinish` was told, in its order. */
  finished: { id: string; lengthBytes: number; metadata: object }[];
  close(): Promise<void>;
}

/** The endpoint as its owner would mount it. */
export async function startTusServer(settings: TusServerSettings, hooks: Partial<TusHooks> = {}): Promise<TusServer> {
  const { databaseUrl, directory, s3, port = 0, maxSizeBytes = 1024 ** 3, expiresAfterMs = 3_600_000 } = settings;
  const db = openDatabase({ connectionString: databaseUrl }, 4);
  const records = await openRecords(db);
  const app = express();
  const server = createHttpServer(app);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const listening = typeof address === "object" && address ? address.port : 0;
  const url = `http://127.0.0.1:${settings.publicPort ?? listening}/files`;
  const finished: TusServer["finished"] = [];
  const endpoint = createTusEndpoint({
    store: s3
      ? createS3ChunkStore({ client: clientOf(s3), bucket: s3.bucket, keyPrefix: s3.keyPrefix, records, maxSizeBytes })
      : createFileChunkStore({ directory: path.join(directory, "files"), records }),
    records,
    leases: createLeases(db),
    baseUrl: url,
    newId: () => newId("upl"),
    isId: (text) => isId("upl", text),
    maxSizeBytes,
    expiresAfterMs,
    temporaryFolder: path.join(directory, "checked"),
    hooks: {
      onCreate: async () => undefined,
      authorize: async () => {},
      async onFinish(_request, { id, lengthBytes, metadata }) {
        finished.push({ id, lengthBytes, metadata });
        return undefined;
      },
      ...hooks,
    },
  });
  app.disable("x-powered-by");
  app.use(cors({ allowedHeaders: tusRequestHeaders, exposedHeaders: tusResponseHeaders, preflightContinue: true }));
  app.use("/files", endpoint.handler);
  app.use(noSuchRoute);
  app.use(errorHandler(createLogger("silent")));
  return {
    http: server,
    url,
    port: listening,
    endpoint,
    records,
    finished,
    async close() {
      const closed = closeHttpServer(server, 10_000);
      await endpoint.close();
      await closed;
      await db.destroy();
    },
  };
}

const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: S3Place) => ({
  endpoint,
  region,
  forcePathStyle: true,
  credentials: { accessKeyId, secretAccessKey },
});

/** Records in a table, as every owner will have them. */
async function openRecords(db: Knex): Promise<UploadRecords> {
  await db.raw("create table if not exists tus_records (id text primary key, record json not null)");
  return {
    get: async (id) => (await db("tus_records").where({ id }).first("record"))?.record,
    async set(id, record) {
      await db("tus_records")
        .insert({ id, record: JSON.stringify(record) })
        .onConflict("id")
        .merge();
    },
    async delete(id) {
      await db("tus_records").where({ id }).delete();
    },
  };
}

/** The bytes of an upload, as they are stored. */
export async function storedBytes(settings: TusServerSettings, id: string): Promise<Buffer> {
  if (!settings.s3) return readFile(path.join(settings.directory, "files", id));
  const { S3 } = await import("@aws-sdk/client-s3");
  const { bucket, keyPrefix } = settings.s3;
  const client = new S3(clientOf(settings.s3));
  const { Body } = await client.getObject({ Bucket: bucket, Key: keyPrefix + id });
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** The keys below the prefix, and the multipart uploads that are open there. Removes both if told. */
export async function listS3(place: S3Place, { remove = false } = {}): Promise<{ keys: string[]; open: string[] }> {
  const { S3 } = await import("@aws-sdk/client-s3");
  const client = new S3(clientOf(place));
  const there = { Bucket: place.bucket, Prefix: place.keyPrefix };
  const { Contents = [] } = await client.listObjectsV2(there);
  const { Uploads = [] } = await client.listMultipartUploads(there);
  if (remove) {
    for (const { Key } of Contents) await client.deleteObject({ Bucket: place.bucket, Key });
    for (const { Key, UploadId } of Uploads) await client.abortMultipartUpload({ Bucket: place.bucket, Key, UploadId });
  }
  return { keys: Contents.flatMap(({ Key = [] }) => Key), open: Uploads.flatMap(({ Key = [] }) => Key) };
}
