import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ffmpeg, h264, makeSample, picture } from "../../testing/av-samples.ts";
import { startIssuedApp } from "../../testing/test-issuer.ts";

test.skipIf(!ffmpeg)(
  "without ffmpeg a film's original plays, and its state says why there is no more (needs ffmpeg: npm run services)",
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "easel-av-"));
    const file = await makeSample(path.join(folder, "plain.mp4"), [...picture("320x240"), "-t", "2", ...h264]);
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
