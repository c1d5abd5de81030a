import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { service } from "../../testing/services.ts";
import { type TestDatabase, testDatabase } from "../../testing/test-database.ts";
import { ApiError } from "../errors.ts";
import type { TusHooks } from "./options.ts";
import { type Answer, open, send } from "./testing/client.ts";
import {
  listS3,
  type S3Place,
  startTusServer,
  storedBytes,
  type TusServer,
  type TusServerSettings,
} from "./testing/tus-server.ts";

const chunkType = "application/offset+octet-stream";
const s3 = service("s3");

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe.each(["files", "S3"])("case 24: tus 1.0.0 on %s", (kind) => {
  describe.skipIf(kind === "S3" && !s3)(kind === "S3" ? "(needs s3: npm run services)" : "", () => {
    let directory: string;
    let settings: TusServerSettings;
    let server: TusServer;
    const hooks: Partial<TusHooks> = {};

    beforeAll(async () => {
      directory = await mkdtemp(path.join(tmpdir(), "easel-tus-"));
      const place = kind === "S3" && s3 ? { ...s3, keyPrefix: `tus-${randomBytes(6).toString("hex")}/` } : undefined;
      settings = { databaseUrl: database.url, directory, s3: place, maxSizeBytes: 50_000_000 };
      server = await startTusServer(settings, {
        onCreate: (...args) => hooks.onCreate?.(...args) ?? Promise.resolve(undefined),
        authorize: async (...args) => hooks.authorize?.(...args),
      });
    });
    afterAll(async () => {
      await server.close();
      if (settings.s3) await listS3(settings.s3, { remove: true });
      await rm(directory, { recursive: true, force: true });
    });

    async function create(
      headers: Record<string, string | number> = { "upload-length": 10 },
      body = "",
    ): Promise<string> {
      const created = await send("POST", server.url, headers, body);
      expect(created.status).toBe(201);
      return String(created.headers.location);
    }
    const idOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);
    const patch = (url: string, offset: number, body: Buffer | string, headers = {}) =>
      send("PATCH", url, { "upload-offset": offset, "content-type": chunkType, ...headers }, body);
    const offsetOf = async (url: string) => (await send("HEAD", url)).headers["upload-offset"];
    const stored = async (url: string) => (await storedBytes(settings, idOf(url))).toString();

    test("OPTIONS tells what the endpoint can do, without a version asked for", async () => {
      const { status, headers } = await send("OPTIONS", server.url, { "tus-resumable": undefined });
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        "tus-resumable": "1.0.0",
        "tus-version": "1.0.0",
        "tus-extension": "creation,creation-with-upload,creation-defer-length,expiration,termination,checksum",
        "tus-max-size": "50000000",
        "tus-checksum-algorithm": "sha1,sha256,crc32",
      });
    });

    test.each([undefined, "0.2.2", "1.0.0, 1.0.0"])(
      "Tus-Resumable: %s is a 412 and nothing happens",
      async (version) => {
        const url = await create();
        const before = server.finished.length;
        const answers = [
          await send("POST", server.url, { "tus-resumable": version, "upload-length": 10 }),
          await patch(url, 0, "0123456789", { "tus-resumable": version }),
          await send("HEAD", url, { "tus-resumable": version }),
          await send("DELETE", url, { "tus-resumable": version }),
        ];
        for (const { status, headers } of answers) {
          expect(status).toBe(412);
          expect(headers["tus-version"]).toBe("1.0.0");
          expect(headers.location).toBeUndefined();
        }
        expect(await offsetOf(url)).toBe("0");
        expect(server.finished).toHaveLength(before);
      },
    );

    test("an upload in three chunks ends as its bytes, and its end is told once", async () => {
      const url = await create({ "upload-length": 10, "upload-metadata": "filename ZsO8LnR4dA==,empty,bin /w==" });
      expect((await patch(url, 0, "0123")).headers["upload-offset"]).toBe("4");
      const head = await send("HEAD", url);
      expect(head.status).toBe(200);
      expect(head.headers).toMatchObject({
        "upload-offset": "4",
        "upload-length": "10",
        "cache-control": "no-store",
        "tus-resumable": "1.0.0",
        "upload-metadata": "filename ZsO8LnR4dA==,empty,bin /w==",
      });
      const second = await patch(url, 4, "45678");
      expect(second.status).toBe(204);
      expect(new Date(String(second.headers["upload-expires"])).getTime()).toBeGreaterThan(Date.now());
      const last = await patch(url, 9, "9");
      expect(last).toMatchObject({ status: 204, headers: { "upload-offset": "10" } });
      expect(await stored(url)).toBe("0123456789");
      expect(server.finished.filter(({ id }) => id === idOf(url))).toEqual([
        {
          id: idOf(url),
          lengthBytes: 10,
          metadata: { filename: "fü.txt", empty: null, bin: "\ufffd" },
        },
      ]);
      expect(await offsetOf(url)).toBe("10");
    });

    test("Location is made from the base URL, whatever the client says of the host", async () => {
      const headers = { host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" };
      const { headers: answer } = await send("POST", server.url, {
        "upload-length": 1,
        "x-forwarded-proto": "https, http",
        ...headers,
      });
      expect(answer.location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/upl_[0-9a-z]{26}$/);
    });

    test("an upload without bytes is finished by its creation", async () => {
      const url = await create({ "upload-length": 0 });
      expect(server.finished.at(-1)).toMatchObject({ id: idOf(url), lengthBytes: 0 });
      expect(await stored(url)).toBe("");
      expect(await offsetOf(url)).toBe("0");
    });

    test("creation-with-upload takes the first bytes, or all", async () => {
      const part = await send("POST", server.url, { "upload-length": 10, "content-type": chunkType }, "0123");
      expect(part).toMatchObject({ status: 201, headers: { "upload-offset": "4" } });
      expect((await patch(String(part.headers.location), 4, "456789")).status).toBe(204);
      const whole = await send("POST", server.url, { "upload-length": 4, "content-type": chunkType }, "0123");
      expect(whole).toMatchObject({ status: 201, headers: { "upload-offset": "4" } });
      expect(await stored(String(whole.headers.location))).toBe("0123");
    });

    test("a length may be told later, once, and bounds what came before", async () => {
      const url = await create({ "upload-defer-length": 1 });
      expect((await send("HEAD", url)).headers).toMatchObject({ "upload-defer-length": "1", "upload-offset": "0" });
      expect((await patch(url, 0, "0123")).status).toBe(204);
      expect((await patch(url, 4, "", { "upload-length": 3 })).status).toBe(400);
      expect((await patch(url, 4, "", { "upload-length": 50_000_001 })).status).toBe(413);
      expect((await patch(url, 4, "45", { "upload-length": 6 })).status).toBe(204);
      expect((await patch(url, 6, "", { "upload-length": 6 })).status).toBe(400);
      expect(await stored(url)).toBe("012345");
    });

    test("a length told with an empty body at the end finishes the upload", async () => {
      const url = await create({ "upload-defer-length": 1 });
      await patch(url, 0, "0123");
      expect((await patch(url, 4, "", { "upload-length": 4 })).status).toBe(204);
      expect(await stored(url)).toBe("0123");
    });

    test.each<[string, Record<string, string | number>, string, number]>([
      ["another offset", { "upload-offset": 3 }, "abc", 409],
      ["an offset beyond", { "upload-offset": 5 }, "abc", 409],
      ["no offset", { "upload-offset": "" }, "abc", 400],
      ["a negative offset", { "upload-offset": -1 }, "abc", 400],
      ["an offset in hexadecimal", { "upload-offset": "0x4" }, "abc", 400],
      ["an offset with an exponent", { "upload-offset": "1e+21" }, "abc", 400],
      ["another type", { "content-type": "application/octet-stream" }, "abc", 415],
      ["more than the length", {}, "abcdefg", 413],
    ])("PATCH with %s leaves the upload as it was", async (_what, headers, body, status) => {
      const url = await create();
      await patch(url, 0, "0123");
      const answer = await patch(url, 4, body, headers);
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.headers["tus-resumable"]).toBe("1.0.0");
      expect(await offsetOf(url)).toBe("4");
    });

    test("bytes beyond the length are refused where no Content-Length announces them", async () => {
      const url = await create();
      const { request, answer } = open("PATCH", url, { "upload-offset": 0, "content-type": chunkType });
      request.write("0123456");
      await sleep(100);
      request.end("789abcdef");
      expect(await answer).toMatchObject({ status: 413, code: "upload_too_large" });
      expect(Number(await offsetOf(url))).toBeLessThanOrEqual(10);
      expect("0123456789").toContain(await stored(url));
    });

    test.each<[string, Record<string, string | number>, number]>([
      ["no length", {}, 400],
      ["two lengths", { "upload-length": 1, "upload-defer-length": 1 }, 400],
      ["a deferred length of 2", { "upload-defer-length": 2 }, 400],
      ["a length with an exponent", { "upload-length": "1e+21" }, 400],
      ["a length beyond 2^53", { "upload-length": "9999999999999999" }, 400],
      ["too great a length", { "upload-length": 50_000_001 }, 413],
      ["metadata with a key twice", { "upload-length": 1, "upload-metadata": "a YQ==,a YQ==" }, 400],
      ["metadata that is not Base64", { "upload-length": 1, "upload-metadata": "a ü" }, 400],
      ["metadata for a prototype", { "upload-length": 1, "upload-metadata": "__proto__ YQ==" }, 400],
      ["a part of a concatenation", { "upload-length": 1, "upload-concat": "partial" }, 501],
    ])("POST with %s makes nothing", async (_what, headers, status) => {
      const answer = await send("POST", server.url, headers);
      expect(answer.status).toBe(status);
      expect(answer.code).toBeTruthy();
      expect(answer.headers.location).toBeUndefined();
    });

    test("X-HTTP-Method-Override stands for the method, and never makes an upload by mistake", async () => {
      const url = await create();
      const as = (method: string, headers = {}, body = "") =>
        send("POST", url, { "x-http-method-override": method, ...headers }, body);
      expect((await as("PATCH", { "upload-offset": 0, "content-type": chunkType }, "0123")).status).toBe(204);
      expect(await as("HEAD")).toMatchObject({ status: 200, headers: { "upload-offset": "4" }, body: "" });
      expect((await as("DELETE")).status).toBe(204);
      expect((await send("HEAD", url)).status).toBe(404);
      expect((await send("POST", url, { "upload-length": 1 })).status).toBe(405);
      expect((await as("PUT")).status).toBe(405);
      for (const method of ["PATCH", "HEAD", "DELETE"]) {
        const atCollection = await send("POST", server.url, { "x-http-method-override": method, "upload-length": 1 });
        expect(atCollection).toMatchObject({ status: 405, headers: { allow: "POST, OPTIONS" } });
      }
    });

    test("nobody reads an upload here: what is no method of tus is a 405 that says which are", async () => {
      const url = await create({ "upload-length": 4, "content-type": chunkType }, "0123");
      for (const method of ["GET", "PUT"]) {
        for (const version of ["1.0.0", undefined]) {
          const answers = [
            await send(method, url, { "tus-resumable": version }),
            await send(method, server.url, { "tus-resumable": version }),
          ];
          const allowed = ["HEAD, PATCH, DELETE, OPTIONS", "POST, OPTIONS"];
          for (const answer of answers) expect(answer).toMatchObject({ status: 405, code: "method_not_allowed" });
          expect(answers.map(({ headers }) => headers.allow)).toEqual(allowed);
        }
        expect((await send(method, `${server.url}/nothing`)).status).toBe(404);
      }
    });

    describe("a problem names the field and the reason", () => {
      type Sent = [method: "POST" | "PATCH", headers: Record<string, string | number | undefined>, body?: string];
      const at = (offset: number) => ({ "upload-offset": offset, "content-type": chunkType });
      const tooMany = "This is more than the 10 bytes that Upload-Length announced.";
      const tooLarge = "The file is larger than the 50000000 bytes that this server takes.";

      test.each<[string, string, string, string, ...Sent]>([
        ["tus_version", "header /tus-resumable", "const", "1.0.0", "POST", { "tus-resumable": "0.2.2" }],
        ["invalid_header", "header /upload-length", "pattern", "a whole number", "POST", { "upload-length": "-1" }],
        ["invalid_header", "header /upload-defer-length", "pattern", "1, or", "POST", { "upload-defer-length": 2 }],
        ["invalid_header", "header /upload-offset", "required", "missing", "PATCH", { "content-type": chunkType }, "x"],
        ["invalid_length", "header /upload-length", "length", "Upload-Length once", "POST", {}],
        ["invalid_length", "header /upload-length", "length", "once", "PATCH", { ...at(0), "upload-length": 12 }],
        ["invalid_metadata", "header /upload-metadata", "metadata", "Base64", "POST", { "upload-metadata": "a $" }],
        ["unknown_checksum", "header /upload-checksum", "pattern", "sha1", "PATCH", { "upload-checksum": "md5 AA==" }],
        [
          "checksum_mismatch",
          "header /upload-checksum",
          "checksum",
          "dropped",
          "PATCH",
          { "upload-checksum": "sha1 AA==" },
        ],
        ["offset_mismatch", "header /upload-offset", "offset", "Ask for its offset", "PATCH", at(3), "x"],
        [
          "unsupported_media_type",
          "header /content-type",
          "const",
          chunkType,
          "PATCH",
          { "content-type": "text/plain" },
        ],
        ["file_too_large", "header /upload-length", "maxSize", tooLarge, "POST", { "upload-length": 50_000_001 }],
        ["upload_too_large", "body ", "maxSize", tooMany, "PATCH", at(0), "0123456789a"],
      ])("%s: %s", async (code, field, rule, reason, method, headers, body = "01234") => {
        const isPatch = method === "PATCH";
        const known = code === "checksum_mismatch" || code === "unknown_checksum" ? at(0) : {};
        const [url, content] = isPatch ? [await create(), body] : [server.url, ""];
        const answer = await send(method, url, { ...known, ...headers }, content);
        const { title, detail, errors } = JSON.parse(answer.body);
        expect(answer.code).toBe(code);
        expect(title).toEqual(expect.any(String));
        expect(errors).toHaveLength(1);
        const [{ in: part, pointer, code: given, message }] = errors;
        expect([`${part} ${pointer}`, given, message]).toEqual([field, rule, expect.stringContaining(reason)]);
        expect(detail).toBe(message);
      });

      test("of an upload whose length is not known, what is more than the server takes is too large a file", async () => {
        const url = await create({ "upload-defer-length": 1 });
        const later = await patch(url, 0, "", { "upload-length": 50_000_001 });
        expect(later).toMatchObject({ status: 413, code: "file_too_large" });
        expect(JSON.parse(later.body).errors).toMatchObject([{ in: "header", pointer: "/upload-length" }]);
        const { request, answer } = open("PATCH", url, { ...at(0), "content-length": 50_000_001 });
        request.flushHeaders();
        expect(await answer).toMatchObject({ status: 413, code: "file_too_large" });
        request.destroy();
        expect(await offsetOf(url)).toBe("0");
      });
    });

    const checksums: [string, (bytes: Buffer) => Buffer][] = [
      ["sha1", (bytes) => createHash("sha1").update(bytes).digest()],
      ["sha256", (bytes) => createHash("sha256").update(bytes).digest()],
      ["crc32", (bytes) => Buffer.from(crc32(bytes).toString(16).padStart(8, "0"), "hex")],
    ];
    test.each(checksums)("a chunk is stored if its %s is right, and dropped if not", async (name, digestOf) => {
      const url = await create();
      const right = { "upload-checksum": `${name} ${digestOf(Buffer.from("01234")).toString("base64")}` };
      const wrong = { "upload-checksum": `${name} ${digestOf(Buffer.from("x")).toString("base64")}` };
      expect(await patch(url, 0, "01234", wrong)).toMatchObject({ status: 460, code: "checksum_mismatch" });
      expect(await offsetOf(url)).toBe("0");
      expect((await patch(url, 0, "01234", right)).status).toBe(204);
      expect(await patch(url, 5, "56789", wrong)).toMatchObject({ status: 460 });
      expect(await offsetOf(url)).toBe("5");
      const end = `${name} ${digestOf(Buffer.from("56789")).toString("base64")}`;
      expect((await patch(url, 5, "56789", { "upload-checksum": end })).status).toBe(204);
      expect(await stored(url)).toBe("0123456789");
    });

    test("creation-with-upload checks too; the upload is there and empty after a mismatch", async () => {
      const headers = { "upload-length": 5, "content-type": chunkType };
      const right = `sha1 ${createHash("sha1").update("01234").digest("base64")}`;
      const wrong = `sha1 ${createHash("sha1").update("x").digest("base64")}`;
      const refused = await send("POST", server.url, { ...headers, "upload-checksum": wrong }, "01234");
      expect(refused.status).toBe(460);
      const url = String(refused.headers.location);
      expect(await offsetOf(url)).toBe("0");
      expect((await patch(url, 0, "01234", { "upload-checksum": right })).status).toBe(204);
      expect((await send("POST", server.url, { ...headers, "upload-checksum": right }, "01234")).status).toBe(201);
    });

    test.each(["md5 AAAA", "sha1", "sha1  AAAA", "SHA1 AAAA", "constructor AAAA", "sha1 $$$$", ""])(
      "Upload-Checksum: %s is a 400",
      async (checksum) => {
        const url = await create();
        expect(await patch(url, 0, "01234", { "upload-checksum": checksum })).toMatchObject({
          status: 400,
          code: "unknown_checksum",
        });
        expect(await offsetOf(url)).toBe("0");
        expect(await readdir(directory)).not.toContain("tus");
      },
    );

    test.each(["Upload-Checksum", "x-other, upload-checksum"])(
      "a checksum that is announced for a trailer (%s) is refused, as nobody would look at it",
      async (trailer) => {
        const url = await create();
        const sendWith = (trailer: string) => {
          const { request, answer } = open("PATCH", url, { "upload-offset": 0, "content-type": chunkType, trailer });
          request.write("01234");
          request.addTrailers({ [trailer.split(", ").at(-1) ?? ""]: "sha1 AAAA" });
          request.end();
          return answer;
        };
        const refused = await sendWith(trailer);
        expect(refused).toMatchObject({ status: 501, code: "not_implemented" });
        expect(JSON.parse(refused.body).errors).toMatchObject([{ in: "header", pointer: "/trailer" }]);
        expect(await offsetOf(url)).toBe("0");
        expect((await sendWith("x-upload-checksum")).status).toBe(204);
      },
    );

    test("a checked chunk that was broken off is dropped whole", async () => {
      const url = await create();
      const headers = { "upload-offset": 0, "content-type": chunkType, "content-length": 10 };
      const { request } = open("PATCH", url, {
        ...headers,
        "upload-checksum": `sha1 ${createHash("sha1").update("01234").digest("base64")}`,
      });
      request.write("01234");
      await sleep(200);
      request.destroy();
      expect(await offsetOf(url)).toBe("0");
    });

    test("DELETE removes an upload and what is left of it", async () => {
      const url = await create();
      await patch(url, 0, "0123");
      expect((await send("DELETE", url)).status).toBe(204);
      for (const method of ["HEAD", "DELETE"]) expect((await send(method, url)).status).toBe(404);
      expect((await patch(url, 4, "456789")).status).toBe(404);
      await expect(stored(url)).rejects.toThrow();
      if (settings.s3) expect((await listS3(settings.s3)).open.join()).not.toContain(idOf(url));
    });

    test("an upload that has finished is no longer there to be removed", async () => {
      const url = await create({ "upload-length": 4, "content-type": chunkType }, "0123");
      expect((await send("DELETE", url)).status).toBe(204);
      expect((await send("HEAD", url)).status).toBe(404);
      expect(await stored(url)).toBe("0123");
    });

    test("whoever goes on has all the time again, counted from the last bytes", async () => {
      const url = await create();
      const record = await server.records.get(idOf(url));
      const soon = new Date(Date.now() + 60_000).toISOString();
      if (record) await server.records.set(idOf(url), { ...record, expiresAt: soon });
      expect((await patch(url, 0, "")).headers["upload-expires"]).toBe(new Date(soon).toUTCString());
      const { headers } = await patch(url, 0, "0123");
      expect(Date.parse(String(headers["upload-expires"]))).toBeGreaterThan(Date.now() + 3_000_000);
      const kept = (await server.records.get(idOf(url)))?.expiresAt ?? "";
      expect(headers["upload-expires"]).toBe(new Date(kept).toUTCString());
    });

    test("what has expired is a 410", async () => {
      const url = await create();
      await patch(url, 0, "0123");
      const record = await server.records.get(idOf(url));
      if (record)
        await server.records.set(idOf(url), { ...record, expiresAt: new Date(Date.now() - 1000).toISOString() });
      expect((await send("HEAD", url)).status).toBe(410);
      expect(await patch(url, 4, "456789")).toMatchObject({ status: 410, code: "upload_gone" });
      expect((await send("DELETE", url)).status).toBe(204);
    });

    test.each([
      "..%2f..%2fetc%2fpasswd",
      "%00",
      "....//",
      "..",
      "%2e%2e",
      "upl_",
      `upl_${"0".repeat(25)}%00`,
      `upl_${"0".repeat(26)}%2f..`,
      "a".repeat(255),
      `upl_${"0".repeat(26)}/x`,
      "C%3a%5cx",
      "upl_%30",
      "-rf",
      "%",
      `UPL_${"0".repeat(26)}`,
    ])("an address such as %s is a 404 before anything is asked", async (hostile) => {
      const asked: unknown[] = [];
      hooks.authorize = async (_request, id) => void asked.push(id);
      for (const method of ["HEAD", "PATCH", "DELETE"]) {
        const answer = await send(
          method,
          `${server.url}/${hostile}`,
          { "upload-offset": 0, "content-type": chunkType },
          method === "PATCH" ? "x" : "",
        );
        expect([400, 404]).toContain(answer.status);
      }
      hooks.authorize = undefined;
      expect(asked).toEqual([]);
    });

    test("whom the owner refuses is refused, with the owner's answer, and learns nothing", async () => {
      const url = await create();
      const seen: string[] = [];
      hooks.authorize = async (_request, id, method) => {
        seen.push(`${method} ${id}`);
        throw new ApiError(404, "not_found", "No.");
      };
      const answers = [await send("HEAD", url), await patch(url, 7, "x"), await send("DELETE", url)];
      hooks.authorize = undefined;
      for (const answer of answers) expect(answer.status).toBe(404);
      expect(seen).toEqual(["HEAD", "PATCH", "DELETE"].map((method) => `${method} ${idOf(url)}`));
      hooks.onCreate = async (_request, { lengthBytes, metadata }) => {
        if (metadata.kind === "no") throw new ApiError(403, "no_room", "No.");
        return { headers: { "x-length": String(lengthBytes) } };
      };
      expect(await send("POST", server.url, { "upload-length": 3, "upload-metadata": "kind bm8=" })).toMatchObject({
        status: 403,
        code: "no_room",
      });
      expect((await send("POST", server.url, { "upload-length": 3 })).headers["x-length"]).toBe("3");
      hooks.onCreate = undefined;
    });

    test("nothing is left in the store but the bytes", async () => {
      if (settings.s3) {
        const { keys } = await listS3(settings.s3);
        expect(keys.filter((key) => !/\/upl_[0-9a-z]{26}(\.part)?$/.test(key))).toEqual([]);
      } else {
        const names = await readdir(path.join(directory, "files"));
        expect(names.filter((name) => !/^upl_[0-9a-z]{26}$/.test(name))).toEqual([]);
      }
      expect(await readdir(path.join(directory, "checked"))).toEqual([]);
    });

    test("bytes that vanished from the store are a 410", async () => {
      const url = await create();
      await patch(url, 0, "0123");
      const other: S3Place | undefined = settings.s3;
      if (other) {
        const only = { ...other, keyPrefix: other.keyPrefix + idOf(url) };
        await listS3(only, { remove: true });
      } else await rm(path.join(directory, "files", idOf(url)));
      const answer: Answer = await patch(url, 4, "456789");
      expect([answer.status, answer.code]).toEqual([410, "upload_gone"]);
      expect((await send("HEAD", url)).status).toBe(410);
    });

    // A bucket has no links.
    if (kind !== "S3") {
      test("a symbolic link in the store is not followed", async () => {
        const url = await create();
        const target = path.join(directory, "target");
        await writeFile(target, "");
        await rm(path.join(directory, "files", idOf(url)));
        await symlink(target, path.join(directory, "files", idOf(url)));
        expect((await patch(url, 0, "0123456789")).status).toBe(410);
      });
    }
  });
});
