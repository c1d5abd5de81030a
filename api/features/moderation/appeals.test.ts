import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { countWaiting, createPost, tracesOf } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let author: TestClient;
let alice: TestClient;
let moderator: TestClient;
let second: TestClient;
let admin: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  const as = (who: string, role = "creator") => app.as(who, undefined, { roles: [role] });
  [author, alice, moderator, second, admin] = await Promise.all([
    as("author"),
    as("alice"),
    as("moderator", "moderator"),
    as("second", "moderator"),
    as("admin", "admin"),
  ]);
  for (const client of [author, alice, moderator, second, admin]) await client.get("/v1/me");
});
afterAll(() => app.close());

const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;
const act = async (client: TestClient, subject: string, action: string, fields: object = {}) =>
  (await client.post("/v1/moderation/actions", { subject, action, reason: "spam", ...fields })).body;
const appeal = (client: TestClient, id: string, text = "It was satire.") =>
  client.post(`/v1/moderation/actions/${id}/appeal`, { text });
const caseOf = async (actionId: string): Promise<string> =>
  (await app.db("moderation_cases").where({ action_id: actionId }).first("id")).id;
const decide = (client: TestClient, caseId: string, outcome: string, fields: object = {}) =>
  client.post(`/v1/moderation/cases/${caseId}/appeal`, { outcome, ...fields });

describe("who is concerned", () => {
  test("sees decisions about themselves and what is theirs, but not by whom, nor what moderators wrote", async () => {
    const somebody = await app.as("somebody", undefined, { roles: ["creator"] });
    const post = await createPost(somebody);
    await act(moderator, post.id, "approve");
    const labelled = await act(moderator, post.id, "label", { labels: ["adult"], note: "Private" });
    const removed = await act(moderator, post.id, "remove", { note: "Private", reason: "sexual" });
    await moderator.post(`/v1/moderation/actions/${labelled.id}/undo`);
    const page = await somebody.get("/v1/me/moderation");
    const deadline = new Date(new Date(removed.createdAt).getTime() + 30 * 86_400_000).toISOString();
    expect(page.body.items).toEqual([
      {
        id: removed.id,
        action: "remove",
        subject: post.id,
        subjectKind: "post",
        reason: "sexual",
        labels: [],
        createdAt: removed.createdAt,
        expiresAt: null,
        undoneAt: null,
        appealableUntil: deadline,
        appeal: null,
      },
      expect.objectContaining({
        id: labelled.id,
        labels: ["adult"],
        undoneAt: expect.any(String),
        appealableUntil: null,
      }),
    ]);
    const first = (await somebody.get("/v1/me/moderation?limit=1")).body;
    const rest = (await somebody.get(`/v1/me/moderation?limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toEqual(page.body.items);
    expect((await somebody.get(`/v1/me/moderation/${removed.id}`)).body).toEqual(page.body.items[0]);
    expect((await alice.get("/v1/me/moderation")).body.items).toEqual([]);
    expect((await alice.get(`/v1/me/moderation?cursor=${first.next}`)).status).toBe(400);
  });

  test("is out, and can still read why and appeal, but nothing else", async () => {
    const outcast = await app.as("outcast", undefined, { roles: ["creator"] });
    const id = await idOf(outcast);
    const banned = await act(moderator, id, "ban");
    expect((await outcast.get("/v1/me")).body.code).toBe("account_suspended");
    expect((await outcast.get("/v1/me/moderation")).body.items[0].id).toBe(banned.id);
    expect((await outcast.get(`/v1/me/moderation/${banned.id}`)).status).toBe(200);
    const answer = await appeal(outcast, banned.id);
    expect([answer.status, answer.body.appeal.status]).toEqual([201, "open"]);
    for (const path of ["/v1/me/reports", "/v1/me/blocks", "/v1/me/sessions"]) {
      expect((await outcast.get(path)).status).toBe(403);
    }
    expect((await outcast.post("/v1/reports", { subject: banned.id, reason: "spam" })).status).toBe(403);
    await decide(second, await caseOf(banned.id), "reversed");
    expect((await outcast.get("/v1/me")).status).toBe(200);
  });
});

describe("an appeal", () => {
  let post: { id: string };
  let removed: { id: string };
  beforeEach(async () => {
    post = await createPost(author);
    removed = await act(moderator, post.id, "remove");
  });

  test("comes into the queue with the words of its author, and is written down", async () => {
    const answer = await appeal(author, removed.id, "It was satire.");
    expect(answer.body).toMatchObject({
      id: removed.id,
      appealableUntil: null,
      appeal: { status: "open", createdAt: expect.any(String) },
    });
    const queue = (await second.get("/v1/moderation/queue?kind=appeal&limit=100")).body.items;
    expect(queue.at(-1)).toMatchObject({
      kind: "appeal",
      subject: post.id,
      author: { id: await idOf(author) },
      appeal: { actionId: removed.id, text: "It was satire.", outcome: null },
    });
    expect((await tracesOf(app.db, removed.id)).audit).toEqual(["moderation.appeal"]);
    expect((await tracesOf(app.db, post.id)).events.at(-1)).toBe("moderation.appealed");
  });

  test("is granted by undoing the decision", async () => {
    const post = await createPost(author);
    const removed = await act(moderator, post.id, "remove");
    await appeal(author, removed.id);
    expect((await moderator.post(`/v1/moderation/actions/${removed.id}/undo`)).status).toBe(200);
    const id = await caseOf(removed.id);
    const { appeal: granted, status } = (await second.get(`/v1/moderation/cases/${id}`)).body;
    expect([status, granted.outcome]).toEqual(["resolved", "reversed"]);
    expect((await author.get(`/v1/me/moderation/${removed.id}`)).body.appeal.status).toBe("reversed");
    expect((await decide(second, id, "upheld")).body.code).toBe("case_resolved");
  });

  test("is granted by undoing the decision, though it comes at the same time", async () => {
    const appealing = await app.db.transaction();
    await appealing("moderation_actions").where({ id: removed.id }).forUpdate().first();
    const undoing = moderator.post(`/v1/moderation/actions/${removed.id}/undo`);
    while ((await countWaiting(app.db)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await appealing("moderation_cases").insert({
      id: newId("cas"),
      kind: "appeal",
      subject_id: post.id,
      subject_kind: "post",
      author_id: await idOf(author),
      action_id: removed.id,
    });
    await appealing.commit();
    expect((await undoing).status).toBe(200);
    expect((await author.get(`/v1/me/moderation/${removed.id}`)).body.appeal.status).toBe("reversed");
  });

  test("is left to who decides it while the decision is undone: neither waits for the other in a circle", async () => {
    await appeal(author, removed.id);
    const id = await caseOf(removed.id);
    const deciding = await app.db.transaction();
    await deciding("moderation_cases").where({ id }).forUpdate().first();
    expect((await moderator.post(`/v1/moderation/actions/${removed.id}/undo`)).status).toBe(200);
    await deciding.commit();
    expect((await decide(second, id, "upheld")).body.code).toBe("already_undone");
    expect((await decide(second, id, "reversed")).status).toBe(200);
  });

  test.each(["upheld", "reversed"])("is %s by another moderator, and its author is told", async (outcome) => {
    const before = (await author.get(`/v1/posts/${post.id}`)).body.status;
    expect(before).toBe("removed");
    await appeal(author, removed.id);
    const id = await caseOf(removed.id);
    const own = await decide(moderator, id, outcome);
    expect([own.status, own.body.code]).toEqual([403, "own_decision"]);
    const decided = await decide(second, id, outcome, { note: "Read it twice" });
    expect([decided.status, decided.body]).toEqual([
      200,
      expect.objectContaining({
        status: "resolved",
        note: "Read it twice",
        appeal: expect.objectContaining({ outcome }),
      }),
    ]);
    const [decision] = (await author.get("/v1/me/moderation?limit=1")).body.items;
    expect(decision).toMatchObject({ id: removed.id, appealableUntil: null, appeal: { status: outcome } });
    expect((await author.get(`/v1/posts/${post.id}`)).body.status).toBe(outcome === "upheld" ? "removed" : "published");
    expect((await alice.get(`/v1/posts/${post.id}`)).status).toBe(outcome === "upheld" ? 404 : 200);
    const told = await app.db("notifications").where({ type: "moderation", subject_id: removed.id });
    expect(told).toHaveLength(2);
    expect((await tracesOf(app.db, post.id)).audit.at(-1)).toBe(`moderation.appeal_${outcome}`);
    expect((await decide(second, id, outcome)).body.code).toBe("case_resolved");
  });

  test("is the person's alone: of somebody else's decision it is a 404, as of none", async () => {
    const [theirs, none] = [await appeal(alice, removed.id), await appeal(alice, "act_01jd3x8q6zfk5v8h2m4n6p8r0t")];
    const text = ({ body: { requestId: _, ...body } }: { body: Record<string, unknown> }) => body;
    expect([theirs.status, text(theirs)]).toEqual([404, text(none)]);
  });

  test("is made once, of fifty at once one", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => appeal(author, removed.id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 201)?.body.code).toBe("already_appealed");
    await decide(second, await caseOf(removed.id), "upheld");
    expect((await appeal(author, removed.id)).body.code).toBe("already_appealed");
  });

  test("is made within thirty days, and of what still counts and has taken something", async () => {
    const restored = await act(moderator, post.id, "restore");
    expect((await appeal(author, restored.id)).body.code).toBe("not_appealable");
    await app
      .db("moderation_actions")
      .where({ id: removed.id })
      .update({ created_at: new Date(Date.now() - 31 * 86_400_000) });
    expect((await appeal(author, removed.id)).body.code).toBe("appeal_too_late");
    const warned = await act(moderator, post.id, "warn");
    await moderator.post(`/v1/moderation/actions/${warned.id}/undo`);
    expect((await appeal(author, warned.id)).body.code).toBe("already_undone");
    const approved = await act(moderator, post.id, "approve");
    expect((await appeal(author, approved.id)).status).toBe(404);
  });

  test("is not decided in other ways, and nothing else is decided as one", async () => {
    await appeal(author, removed.id);
    const id = await caseOf(removed.id);
    const closing = await second.post("/v1/moderation/actions", {
      subject: post.id,
      action: "lock",
      reason: "spam",
      caseId: id,
    });
    expect([closing.status, closing.body.code]).toEqual([409, "is_an_appeal"]);
    await act(second, post.id, "lock");
    expect((await second.get(`/v1/moderation/cases/${id}`)).body.status).toBe("open");
    const other = await createPost(author);
    await alice.post("/v1/reports", { subject: other.id, reason: "spam" });
    const [report] = await app.db("moderation_cases").where({ subject_id: other.id });
    expect((await decide(second, report.id, "upheld")).body.code).toBe("not_an_appeal");
  });

  test("against an admin's decision is judged by another admin, or by the same one where there is none", async () => {
    const warned = await act(admin, post.id, "warn");
    await appeal(author, warned.id);
    const id = await caseOf(warned.id);
    for (const outcome of ["upheld", "reversed"]) {
      const refused = await decide(moderator, id, outcome);
      expect([refused.status, refused.body.code]).toEqual([403, "decided_by_admin"]);
    }
    expect((await decide(admin, id, "reversed")).status).toBe(200);
    const other = await app.as("other admin", undefined, { roles: ["admin"] });
    await other.get("/v1/me");
    const locked = await act(admin, post.id, "lock");
    await appeal(author, locked.id);
    const next = await caseOf(locked.id);
    expect((await decide(admin, next, "reversed")).body.code).toBe("own_decision");
    expect((await decide(other, next, "reversed")).status).toBe(200);
    await app
      .db("users")
      .where({ id: await idOf(other) })
      .update({ roles: [] });
  });

  test("is decided by the one who acted where there is nobody else", async () => {
    await appeal(author, removed.id);
    const id = await caseOf(removed.id);
    await app
      .db("users")
      .where({ id: await idOf(second) })
      .update({ suspended_at: new Date() });
    await app
      .db("users")
      .where({ id: await idOf(admin) })
      .update({ suspended_at: new Date() });
    try {
      expect((await decide(moderator, id, "upheld")).status).toBe(200);
    } finally {
      await app.db("users").whereNotNull("suspended_at").update({ suspended_at: null });
    }
  });

  test.each([
    [{ text: "" }, "/text"],
    [{ text: "  \n" }, "/text"],
    [{ text: "a".repeat(5001) }, "/text"],
    [{}, "/text"],
    [{ text: "a", outcome: "reversed" }, "/outcome"],
  ])("cases 14 and 33: %j is a 400", async (body, pointer) => {
    const answer = await author.post(`/v1/moderation/actions/${removed.id}/appeal`, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});
