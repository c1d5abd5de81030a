import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countRows, createPost, png, tracesOf } from "../../testing/factories.ts";
import { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let author: TestClient;
let moderator: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  [author, moderator] = await Promise.all([
    app.as("author", undefined, { roles: ["creator"] }),
    app.as("moderator", undefined, { roles: ["moderator"] }),
  ]);
  for (const client of [author, moderator]) await client.get("/v1/me");
});
afterAll(() => app.close());

const block = (list: string, value: string, effect = "reject") =>
  moderator.post(`/v1/moderation/blocklists/${list}`, { value, effect });
const unblock = (list: string, id: string) => moderator.delete(`/v1/moderation/blocklists/${list}/${id}`);
const post = (fields: object, client = author) => client.post("/v1/posts", { title: "A post", ...fields });
const pointers = (answer: { body: { errors?: { pointer: string }[] } }) =>
  answer.body.errors?.map(({ pointer }) => pointer);

describe("a block list", () => {
  test("is listed the last first, in the form in which it is compared, and is written down", async () => {
    const made = [];
    for (const value of ["  Bücher.Example. ", "Evil.Example"]) made.unshift((await block("domains", value)).body);
    expect(made.map(({ value }) => value)).toEqual(["evil.example", "xn--bcher-kva.example"]);
    expect(made[0]).toMatchObject({ effect: "reject", note: "", createdBy: { handle: expect.any(String) } });
    const path = "/v1/moderation/blocklists/domains?limit=1";
    const first = (await moderator.get(path)).body;
    const rest = (await moderator.get(`${path}&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toEqual(made);
    expect((await moderator.get(`/v1/moderation/blocklists/words?cursor=${first.next}`)).status).toBe(400);
    const again = await block("domains", "EVIL.example");
    expect([again.status, again.body.code, pointers(again)]).toEqual([409, "already_blocked", ["/value"]]);
    const [last] = made;
    expect((await unblock("words", last.id)).status).toBe(404);
    expect((await unblock("domains", last.id)).status).toBe(204);
    expect((await unblock("domains", last.id)).status).toBe(404);
    expect(await tracesOf(app.db, last.id)).toEqual({
      audit: ["blocklist.add", "blocklist.remove"],
      events: ["blocklist.added", "blocklist.removed"],
    });
  });

  test.each([
    ["words", "!!"],
    ["domains", "no dots"],
    ["media-hashes", "abc"],
  ])("of %s does not take %j", async (list, value) => {
    const answer = await block(list, value);
    expect([answer.status, pointers(answer)]).toEqual([422, ["/value"]]);
  });

  test("that there is not is a 400", async () => {
    expect((await block("emojis", "x")).status).toBe(400);
  });
});

describe("what is blocked", () => {
  test("is not taken, and the answer names the field but not the word", async () => {
    await block("words", "grommet");
    await block("domains", "spam.example");
    const before = await countRows(app.db, "posts");
    const answer = await post({ title: "Gr0mmet", body: "at [here](https://www.spam.example/x)" });
    expect([answer.status, answer.body.code, pointers(answer)]).toEqual([422, "blocked_content", ["/title", "/body"]]);
    expect(answer.bytes.toString()).not.toMatch(/grommet|spam\.example/i);
    expect(await countRows(app.db, "posts")).toBe(before);
    const fine = (await post({ title: "grommets" })).body;
    const changed = await author.patch(`/v1/posts/${fine.id}`, { body: "a grommet" });
    expect([changed.status, pointers(changed)]).toEqual([422, ["/body"]]);
    expect((await author.get(`/v1/posts/${fine.id}`)).body).toEqual(fine);
  });

  test("is not taken into tags, links, comments and collections either", async () => {
    await block("words", "flange");
    await block("domains", "bait.example");
    const tagged = await post({ body: "Fine", tags: ["fine", "flange"], link: "https://www.bait.example/" });
    expect([tagged.status, pointers(tagged)?.sort()]).toEqual([422, ["/link", "/tags/1"]]);
    const below = await createPost(author);
    const comment = (body: string) => author.post(`/v1/posts/${below.id}/comments`, { body });
    expect(pointers(await comment("A flange"))).toEqual(["/body"]);
    const { id } = (await comment("Fine")).body;
    expect(pointers(await author.patch(`/v1/comments/${id}`, { body: "A flange" }))).toEqual(["/body"]);
    const collection = await author.post("/v1/collections", { title: "Flange", description: "of a flange" });
    expect([collection.status, pointers(collection)?.sort()]).toEqual([422, ["/description", "/title"]]);
    await block("words", "cog", "flag");
    const flagged = (await comment("A cog")).body;
    expect(await app.db("moderation_cases").where({ subject_id: flagged.id }).pluck("subject_kind")).toEqual([
      "comment",
    ]);
  });

  test("is not taken into a profile either", async () => {
    await block("words", "sprocket");
    await block("domains", "bad.example");
    const links = [
      { title: "Fine", url: "https://good.example/" },
      { title: "Sprocket", url: "https://good.example/" },
      { title: "Fine", url: "https://a.bad.example/" },
    ];
    const fields = { displayName: "Sprocket", bio: "sprocket", handle: "the_sprocket", links };
    const answer = await author.patch("/v1/me", fields);
    expect([answer.status, pointers(answer)?.sort()]).toEqual([
      422,
      ["/bio", "/displayName", "/handle", "/links/1", "/links/2"],
    ]);
  });

  test("counts within a second in every process, and no longer when it is taken off", async () => {
    const other = await app.startAnother();
    try {
      const elsewhere = new TestClient(other.url, author.token);
      expect((await post({ body: "a widget" }, elsewhere)).status).toBe(201);
      const entry = (await block("words", "widget")).body;
      expect((await post({ body: "a widget" })).status).toBe(422);
      const status = async () => (await post({ body: "a widget" }, elsewhere)).status;
      await expect.poll(status, { timeout: 1000, interval: 50 }).toBe(422);
      await unblock("words", entry.id);
      expect((await post({ body: "a widget" })).status).toBe(201);
      await expect.poll(status, { timeout: 1000, interval: 50 }).toBe(201);
    } finally {
      await other.close();
    }
  });

  test("only to be looked at is taken, and makes a case; nobody is told", async () => {
    await block("words", "gizmo", "flag");
    const made = await createPost(author, { body: "A gizmo" });
    await author.patch(`/v1/posts/${made.id}`, { body: "A gizmo, and more" });
    const queue = (await moderator.get("/v1/moderation/queue?kind=blocklist&limit=100")).body.items;
    const cases = queue.filter(({ subject }: { subject: string }) => subject === made.id);
    expect(cases).toEqual([
      expect.objectContaining({ kind: "blocklist", status: "open", reasons: ["blocked_content"], reportCount: 0 }),
    ]);
    expect((await tracesOf(app.db, cases[0].id)).events).toEqual(["moderation.case_opened"]);
    // A report of the same goes into the same case.
    await moderator.post("/v1/reports", { subject: made.id, reason: "spam" });
    const merged = (await moderator.get(`/v1/moderation/cases/${cases[0].id}`)).body;
    expect(merged).toMatchObject({ kind: "blocklist", reportCount: 1, reasons: ["blocked_content", "spam"] });
    expect((await tracesOf(app.db, cases[0].id)).events).toHaveLength(1);
    const bio = await author.patch("/v1/me", { bio: "gizmo" });
    expect(bio.status).toBe(200);
    expect(await app.db("moderation_cases").where({ subject_id: bio.body.id }).pluck("subject_kind")).toEqual(["user"]);
  });

  test("a comment under a key is taken once, with one case", async () => {
    await block("words", "doohickey", "flag");
    const { id } = await createPost(author);
    const send = () =>
      author.post(`/v1/posts/${id}/comments`, { body: "A doohickey" }, { "idempotency-key": `flagged-${id}` });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await send()).body).toEqual(first.body);
    expect(await app.db("moderation_cases").where({ subject_id: first.body.id })).toHaveLength(1);
    expect(await app.db("comments").where({ post_id: id })).toHaveLength(1);
  });
});

describe("a blocked file", () => {
  test("is not taken by any door, nor in place of another", async () => {
    const [bad, good] = [await png(), await png()];
    expect((await block("media-hashes", hash("sha256", bad).toUpperCase())).status).toBe(201);
    const refused = await author.upload(bad, {}, "a.png");
    expect([refused.status, refused.body.code]).toEqual([422, "blocked_content"]);
    const tus = await author.send("POST", "/v1/uploads/tus", {
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": String(bad.length),
        "content-type": "application/offset+octet-stream",
      },
      body: bad,
    });
    expect([tus.status, tus.body.code]).toEqual([422, "blocked_content"]);
    const item = (await author.upload(good, {}, "b.png")).body;
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(bad)]), "a.png");
    const replaced = await author.send("POST", `/v1/media/${item.id}/replace`, { body: form });
    expect([replaced.status, replaced.body.code]).toEqual([422, "blocked_content"]);
    expect(await app.db("media").where({ sha256: hash("sha256", bad) })).toEqual([]);
    await app.drainJobs();
  });

  test("only to be looked at is taken, and makes a case", async () => {
    const odd = await png();
    await block("media-hashes", hash("sha256", odd), "flag");
    const item = (await author.upload(odd, {}, "odd.png")).body;
    expect(await app.db("moderation_cases").where({ subject_id: item.id }).pluck("kind")).toEqual(["blocklist"]);
    await app.drainJobs();
  });
});
