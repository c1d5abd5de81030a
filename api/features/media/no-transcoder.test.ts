import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ffmpeg, h264, makeSample, picture } from "../../testing/av-samples.ts";
import { createPost } from "../../testing/factories.ts";
import { startIssuedApp } from "../../testing/test-issuer.ts";

test.skipIf(!ffmpeg)(
  "without ffmpeg a film plays for everybody who may see it, without what is private, and its state says why there is no more (needs ffmpeg: npm run services)",
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "easel-av-"));
    const file = await makeSample(path.join(folder, "plain.mp4"), [
      ...picture("320x240"),
      "-t",
      "2",
      ...h264,
      "-metadata",
      "title=PLANTED",
    ]);
    const bytes = await readFile(file);
    await rm(folder, { recursive: true });
    const { PATH } = process.env;
    // Where a program was found once it is looked for no more: this has to be a process that has looked for none.
    process.env.PATH = "/nonexistent";
    const app = await startIssuedApp();
    try {
      const alice = await app.as("alice");
      const { id } = (await alice.upload(bytes, {}, "plain.mp4")).body;
      await app.drainJobs();
      const media = (await alice.get(`/v1/media/${id}`)).body;
      expect(media).toMatchObject({ kind: "video", state: "failed", failureCode: "transcoder_missing" });
      const part = await alice.get(`/v1/media/${id}/original`, { headers: { range: "bytes=0-99" } });
      expect([part.status, part.headers.get("content-type")]).toEqual([206, "video/mp4"]);
      const post = await createPost(alice, { mediaIds: [id] });
      const [shown] = (await app.anonymous.get(`/v1/posts/${post.id}`)).body.media;
      expect(shown).toMatchObject({ id, width: 320, height: 240, durationMs: 2000 });
      const copy = await app.anonymous.get(new URL(shown.urls.original).pathname);
      expect([copy.status, copy.headers.get("content-type")]).toEqual([200, "video/mp4"]);
      expect([bytes.includes("PLANTED"), copy.bytes.includes("PLANTED"), copy.bytes.length > 1000]).toEqual([
        true,
        false,
        true,
      ]);
      process.env.PATH = PATH;
      await alice.post(`/v1/media/${id}/reprocess`);
      await app.drainJobs();
      expect((await alice.get(`/v1/media/${id}`)).body.state).toBe("ready");
    } finally {
      process.env.PATH = PATH;
      await app.close();
    }
  },
);
