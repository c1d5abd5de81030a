import { createHash, randomBytes, randomUUID } from "node:crypto";
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ListMultipartUploadsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { service } from "../../testing/services.ts";
import { createFilesystemStorage } from "./filesystem.ts";
import { createS3Storage } from "./s3.ts";
import { ObjectMissingError, type Storage } from "./storage.ts";

interface Opened {
  storage: Storage;
  /** Parts of objects that are not there (yet). */
  unfinished(): Promise<string[]>;
  /** Puts a file there that our code would not. */
  plant(name: string): Promise<void>;
  close(): Promise<void>;
}

async function openFilesystem(): Promise<Opened> {
  const root = await mkdtemp(path.join(tmpdir(), "easel-storage-"));
  return {
    storage: createFilesystemStorage(root),
    unfinished: () => readdir(path.join(root, "staging")).catch(() => []),
    async plant(name) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), "x");
    },
    close: () => rm(root, { recursive: true }),
  };
}

const s3 = service("s3");
const mebibyte = 1024 * 1024;

async function openS3(): Promise<Opened> {
  if (!s3) throw new Error("There is no S3 server.");
  const { endpoint, region, bucket, ...credentials } = s3;
  const prefix = `test/${randomUUID()}`;
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const storage = createS3Storage({
    bucket,
    endpoint,
    publicEndpoint: undefined,
    region,
    credentials,
    prefix,
    forcePathStyle: true,
    // Moves of more are copied in parts.
    maxCopySizeBytes: 6 * mebibyte,
  });
  return {
    storage,
    async unfinished() {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }));
      return Uploads.map(({ Key = "" }) => Key);
    },
    async plant(name) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}/${name}`, Body: "x" }));
    },
    async close() {
      for (const below of ["media/", "staging/"]) await storage.deleteAll(below);
      client.destroy();
    },
  };
}

const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** In chunks of an odd size, as the network would bring it. */
function* chunksOf(bytes: Buffer, size = 100_003) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function* broken(chunks: number) {
  for (let i = 0; i < chunks; i++) yield Buffer.alloc(100_000);
  throw new Error("cut");
}

const backends: { name: string; open: () => Promise<Opened>; isHere: boolean }[] = [
  { name: "files", open: openFilesystem, isHere: true },
  { name: "S3 (needs s3: npm run services)", open: openS3, isHere: s3 !== undefined },
];

for (const { name, open, isHere } of backends) {
  describe.skipIf(!isHere)(`storage in ${name}`, () => {
    let opened: Opened;
    let storage: Storage;

    beforeAll(async () => {
      opened = await open();
      storage = opened.storage;
    });
    beforeEach(async () => {
      for (const prefix of ["media/", "staging/"]) await storage.deleteAll(prefix);
    });
    afterAll(() => opened.close());

    const read = async (key: string, range?: { start: number; end: number }) =>
      (await buffer(await storage.read(key, range))).toString();
    const keys = async (prefix: string) => {
      const found: string[] = [];
      for await (const { key } of storage.list(prefix)) found.push(key);
      return found.sort();
    };

    test("answers when asked whether it is there", async () => {
      await storage.ping();
    });

    test("what is written can be read, told of, moved, listed and deleted", async () => {
      expect(await storage.write("media/med_1/original", bytesOf("hello world"))).toBe(11);
      expect(await read("media/med_1/original")).toBe("hello world");
      const info = { key: "media/med_1/original", sizeBytes: 11, modifiedAt: expect.any(Date) };
      expect(await storage.stat("media/med_1/original")).toEqual(info);
      expect(await storage.hasAll([])).toBe(true);
      expect(await storage.hasAll([info.key, info.key])).toBe(true);
      expect(await storage.hasAll([info.key, "media/med_1/other"])).toBe(false);
      expect(Math.abs(Date.now() - ((await storage.stat(info.key))?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
      await storage.move("media/med_1/original", "media/med_2/original");
      expect(await storage.stat("media/med_1/original")).toBeUndefined();
      await storage.write("media/med_2/48.webp", bytesOf("x"));
      const listed = [];
      for await (const object of storage.list("media/")) listed.push(object);
      expect(listed.sort((a, b) => a.key.localeCompare(b.key))).toEqual([
        { key: "media/med_2/48.webp", sizeBytes: 1, modifiedAt: expect.any(Date) },
        { key: "media/med_2/original", sizeBytes: 11, modifiedAt: expect.any(Date) },
      ]);
      await storage.deleteAll("media/med_2/");
      expect(await keys("media/")).toEqual([]);
      await storage.deleteAll("media/med_2/");
    });

    test("what is in memory, in pieces, is written as it is", async () => {
      expect(await storage.write("media/a/original", [Buffer.from("hello "), Buffer.from("world")])).toBe(11);
      expect(await read("media/a/original")).toBe("hello world");
    });

    test("an object may be empty", async () => {
      expect(await storage.write("media/a/original", Readable.from([]))).toBe(0);
      expect(await read("media/a/original")).toBe("");
      expect(await storage.stat("media/a/original")).toMatchObject({ sizeBytes: 0 });
    });

    test("a range holds both of its ends, and what lies beyond the object is left out", async () => {
      await storage.write("media/a/original", bytesOf("hello world"));
      expect(await read("media/a/original", { start: 6, end: 8 })).toBe("wor");
      expect(await read("media/a/original", { start: 0, end: 0 })).toBe("h");
      expect(await read("media/a/original", { start: 10, end: 1e15 })).toBe("d");
      expect(await read("media/a/original", { start: 11, end: 20 })).toBe("");
    });

    test("writing again replaces the whole object, and moving onto one does, too", async () => {
      await storage.write("media/a/original", bytesOf("a long first version"));
      await storage.write("media/a/original", bytesOf("short"));
      expect(await read("media/a/original")).toBe("short");
      await storage.write("staging/b", bytesOf("moved"));
      await storage.move("staging/b", "media/a/original");
      expect(await read("media/a/original")).toBe("moved");
      expect(await keys("staging/")).toEqual([]);
      await storage.move("media/a/original", "media/a/original");
      expect(await read("media/a/original")).toBe("moved");
    });

    test("20 MiB of unknown length come back as they were, also when moved", async () => {
      const bytes = randomBytes(20 * mebibyte + 1);
      expect(await storage.write("media/a/original", Readable.from(chunksOf(bytes)))).toBe(bytes.length);
      expect(sha256(await buffer(await storage.read("media/a/original")))).toBe(sha256(bytes));
      const range = { start: 8 * mebibyte - 10, end: 8 * mebibyte + 9 };
      expect(await buffer(await storage.read("media/a/original", range))).toEqual(
        bytes.subarray(range.start, range.end + 1),
      );
      await storage.move("media/a/original", "media/b/original");
      expect(await storage.stat("media/b/original")).toMatchObject({ sizeBytes: bytes.length });
      expect(sha256(await buffer(await storage.read("media/b/original")))).toBe(sha256(bytes));
      expect(await keys("media/")).toEqual(["media/b/original"]);
      expect(await opened.unfinished()).toEqual([]);
    });

    test.each([8 * mebibyte - 1, 8 * mebibyte, 8 * mebibyte + 1, 16 * mebibyte])(
      "%i bytes come back: the ends of parts are no seams",
      async (sizeBytes) => {
        const bytes = randomBytes(sizeBytes);
        expect(await storage.write("media/a/original", Readable.from(chunksOf(bytes, mebibyte)))).toBe(sizeBytes);
        expect(sha256(await buffer(await storage.read("media/a/original")))).toBe(sha256(bytes));
      },
    );

    test.each([0, 1, 20, 200])("a body that breaks off after %i chunks leaves nothing", async (chunks) => {
      const body = Readable.from(broken(chunks));
      await expect(storage.write("media/a/original", body)).rejects.toThrow("cut");
      expect(body.destroyed).toBe(true);
      expect(await storage.stat("media/a/original")).toBeUndefined();
      expect(await keys("media/")).toEqual([]);
      expect(await keys("staging/")).toEqual([]);
      expect(await opened.unfinished()).toEqual([]);
    });

    test("a body that was over before it began leaves nothing", async () => {
      const destroyed = bytesOf("x");
      destroyed.on("error", () => {});
      destroyed.destroy(new Error("gone"));
      await expect(storage.write("media/a/original", destroyed)).rejects.toThrow();
      expect(await keys("media/")).toEqual([]);
    });

    test("an object that is replaced stays whole until the new one is", async () => {
      await storage.write("media/a/original", bytesOf("old"));
      async function* slow() {
        yield Buffer.alloc(10 * mebibyte, "n");
        expect(await read("media/a/original")).toBe("old");
        yield Buffer.from("ew");
      }
      await storage.write("media/a/original", Readable.from(slow()));
      expect((await storage.stat("media/a/original"))?.sizeBytes).toBe(10 * mebibyte + 2);
      await expect(storage.write("media/a/original", Readable.from(broken(200)))).rejects.toThrow("cut");
      expect((await storage.stat("media/a/original"))?.sizeBytes).toBe(10 * mebibyte + 2);
    });

    test("what is not there is missing, each time", async () => {
      await storage.write("media/b", bytesOf("x"));
      for (const key of ["media/a/original", "media/b/original", "nothing"]) {
        await expect(storage.read(key)).rejects.toBeInstanceOf(ObjectMissingError);
        await expect(storage.withFile(key, async () => {})).rejects.toBeInstanceOf(ObjectMissingError);
        await expect(storage.move(key, "media/c/original")).rejects.toBeInstanceOf(ObjectMissingError);
        expect(await storage.stat(key)).toBeUndefined();
        await storage.deleteAll(key);
      }
      expect(await keys("media/c/")).toEqual([]);
    });

    test("a folder is no object", async () => {
      await storage.write("media/a/original", bytesOf("x"));
      await expect(storage.read("media/a")).rejects.toBeInstanceOf(ObjectMissingError);
      await expect(storage.withFile("media/a", async () => {})).rejects.toBeInstanceOf(ObjectMissingError);
      await expect(storage.move("media/a", "media/b")).rejects.toBeInstanceOf(ObjectMissingError);
      expect(await storage.stat("media/a")).toBeUndefined();
      await storage.deleteAll("media/a");
      expect(await keys("media/")).toEqual(["media/a/original"]);
    });

    test("deletes a single object, or what is below a prefix, and no neighbour of like name", async () => {
      for (const key of ["media/a/1", "media/a/11", "media/ab/1", "media/a1"]) await storage.write(key, bytesOf("x"));
      await storage.deleteAll("media/a/1");
      expect(await keys("media/")).toEqual(["media/a/11", "media/a1", "media/ab/1"]);
      expect(await keys("media/a/")).toEqual(["media/a/11"]);
      await storage.deleteAll("media/a/");
      expect(await keys("media/")).toEqual(["media/a1", "media/ab/1"]);
      await storage.deleteAll("media/a1/");
      expect(await keys("media/")).toEqual(["media/a1", "media/ab/1"]);
    });

    test("lists and deletes more than a page holds", async () => {
      const names = Array.from({ length: 1100 }, (_, i) => `media/med_${String(i).padStart(4, "0")}/original`);
      for (let i = 0; i < names.length; i += 20) {
        await Promise.all(names.slice(i, i + 20).map((name) => storage.write(name, bytesOf("x"))));
      }
      expect(await keys("media/")).toEqual(names);
      await storage.deleteAll("media/");
      expect(await keys("media/")).toEqual([]);
    }, 120_000);

    test("does not list what no key can name, so that a sweep does not fail on it", async () => {
      await storage.write("media/a/original", bytesOf("x"));
      for (const name of ["media/.DS_Store", "media/A/original", "media/a/lost+found"]) await opened.plant(name);
      expect(await keys("media/")).toEqual(["media/a/original"]);
      await storage.deleteAll("media/a/");
    });

    test("lends an object as a file, and takes a copy back", async () => {
      await storage.write("media/a/original", bytesOf("hello"));
      const lent: string[] = [];
      const text = await storage.withFile("media/a/original", (file) => {
        lent.push(file);
        return readFile(file, "utf8");
      });
      expect(text).toBe("hello");
      const failing = storage.withFile("media/a/original", async (file) => {
        lent.push(file);
        throw new Error("no picture");
      });
      await expect(failing).rejects.toThrow("no picture");
      const isOwn = open === openFilesystem;
      for (const file of lent) {
        const isThere = await access(file).then(
          () => true,
          () => false,
        );
        expect(isThere).toBe(isOwn);
      }
      expect(await read("media/a/original")).toBe("hello");
    });

    test("a reader may stop anywhere", async () => {
      await storage.write("media/a/original", Readable.from([Buffer.alloc(10 * mebibyte)]));
      for (let i = 0; i < 20; i++) {
        const body = await storage.read("media/a/original");
        if (i % 2) await body[Symbol.asyncIterator]().next();
        const closed = new Promise((resolve) => body.once("close", resolve));
        body.destroy();
        await closed;
      }
      expect((await buffer(await storage.read("media/a/original"))).length).toBe(10 * mebibyte);
    });

    test.each([
      "../x",
      "media/../../x",
      "/etc/passwd",
      "media//x",
      "media/.hidden",
      "media/x/..",
      "C:\\x",
      "media\\x",
      "media/\0",
      "media/X",
      "",
      "/",
      ".",
      "media/a b",
      "media/x\n",
      "media/%2e%2e/x",
      "media/x?versionId=1",
    ])("case 21: %j is no key", async (key) => {
      const refusal = "Not a storage key";
      await expect(async () => storage.write(key, bytesOf("x"))).rejects.toThrow(refusal);
      await expect(async () => storage.read(key)).rejects.toThrow(refusal);
      await expect(async () => storage.stat(key)).rejects.toThrow(refusal);
      await expect(async () => storage.withFile(key, async () => {})).rejects.toThrow(refusal);
      await expect(async () => storage.deleteAll(key)).rejects.toThrow(refusal);
      await expect(async () => storage.deleteAll(`${key}/`)).rejects.toThrow(refusal);
      await expect(async () => storage.list(`${key}/`)).rejects.toThrow(refusal);
      await expect(async () => storage.move("media/x", key)).rejects.toThrow(refusal);
      await expect(async () => storage.move(key, "media/x")).rejects.toThrow(refusal);
      if (storage.direct) {
        await expect(storage.direct.begin(key)).rejects.toThrow(refusal);
        await expect(storage.direct.signParts(key, "1", [1], 60)).rejects.toThrow(refusal);
        await expect(storage.direct.listParts(key, "1")).rejects.toThrow(refusal);
        await expect(storage.direct.complete(key, "1", [])).rejects.toThrow(refusal);
        await expect(storage.direct.abort(key, "1")).rejects.toThrow(refusal);
        await expect(storage.signRead?.(key, { expiresInSeconds: 60 })).rejects.toThrow(refusal);
      }
    });

    test("a key ends without a slash, and a prefix with one", async () => {
      await expect(async () => storage.write("media/a/", bytesOf("x"))).rejects.toThrow("Not a storage key");
      await expect(async () => storage.list("media")).rejects.toThrow("Not a storage key");
    });
  });
}
