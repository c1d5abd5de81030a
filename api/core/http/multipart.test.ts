import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import http from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { explainDiskError } from "../storage/disk-errors.ts";
import { createFilesystemStorage } from "../storage/filesystem.ts";
import { type Storage, StorageFullError } from "../storage/storage.ts";
import { type MultipartForm, readMultipart } from "./multipart.ts";

const maxFileSizeBytes = 20 * 1024 * 1024;

let root: string;
let server: http.Server;
let url: string;
let storage: Storage;
/** What came of the last request. */
let outcome: Promise<MultipartForm>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "easel-multipart-"));
  storage = createFilesystemStorage(root);
  let count = 0;
  server = http.createServer((req, res) => {
    outcome = readMultipart(req, { storage, maxFileSizeBytes, stagingKey: () => `staging/${count++}` });
    outcome.then(
      () => res.end("read"),
      () => res.writeHead(400, { connection: "close" }).end("refused"),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

const staged = () => readdir(path.join(root, "staging")).catch(() => []);
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const formOf = (file: Buffer) => {
  const form = new FormData();
  form.set("title", "Ü");
  form.set("file", new Blob([new Uint8Array(file)]), "C:\\pictures\\ü.png");
  return form;
};

test.each([0, 1, 65_536, 1024 * 1024])("a file of %i bytes is kept in the pieces that came", async (sizeBytes) => {
  const bytes = randomBytes(sizeBytes);
  expect((await fetch(url, { method: "POST", body: formOf(bytes) })).status).toBe(200);
  const { fields, files } = await outcome;
  expect({ ...fields }).toEqual({ title: "Ü" });
  expect(files.file).toMatchObject({ fileName: "ü.png", sizeBytes, sha256: sha256Of(bytes) });
  expect(Buffer.concat(files.file?.content ?? []).equals(bytes)).toBe(true);
  expect(files.file?.head.equals(bytes.subarray(0, 4100))).toBe(true);
  expect(await staged()).toEqual([]);
});

test.each([1024 * 1024 + 1, maxFileSizeBytes])("a file of %i bytes is streamed to storage", async (sizeBytes) => {
  const bytes = randomBytes(sizeBytes);
  expect((await fetch(url, { method: "POST", body: formOf(bytes) })).status).toBe(200);
  const { file } = (await outcome).files;
  expect(file).toMatchObject({ content: undefined, sizeBytes, sha256: sha256Of(bytes) });
  expect(file?.head.equals(bytes.subarray(0, 4100))).toBe(true);
  const stored = path.join(root, file?.key ?? "");
  expect((await readFile(stored)).equals(bytes)).toBe(true);
  await rm(stored);
});

test("of a file that is too large, and does not say so before, nothing is left", async () => {
  const body = new Response(formOf(Buffer.alloc(maxFileSizeBytes + 1)));
  const headers = { "content-type": body.headers.get("content-type") ?? "" };
  const options = { method: "POST", body: body.body, headers, duplex: "half" };
  await fetch(url, options).catch(() => {});
  await expect(outcome).rejects.toMatchObject({ status: 413, code: "file_too_large" });
  expect(await staged()).toEqual([]);
});

test("a store that is full says so, however much is still to come", async () => {
  const { write } = storage;
  storage.write = async (_key, body) => {
    await pipeline(body, createWriteStream("/dev/full")).catch((error) => Promise.reject(explainDiskError(error)));
    return 0;
  };
  try {
    await fetch(url, { method: "POST", body: formOf(Buffer.alloc(maxFileSizeBytes)) }).catch(() => {});
    await expect(outcome).rejects.toBeInstanceOf(StorageFullError);
  } finally {
    storage.write = write;
  }
});

test("of a client that goes away in the middle nothing is left, however much has come", async () => {
  const head =
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n" +
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
  for (const sizeBytes of [0, 100_000, 5_000_000]) {
    const asked = once(server, "request");
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(head);
    await asked;
    await new Promise((resolve) => socket.write(Buffer.alloc(sizeBytes), resolve));
    socket.destroy();
    await expect(outcome).rejects.toMatchObject({ status: 400, code: "incomplete_body" });
    await vi.waitFor(async () => expect(await staged()).toEqual([]));
  }
});

const partOf = (parameters: string, content: Buffer | string, type = "text/plain") =>
  Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${parameters}\r\nContent-Type: ${type}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
const send = (...parts: Buffer[]) =>
  fetch(url, {
    method: "POST",
    body: new Uint8Array(Buffer.concat([...parts, Buffer.from("--b--")])),
    headers: { "content-type": "multipart/form-data; boundary=b" },
  });

test("a fault right behind where a file is no longer small refuses the form, and nothing more", async () => {
  const file = partOf('name="file"; filename="a"', Buffer.alloc(1024 * 1024 + 1));
  for (let round = 0; round < 5; round++) {
    await send(file, partOf('name="file"; filename="b"', "x")).catch(() => {});
    await expect(outcome).rejects.toMatchObject({ status: 400, code: "field_given_twice" });
  }
  expect(await staged()).toEqual([]);
});

test("a store that fails at once refuses the form, and nothing more", async () => {
  const { write } = storage;
  storage.write = async () => Promise.reject(new StorageFullError("There is no space left."));
  try {
    await send(partOf('name="file"; filename="a"', Buffer.alloc(5 * 1024 * 1024))).catch(() => {});
    await expect(outcome).rejects.toBeInstanceOf(StorageFullError);
  } finally {
    storage.write = write;
  }
});

test("fields behind a file that was stored are read", async () => {
  const file = partOf('name="file"; filename="a"', Buffer.alloc(1024 * 1024 + 1));
  expect((await send(file, partOf('name="title"', "Ü"))).status).toBe(200);
  expect({ ...(await outcome).fields }).toEqual({ title: "Ü" });
  await rm(path.join(root, (await outcome).files.file?.key ?? ""));
});

test.each([
  ["text/plain; charset=ISO-8859-1", Buffer.from("Grün", "latin1"), "Grün"],
  ["text/plain; charset=ISO-8859-15", Buffer.from([0xa4]), "€"],
  ["text/plain; charset=UTF-8", Buffer.from("Grün"), "Grün"],
  ["text/plain", Buffer.from("Grün", "latin1"), undefined],
  ["text/plain; charset=unknown", Buffer.from("x"), undefined],
])("a field of %s is text in its charset", async (type, bytes, text) => {
  await send(partOf('name="title"', bytes, type));
  if (text !== undefined) expect((await outcome).fields.title).toBe(text);
  else await expect(outcome).rejects.toMatchObject({ status: 400, code: "invalid_form" });
});

test.each([
  ["C:\\pictures\\ü.png", "ü.png"],
  ["../../ü.png", "ü.png"],
  ["a/..", ""],
  ["x".repeat(300), "x".repeat(255)],
])("of the name %s what is kept is a name", async (sent, fileName) => {
  expect((await send(partOf(`name="file"; filename="${sent}"`, "x"))).status).toBe(200);
  expect((await outcome).files.file?.fileName).toBe(fileName);
});
