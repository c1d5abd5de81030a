import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "../../core/paths.ts";
import { builtProgram } from "../../testing/built.ts";
import { picture, png } from "../../testing/factories.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { TestStream } from "../../testing/test-stream.ts";

let app: IssuedApp;
let worker: ChildProcess;

/** The server leaves the work to another process, as in production. */
beforeAll(async () => {
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
  const { databaseUrl = "", dataDir } = app.services.config;
  worker = spawn(process.execPath, [builtProgram("worker")], {
    cwd: fileURLToPath(projectRoot),
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, EASEL_DATA_DIR: dataDir, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await app?.close();
});

test("what becomes of a file is heard by who has sent it, however it ends", async () => {
  const ann = await app.as("ann");
  const stream = await TestStream.open(ann, "?types=media.processing&types=media.ready&types=media.failed");
  const good = (await ann.upload(await png())).body.id;
  // Its beginning is that of a picture; its pixels cannot be read.
  const broken = await picture({ width: 400, height: 300 }).png().toBuffer();
  const middle = Math.floor(broken.length / 2);
  broken.fill(0, middle, middle + 20);
  const bad = (await ann.upload(broken)).body.id;
  await stream.until(({ events }) => events.length === 4, 40_000);
  const told = (id: string) => stream.events.map(({ data }) => data).filter(({ subject }) => subject === id);
  const annId = (await ann.get("/v1/me")).body.id;
  expect(told(good)).toMatchObject([
    { type: "media.processing", actorId: annId, data: {} },
    { type: "media.ready", actorId: null, data: {} },
  ]);
  expect(told(bad)).toMatchObject([
    { type: "media.processing", actorId: annId, data: {} },
    { type: "media.failed", actorId: null, data: { failureCode: "image_broken" } },
  ]);
  for (const id of [good, bad]) {
    await vi.waitFor(async () => {
      expect((await ann.get(`/v1/events?subject=${id}`)).body.items).toEqual(told(id));
    });
  }
  stream.close();
}, 60_000);

test("how an upload ends is heard, too", async () => {
  const ann = await app.as("ann");
  const types = ["upload.created", "upload.completed", "upload.failed", "upload.deleted"];
  const stream = await TestStream.open(ann, `?${types.map((type) => `types=${type}`).join("&")}`);
  const send = async (bytes: Buffer) => {
    const headers = {
      "tus-resumable": "1.0.0",
      "upload-length": String(bytes.length),
      "content-type": "application/offset+octet-stream",
    };
    const answer = await ann.send("POST", "/v1/uploads/tus", { headers, body: bytes });
    return [answer.headers.get("location")?.split("/").at(-1) ?? "", answer.headers.get("easel-media-id")] as const;
  };
  const [good, mediaId] = await send(await png());
  await ann.send("POST", "/v1/uploads/tus", {
    headers: {
      "tus-resumable": "1.0.0",
      "upload-length": "100",
      "content-type": "application/offset+octet-stream",
    },
    body: Buffer.alloc(100, "no picture"),
  });
  await stream.until(({ events }) => events.length === 4, 20_000);
  const [created, completed, another, failed] = stream.events.map(({ data }) => data);
  expect([created, completed]).toMatchObject([
    { type: "upload.created", subject: good, data: { protocol: "tus" } },
    { type: "upload.completed", subject: good, data: { mediaId } },
  ]);
  expect(failed).toMatchObject({ type: "upload.failed", subject: another.subject });
  expect(Object.keys(failed.data)).toEqual(["failureCode"]);
  stream.close();
}, 40_000);
