import { objectKey } from "../domain/media-file.ts";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Knex } from "knex";
import sharp, { type Sharp } from "sharp";
import type { Config } from "../core/config.ts";
import type { TestClient } from "./test-client.ts";

let painted = 0;

/** The next picture is the first again, with the same bytes and so of the same size. */
export function forgetPictures(): void {
  painted = 0;
}

/** A small picture that is like no other of this test file. */
export function picture({ width = 48, height = 32 } = {}): Sharp {
  painted++;
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, i) => (i * 7 + painted * 31 + (i >> 8) * painted) % 251),
  );
  pixels.writeUInt32BE(painted, 0);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

export const jpeg = (size?: { width?: number; height?: number }) => picture(size).jpeg().toBuffer();
/** Without loss: two of them never have the same bytes. */
export const png = (size?: { width?: number; height?: number }) => picture(size).png().toBuffer();

/** The id of a freshly uploaded picture. */
export async function uploadPicture(client: TestClient): Promise<string> {
  const answer = await client.upload(await png(), {}, "picture.png");
  if (answer.status !== 201) throw new Error(`The upload failed: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** A post as the author sees it; published unless told otherwise. */
export async function createPost(client: TestClient, fields: object = {}) {
  const answer = await client.post("/v1/posts", { title: "A post", status: "published", ...fields });
  if (answer.status !== 201) throw new Error(`The post failed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A comment as its author sees it. */
export async function createComment(client: TestClient, postId: string, fields: object = {}) {
  const answer = await client.post(`/v1/posts/${postId}/comments`, { body: "A comment", ...fields });
  if (answer.status !== 201) throw new Error(`The comment failed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function countRows(db: Knex, table: string): Promise<number> {
  const row = await db(table).count({ count: "*" }).first();
  return Number(row?.count);
}

/** How many connections wait for what another has locked. */
export async function countWaiting(db: Knex): Promise<number> {
  const waiting = "datname = current_database() and wait_event_type = 'Lock'";
  return Number((await db("pg_stat_activity").whereRaw(waiting).count())[0]?.count);
}

/** What was written down of a subject, oldest first. */
export async function tracesOf(db: Knex, subject: string): Promise<{ audit: string[]; events: string[] }> {
  return {
    audit: await db("audit_log").where({ subject }).orderBy("id").pluck("action"),
    events: await db("events").where({ subject }).orderBy("id").pluck("type"),
  };
}

/** The keys of all that lies in storage below a folder of it. */
export async function storedFiles({ dataDir }: Config, folder = ""): Promise<string[]> {
  const root = path.join(dataDir, "storage");
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((file) => path.relative(root, path.join(file.parentPath, file.name))).sort();
}

/** The first try of a job that is run by hand. */
export const firstAttempt = { isLast: false, signal: new AbortController().signal };

/** Where the objects of an item lie in storage. */
export async function objectsOf(db: Knex, mediaId: string): Promise<string[]> {
  const digests: string[] = await db("media_files").where({ media_id: mediaId }).pluck("sha256");
  return digests.map(objectKey);
}
