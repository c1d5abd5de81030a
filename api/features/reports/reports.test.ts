import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countRows, createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let author: TestClient;
let alice: TestClient;
let bob: TestClient;
let moderator: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  const as = (who: string, role = "creator") => app.as(who, undefined, { roles: [role] });
  [author, alice, bob, moderator] = await Promise.all([
    as("author"),
    as("alice", "member"),
    as("bob", "member"),
    as("moderator", "moderator"),
  ]);
  for (const client of [author, alice, bob, moderator]) await client.get("/v1/me");
});
afterAll(() => app.close());

const report = (client: TestClient, subject: string, fields: object = {}) =>
  client.post("/v1/reports", { subject, reason: "spam", ...fields });
const idOf = async (client: TestClient) => (await client.get("/v1/me")).body.id;
const withoutRequestId = ({ body: { requestId: _, ...body } }: { body: Record<string, unknown> }) => body;

describe("a report", () => {
  test("answers the same whether or not others have reported it, and all of them make one case", async () => {
    const post = await createPost(author);
    const first = await report(alice, post.id, { note: "Look!" });
    const second = await report(bob, post.id, { note: "Look!" });
    expect([first.status, second.status]).toEqual([201, 201]);
    const shape = (answer: typeof first) => ({ ...answer.body, id: "", createdAt: "" });
    expect(shape(first)).toEqual({
      id: "",
      subject: post.id,
      reason: "spam",
      note: "Look!",
      status: "open",
      createdAt: "",
    });
    expect(shape(second)).toEqual(shape(first));
    expect(await app.db("moderation_cases").where({ subject_id: post.id }).pluck("report_count")).toEqual([2]);
    expect(await tracesOf(app.db, first.body.id)).toEqual({ audit: ["report.create"], events: ["report.created"] });
  });

  test("by the same reporter again changes the first", async () => {
    const post = await createPost(author);
    const first = await report(alice, post.id);
    const again = await report(alice, post.id, { reason: "hate", note: "More" });
    expect(again.body).toEqual({ ...first.body, reason: "hate", note: "More" });
    expect((await report(alice, post.id, { note: undefined })).body.note).toBe("More");
    const row = await app.db("moderation_cases").where({ subject_id: post.id }).first();
    expect([row.report_count, row.reasons]).toEqual([1, ["hate", "spam"]]);
    expect((await tracesOf(app.db, first.body.id)).events).toEqual(["report.created"]);
  });

  test("of fifty at once makes one case with fifty reports", async () => {
    const post = await createPost(author);
    const reporters = await Promise.all(Array.from({ length: 50 }, (_, index) => app.as(`crowd ${index}`)));
    const answers = await Promise.all(reporters.map((client) => report(client, post.id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await app.db("moderation_cases").where({ subject_id: post.id }).pluck("report_count")).toEqual([50]);
  });

  test("can be of an item of media and of an account", async () => {
    const mediaId = await uploadPicture(author);
    await app.drainJobs();
    await createPost(author, { mediaIds: [mediaId] });
    expect((await report(alice, mediaId)).status).toBe(201);
    expect((await report(alice, await idOf(author))).status).toBe(201);
  });

  test("of what is one's own is a 422", async () => {
    const post = await createPost(author);
    const answer = await report(author, post.id);
    expect([answer.status, answer.body.code]).toEqual([422, "own_content"]);
  });

  test("goes when its reporter is erased, and no longer counts", async () => {
    const post = await createPost(author);
    const leaver = await app.as("leaver");
    await report(leaver, post.id);
    await report(alice, post.id);
    await app
      .db("users")
      .where({ id: await idOf(leaver) })
      .delete();
    expect(await app.db("moderation_cases").where({ subject_id: post.id }).pluck("report_count")).toEqual([1]);
  });

  test("is listed for its reporter alone, the last first, with what became of it", async () => {
    const reporter = await app.as("regular");
    const posts = await Promise.all(["A", "B", "C"].map((title) => createPost(author, { title })));
    const made = [];
    for (const post of posts) made.unshift((await report(reporter, post.id)).body);
    const first = (await reporter.get("/v1/me/reports?limit=2")).body;
    const rest = (await reporter.get(`/v1/me/reports?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toEqual(made);
    expect(rest.next).toBeNull();
    await moderator.post("/v1/moderation/actions", {
      action: "approve",
      subject: posts[0]?.id,
      reason: "no_violation",
    });
    const now = (await reporter.get("/v1/me/reports")).body.items;
    expect(now.map(({ status }: { status: string }) => status)).toEqual(["open", "open", "closed"]);
    const foreign = await bob.get(`/v1/me/reports?limit=2&cursor=${first.next}`);
    expect([foreign.status, foreign.body.code]).toEqual([400, "invalid_cursor"]);
  });
});

describe("case 13: a report of what the reporter may not see", () => {
  test.each([
    ["a draft", { status: "draft" }],
    ["a private post", { visibility: "private" }],
    ["a followers' post", { visibility: "followers" }],
  ])("%s is a 404 without echo, as of what is not there", async (_what, fields) => {
    const post = await createPost(author, fields);
    const before = await countRows(app.db, "moderation_cases");
    const hidden = await report(alice, post.id);
    const none = await report(alice, "pst_01jd3x8q6zfk5v8h2m4n6p8r0t");
    expect(hidden.status).toBe(404);
    expect(withoutRequestId(hidden)).toEqual(withoutRequestId(none));
    expect(hidden.bytes.toString()).not.toContain(post.id);
    expect(await countRows(app.db, "moderation_cases")).toBe(before);
  });

  test("is a 404 for private media, and for ids of no kind", async () => {
    const mediaId = await uploadPicture(author);
    const answers = await Promise.all(
      [
        mediaId,
        "med_01jd3x8q6zfk5v8h2m4n6p8r0t",
        "usr_01jd3x8q6zfk5v8h2m4n6p8r0t",
        "@nobody_there",
        "me",
        "1",
        "cas_1",
      ].map((subject) => report(alice, subject)),
    );
    const [first] = answers.map(withoutRequestId);
    for (const answer of answers) expect([answer.status, withoutRequestId(answer)]).toEqual([404, first]);
  });

  test("an account can be named by its handle", async () => {
    const { id, handle } = (await (await app.as("named")).get("/v1/me")).body;
    const answer = await report(alice, `@${handle}`);
    expect([answer.status, answer.body.subject]).toEqual([201, id]);
  });

  test("case 16: who is blocked cannot report, and sees no difference to what is not there", async () => {
    const blocked = await app.as("mallory");
    const [post, mallory] = [await createPost(author), await idOf(blocked)];
    await author.send("PUT", `/v1/users/${mallory}/block`);
    expect((await report(blocked, post.id)).status).toBe(404);
    expect((await report(blocked, await idOf(author))).status).toBe(404);
    // The other way round it must be possible: whoever is harassed blocks first.
    expect((await report(author, mallory)).status).toBe(201);
  });
});

test.each([
  [{ subject: "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", reason: "boring" }, "/reason"],
  [{ subject: "", reason: "spam" }, "/subject"],
  [{ reason: "spam" }, "/subject"],
  [{ subject: "a".repeat(65), reason: "spam" }, "/subject"],
  [{ subject: ["pst_1"], reason: "spam" }, "/subject"],
  [{ subject: "x", reason: "spam", note: "a".repeat(1001) }, "/note"],
  [{ subject: "x", reason: "spam", status: "closed" }, "/status"],
  [{ subject: "x", reason: "spam", reporterId: "x" }, "/reporterId"],
])("cases 14 and 33: %j is a 400", async (body, pointer) => {
  const answer = await alice.post("/v1/reports", body);
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
});

test.each(["\u0000", "\ud800", "%", "'\"\\", "💣".repeat(400)])("case 33: the note %j is never a 5xx", async (note) => {
  const post = await createPost(author);
  expect((await report(alice, post.id, { note })).status).toBeLessThan(500);
});
