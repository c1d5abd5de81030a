import { execFile } from "node:child_process";
import path from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, startTestApp, type TestApp } from "../../api/testing/test-app.ts";

const run = promisify(execFile);
const script = (name: string) => path.join(import.meta.dirname, name);

/** In order: each goes on where the one before has left the community. */
describe("the community", () => {
  let app: TestApp;

  beforeAll(async () => {
    // The scripts import the SDK as it is published.
    await run(process.execPath, [path.resolve(import.meta.dirname, "../../scripts/build.mjs"), "sdk"]);
    app = await startTestApp();
  }, 120_000);

  afterAll(() => app?.close());

  async function make() {
    const { stdout } = await run(process.execPath, [script("make.mjs"), app.url]);
    await app.drainJobs();
    // Votes count in lists a few seconds later.
    const unranked = () => app.db("tallies").where({ is_stale: true });
    await expect.poll(unranked, { timeout: 20_000 }).toEqual([]);
    return stdout;
  }

  async function frontPage(handle: string, env: Record<string, string> = {}) {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
    const options = { env: { ...rest, COLUMNS: "80", ...env } };
    return (await run(process.execPath, [script("front-page.mjs"), app.url, handle], options)).stdout;
  }

  /** How much there is of everything that a second run could make twice. */
  async function inventory() {
    const tables = ["posts", "media", "comments", "votes", "follows", "collections", "collection_items", "reports"];
    const counts = [...tables, "moderation_actions"].map(async (table) => {
      const [row] = await app.db(table).count({ count: "*" });
      return [table, Number(row?.count)] as const;
    });
    return Object.fromEntries(await Promise.all(counts));
  }

  test("is made through the SDK, and to make it again makes nothing twice", async () => {
    const said = await make();
    expect(said).toContain("Signed in   @cleo @milo @mona @ada");
    expect(said).toContain("published   Dawn over the dunes");
    expect(said).toContain("scheduled   Last light");
    const once = await inventory();
    expect(once).toMatchObject({ posts: 5, media: 5, comments: 8, collections: 1, collection_items: 3, reports: 1 });

    expect(await make()).toBe(said);
    expect(await inventory()).toEqual(once);
  });

  test("shows its popular posts with scores, tags and comments, each below what it answers", async () => {
    const page = await frontPage("cleo");
    expect(page).toMatch(/△ 3 {3}Dawn over the dunes\n {6}@cleo · .* · 1 picture · 4 comments\n {6}#dawn #desert\n/);
    expect(page).toMatch(
      / {6}├─ ▲ 2 @milo: Six minutes\?[^└]*│ {2}└─ △ 1 @cleo: East[^└]*│ {5}└─ △ 0 @mona: Gladly\. Bring boots, not sandals\./,
    );
    expect(page.indexOf("Dawn over the dunes")).toBeLessThan(page.indexOf("If you could keep one lens"));
  });

  test("shows nothing that is scheduled, or that a moderator has removed", async () => {
    const page = await frontPage("ada");
    expect(page).not.toContain("Last light");
    expect(page).not.toContain("Cheap lenses");
  });

  test("proposes whom to follow, and tells what has happened", async () => {
    const [, whoToFollow = ""] = (await frontPage("cleo")).split("Who to follow");
    expect(whoToFollow).toMatch(/@milo +1 follower, 0 posts +Looks, and asks\.\n@ada/);
    expect(whoToFollow).toMatch(/Notifications +\d+ unread\n/);
    expect(whoToFollow).toMatch(/● @ada commented on “Dawn over the dunes”, .*\n {2}│ This is the picture/);
    await expect.poll(() => frontPage("cleo")).toMatch(/● 3 votes for your post “Dawn over the dunes”/);
    expect(await frontPage("mona")).toContain("@cleo named you below “Dawn over the dunes”");
    expect(await frontPage("milo")).toContain("A moderator decided about something of yours");
  });

  test.each([
    ["make.mjs", []],
    ["front-page.mjs", ["cleo"]],
    ["../read-post.mjs", ["pst_01jd3x8q6zfk5v8h2m4n6p8r0t"]],
  ])("is no riddle where no server runs: %s says how to start one", async (name, words) => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(run(process.execPath, [script(name), url, ...words])).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: `${url} could not be reached. Start a server in another terminal: npm start\n`,
    });
  });

  test("of somebody whom nobody knows, says who is known", async () => {
    await expect(frontPage("zoe")).rejects.toMatchObject({
      code: 1,
      stderr: "There is no demo user zoe: it must be one of cleo, milo, mona, ada.\n",
    });
  });

  test("fits the terminal, and is coloured only where that is wanted", async () => {
    const narrow = await frontPage("cleo", { COLUMNS: "44" });
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(44);
    expect(narrow).toBe(stripVTControlCharacters(narrow));
    expect(await frontPage("cleo", { FORCE_COLOR: "1" })).toContain("\u001b[1mDawn over the dunes");
    expect(await frontPage("cleo", { NO_COLOR: "1" })).not.toContain("\u001b[");
  });
});
