import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../../api/testing/test-app.ts";
import type { TestClient } from "../../api/testing/test-client.ts";
import { runCli } from "../program.ts";
import { createTestIo, easel } from "../testing/test-io.ts";

let app: TestApp;
let cleo: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  cleo = await app.as("cleo");
});
afterAll(() => app?.close());

const asCleo = () => ({ EASEL_URL: app.url, EASEL_TOKEN: cleo.token ?? "", XDG_CONFIG_HOME: "/nowhere" });
const publish = async () => (await cleo.post("/v1/posts", { title: "A", status: "published" })).body.id;

/** Runs `easel events stream` while something happens, and ends it by Ctrl-C. */
async function listen(flags: string[], terminals: ("stdout" | "stderr")[] = []) {
  const io = createTestIo({ env: asCleo(), terminals });
  const ended = runCli(["events", "stream", "--types", "post.created,post.published", ...flags], io);
  await sleep(1500);
  const id = await publish();
  await vi.waitFor(() => expect(io.out().trim().split("\n")).toHaveLength(2), { timeout: 15_000 });
  io.interrupt();
  return { id, exitCode: await ended, lines: io.out().trim().split("\n"), err: io.err() };
}

describe("easel events", () => {
  test("stream writes a line of JSON for each, and ends by Ctrl-C without a fault", async () => {
    const { id, exitCode, lines, err } = await listen(["--json"]);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { type: "post.created", subject: id },
      { type: "post.published", subject: id },
    ]);
  }, 30_000);

  test("stream writes lines for people on a terminal", async () => {
    const { id, exitCode, lines, err } = await listen([], ["stdout", "stderr"]);
    expect([exitCode, err]).toEqual([0, "Listening. Ctrl-C ends it.\n"]);
    expect(lines[1]).toMatch(new RegExp(`^\\d{4}-.*Z {2}post\\.published {2,}${id} {2}by=usr_\\w+$`));
  }, 30_000);

  test("list goes on behind an event, by type and subject", async () => {
    const id = await publish();
    const list = (...flags: string[]) => easel(["events", "list", "--subject", id, ...flags], { env: asCleo() });
    await vi.waitFor(async () => expect(JSON.parse((await list()).out).items).toHaveLength(2), { timeout: 15_000 });
    const [created, published] = JSON.parse((await list()).out).items;
    expect(JSON.parse((await list("--after", created.id)).out)).toEqual({
      items: [published],
      next: null,
      last: published.id,
    });
    const { out } = await list("--types", "post.created", "--all", "-o", "ndjson");
    expect(JSON.parse(out)).toEqual(created);
  });

  test("what is wrong is told before anything is", async () => {
    const wrong = await easel(["events", "stream", "--after", "nonsense"], { env: asCleo() });
    expect([wrong.exitCode, wrong.out]).toEqual([1, ""]);
    expect(wrong.err).toContain("There is no such event of yours.");
    const unknown = await easel(["events", "stream", "--types", "nonsense"], { env: asCleo() });
    expect(unknown.exitCode).toBe(2);
    const nobody = await easel(["events", "stream"], { env: { EASEL_URL: app.url, XDG_CONFIG_HOME: "/nowhere" } });
    expect(nobody.exitCode).toBe(3);
  });
});
