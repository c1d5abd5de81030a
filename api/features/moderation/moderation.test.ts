import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost, firstAttempt, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { moderationJobs } from "./moderation.jobs.ts";

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
    as("alice", "member"),
    as("moderator", "moderator"),
    as("second", "moderator"),
    as("admin", "admin"),
  ]);
  for (const client of [author, alice, moderator, second, admin]) await client.get("/v1/me");
});
afterAll(() => app.close());

const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;
const report = (client: TestClient, subject: string, reason = "spam") =>
  client.post("/v1/reports", { subject, reason });
const act = (client: TestClient, subject: string, action: string, fields: object = {}) =>
  client.post("/v1/moderation/actions", { subject, action, reason: "spam", ...fields });
const undo = (client: TestClient, id: string) => client.post(`/v1/moderation/actions/${id}/undo`);
const caseOf = async (subject: string): Promise<string> =>
  (await app.db("moderation_cases").where({ subject_id: subject }).orderBy("id", "desc").first("id")).id;

describe("the queue", () => {
  test("lists what waits, oldest first or by the number of reports, page by page", async () => {
    const posts = [];
    for (const title of ["one", "two", "three"]) posts.push(await createPost(author, { title }));
    const [one, two, three] = posts.map(({ id }) => id);
    for (const id of [one, two, three]) await report(alice, id);
    for (const client of [second, admin]) await report(client, three);
    await report(second, two, "hate");
    const subjects = async (query: string) => {
      const found: string[] = [];
      for (let cursor = ""; ; ) {
        const page = (await moderator.get(`/v1/moderation/queue?limit=1${query}${cursor}`)).body;
        found.push(...page.items.map(({ subject }: { subject: string }) => subject));
        if (!page.next) return found;
        cursor = `&cursor=${page.next}`;
      }
    };
    expect(await subjects("")).toEqual([one, two, three]);
    expect(await subjects("&sort=reports")).toEqual([three, two, one]);
    expect(await subjects("&reason=hate")).toEqual([two]);
    expect(await subjects("&kind=report&sort=reports")).toEqual([three, two, one]);
    expect(await subjects("&kind=appeal")).toEqual([]);
    expect(await subjects("&status=assigned")).toEqual([]);
    const me = await moderator.patch(`/v1/moderation/cases/${await caseOf(one)}`, { assignee: "me" });
    expect([me.status, me.body.status, me.body.assignee.id]).toEqual([200, "assigned", await idOf(moderator)]);
    expect(await subjects("&status=assigned&assignee=me")).toEqual([one]);
    expect(await subjects(`&status=assigned&assignee=${await idOf(second)}`)).toEqual([]);
    expect(await subjects("")).toEqual([two, three]);
    await act(moderator, two, "approve", { reason: "no_violation" });
    expect(await subjects("&status=resolved&sort=reports")).toEqual([two]);
    const foreign = (await moderator.get("/v1/moderation/queue?limit=1&status=assigned")).body;
    expect(foreign.next).toBeNull();
    for (const id of [one, three]) await act(moderator, id, "approve");
  });

  test.each(["status=deleted", "sort=body", "reason=nonsense", "kind=x", "assignee[]=me", "t1.password=1", "limit=0"])(
    "case 15: %s is a 400",
    async (query) => {
      expect((await moderator.get(`/v1/moderation/queue?${query}`)).status).toBe(400);
    },
  );
});

test.each(["%00", "%ED%A0%80", "%25", "'\"\\", "@%00", "-1"])(
  "case 33: %s as a filter is never a 5xx",
  async (text) => {
    for (const path of ["queue?assignee=", "queue?cursor=", "actions?subject=", "cases/", "blocklists/words?cursor="]) {
      expect((await moderator.get(`/v1/moderation/${path}${text}`)).status).toBeLessThan(500);
    }
  },
);

describe("a case", () => {
  test("shows a moderator what it is about, whoever else may see it, and only admins who reported it", async () => {
    const mediaId = await uploadPicture(author);
    await app.drainJobs();
    const post = await createPost(author, { title: "Buy", body: "pills", mediaIds: [mediaId] });
    await report(alice, post.id);
    await author.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    const id = await caseOf(post.id);
    const seen = (await moderator.get(`/v1/moderation/cases/${id}`)).body;
    expect(seen).toMatchObject({
      kind: "report",
      status: "open",
      subject: post.id,
      subjectKind: "post",
      reportCount: 1,
      reasons: ["spam"],
      content: { title: "Buy", body: "pills", media: [{ id: mediaId }], removed: false, deleted: false },
      reports: [{ reason: "spam", reporter: null }],
      actions: [],
    });
    const byAdmin = (await admin.get(`/v1/moderation/cases/${id}`)).body;
    expect(byAdmin.reports[0].reporter.id).toBe(await idOf(alice));
    // And the picture itself.
    const url = new URL(seen.content.media[0].urls.original);
    expect((await app.anonymous.get(`${url.pathname}${url.search}`)).status).toBe(200);
    expect((await alice.get(`/v1/media/${mediaId}`)).status).toBe(404);
    expect((await moderator.get(`/v1/posts/${post.id}`)).status).toBe(404);
    // A credential that does not let a moderator moderate shows what others see.
    const narrow = await app.as("moderator", ["media:read"], { roles: ["moderator"] });
    expect((await moderator.get(`/v1/media/${mediaId}`)).status).toBe(200);
    for (const path of ["", "/original", "/files"]) {
      expect((await narrow.get(`/v1/media/${mediaId}${path}`)).status).toBe(404);
    }
    // What may stay is nobody's business any longer.
    await act(moderator, post.id, "approve");
    expect((await moderator.get(`/v1/media/${mediaId}`)).status).toBe(404);
  });

  test("leaves what a moderator has removed to be read by its address, and what was deleted before a decision", async () => {
    const mediaId = await uploadPicture(author);
    await app.drainJobs();
    const post = await createPost(author, { title: "Buy", body: "pills", mediaIds: [mediaId] });
    const comment = (await alice.post(`/v1/posts/${post.id}/comments`, { body: "Where?" })).body;
    await report(alice, post.id);
    const narrow = await app.as("moderator", ["posts:read", "media:read"], { roles: ["moderator"] });
    const paths = [
      `/v1/posts/${post.id}`,
      `/v1/posts/${post.id}/html`,
      `/v1/comments/${comment.id}`,
      `/v1/comments/${comment.id}/html`,
      `/v1/media/${mediaId}`,
    ];
    const read = (client: TestClient) => Promise.all(paths.map(async (path) => (await client.get(path)).status));
    const [seen, unseen] = [Array(5).fill(200), Array(5).fill(404)];
    await author.delete(`/v1/posts/${post.id}`);
    expect((await moderator.get(`/v1/posts/${post.id}`)).body).toMatchObject({ status: "deleted", body: "pills" });
    await author.post(`/v1/posts/${post.id}/restore`);
    await act(moderator, post.id, "remove");
    expect([await read(second), await read(narrow), await read(alice)]).toEqual([seen, unseen, unseen]);
    const removed = (await second.get(`/v1/posts/${post.id}`)).body;
    expect(removed).toMatchObject({ status: "removed", body: "pills", viewer: { canEdit: false, canComment: false } });
    const url = new URL(removed.media[0].urls.original);
    expect((await app.anonymous.get(`${url.pathname}${url.search}`)).status).toBe(200);
    // To be read, and nothing else.
    expect((await second.send("PUT", `/v1/posts/${post.id}/save`)).status).toBe(404);
    expect((await second.get(`/v1/posts/${post.id}/comments`)).status).toBe(404);
    expect((await second.get("/v1/posts?limit=100")).bytes.toString()).not.toContain(post.id);
    await act(moderator, post.id, "restore");
    await author.delete(`/v1/posts/${post.id}`);
    expect(await read(second)).toEqual(unseen);
  });

  test("is changed only as long as it is what was seen", async () => {
    const post = await createPost(author);
    await report(alice, post.id);
    const path = `/v1/moderation/cases/${await caseOf(post.id)}`;
    const etag = (await moderator.get(path)).headers.get("etag") ?? "";
    expect((await second.patch(path, { note: "Mine" }, { "if-match": etag })).status).toBe(200);
    expect((await moderator.patch(path, { assignee: "me" }, { "if-match": etag })).status).toBe(412);
    expect((await moderator.get(path)).body).toMatchObject({ note: "Mine", assignee: null });
    expect((await moderator.patch(path, { assignee: await idOf(second) })).body.status).toBe("assigned");
    expect((await moderator.patch(path, { assignee: null })).body).toMatchObject({ status: "open", assignee: null });
    for (const assignee of [await idOf(alice), "@nobody", "usr_01jd3x8q6zfk5v8h2m4n6p8r0t"]) {
      const answer = await moderator.patch(path, { assignee });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, "/assignee"]);
    }
    // What is as it was is not told.
    for (const changes of [{ assignee: null }, { note: "Mine" }, {}]) await moderator.patch(path, changes);
    expect(await tracesOf(app.db, await caseOf(post.id))).toEqual({
      audit: ["case.update", "case.update", "case.update"],
      events: [
        "moderation.case_opened",
        "moderation.case_updated",
        "moderation.case_assigned",
        "moderation.case_assigned",
      ],
    });
    await act(moderator, post.id, "approve");
    expect((await moderator.patch(path, { assignee: "me" })).body.code).toBe("case_resolved");
  });

  test("stays to be read when its subject is gone, and is closed then", async () => {
    const post = await createPost(author);
    await report(alice, post.id);
    const id = await caseOf(post.id);
    await app.db("posts").where({ id: post.id }).delete();
    expect((await moderator.get(`/v1/moderation/cases/${id}`)).body).toMatchObject({
      status: "resolved",
      content: null,
    });
  });

  test.each(["cas_01jd3x8q6zfk5v8h2m4n6p8r0t", "1", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t"])("%s is a 404", async (id) => {
    expect((await moderator.get(`/v1/moderation/cases/${id}`)).status).toBe(404);
    expect((await moderator.patch(`/v1/moderation/cases/${id}`, { note: "x" })).status).toBe(404);
    expect((await moderator.post(`/v1/moderation/cases/${id}/appeal`, { outcome: "upheld" })).status).toBe(404);
    expect((await undo(moderator, id)).status).toBe(404);
    expect((await act(moderator, id, "remove")).status).toBe(404);
  });
});

/** What can be done, where it shows, and how it differs. */
const roundTrips: [string, object, object][] = [
  ["remove", {}, { status: "removed" }],
  ["lock", {}, { locked: true }],
  ["label", { labels: ["violence", "adult", "adult"] }, { labels: ["adult", "violence"] }],
  ["approve", {}, {}],
  ["warn", {}, {}],
];

describe("a decision about a post", () => {
  test.each(roundTrips)("%s: is seen at once, written down, and undone to the byte", async (action, fields, shown) => {
    const post = await createPost(author, { title: action });
    await act(moderator, post.id, "label", { labels: ["spoiler"] });
    await report(alice, post.id);
    const id = await caseOf(post.id);
    const read = async (client: TestClient) => (await client.get(`/v1/posts/${post.id}`)).bytes.toString();
    const list = async () => (await app.anonymous.get("/v1/feeds/latest?limit=100")).bytes.toString();
    const before = [await read(author), await read(alice), await read(app.anonymous), await list()];
    const done = await act(moderator, post.id, action, { ...fields, note: "Private", caseId: id });
    expect([done.status, done.body]).toEqual([
      201,
      expect.objectContaining({
        action,
        subject: post.id,
        subjectKind: "post",
        caseId: id,
        reason: "spam",
        undoneAt: null,
      }),
    ]);
    expect(JSON.parse(await read(author))).toMatchObject(shown);
    expect((await alice.get(`/v1/posts/${post.id}`)).status).toBe(action === "remove" ? 404 : 200);
    expect((await list()).includes(post.id)).toBe(action !== "remove");
    const decided = (await moderator.get(`/v1/moderation/cases/${id}`)).body;
    expect([decided.status, decided.actions[0].id]).toEqual(["resolved", done.body.id]);
    const traces = await tracesOf(app.db, post.id);
    expect([traces.audit.at(-1), traces.events.at(-1)]).toEqual([`moderation.${action}`, "moderation.decided"]);
    for (const log of ["audit_log", "events"]) {
      expect(JSON.stringify(await app.db(log).where({ subject: post.id }))).not.toContain("Private");
    }
    const told = await app.db("notifications").where({ type: "moderation", subject_id: done.body.id });
    expect(told.map(({ user_id, actor_id }) => [user_id, actor_id])).toEqual(
      action === "approve" ? [] : [[await idOf(author), null]],
    );

    const undone = await undo(second, done.body.id);
    expect([undone.status, undone.body.undoneAt]).toEqual([200, expect.any(String)]);
    expect([done.body.undoneBy, undone.body.undoneBy.id]).toEqual([null, await idOf(second)]);
    expect([await read(author), await read(alice), await read(app.anonymous), await list()]).toEqual(before);
    const after = await tracesOf(app.db, post.id);
    expect([after.audit.at(-1), after.events.at(-1)]).toEqual(["moderation.undo", "moderation.undone"]);
    // Twice is as good as once.
    expect((await undo(second, done.body.id)).body).toEqual(undone.body);
    expect(await tracesOf(app.db, post.id)).toEqual(after);
  });

  test("that takes another one back is undone the same way", async () => {
    const post = await createPost(author);
    const read = async () => (await author.get(`/v1/posts/${post.id}`)).bytes.toString();
    for (const [one, other] of [
      ["remove", "restore"],
      ["lock", "unlock"],
    ] as const) {
      const untouched = await read();
      const first = (await act(moderator, post.id, one)).body.id;
      const changed = await read();
      const last = (await act(moderator, post.id, other)).body.id;
      expect(await read()).toBe(untouched);
      expect((await undo(moderator, first)).body.code).toBe("decided_since");
      await undo(moderator, last);
      expect(await read()).toBe(changed);
      await undo(moderator, first);
      expect(await read()).toBe(untouched);
    }
  });

  test("that changes nothing is a 409, and two at once make one", async () => {
    const post = await createPost(author);
    expect((await act(moderator, post.id, "restore")).body.code).toBe("nothing_to_do");
    expect((await act(moderator, post.id, "label", { labels: [] })).body.code).toBe("nothing_to_do");
    const both = await Promise.all([act(moderator, post.id, "remove"), act(second, post.id, "remove")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("does not let its author bring it back", async () => {
    const post = await createPost(author);
    await act(moderator, post.id, "remove");
    await author.post(`/v1/posts/${post.id}/unpublish`);
    await author.post(`/v1/posts/${post.id}/publish`);
    await author.patch(`/v1/posts/${post.id}`, { title: "Anew", visibility: "public" });
    await author.delete(`/v1/posts/${post.id}`);
    await author.post(`/v1/posts/${post.id}/restore`);
    expect((await alice.get(`/v1/posts/${post.id}`)).status).toBe(404);
    expect((await author.get(`/v1/posts/${post.id}`)).body.status).toBe("removed");
  });

  test("lets counts go along", async () => {
    const somebody = await app.as("counted", undefined, { roles: ["creator"] });
    const post = await createPost(somebody);
    const count = async () => (await somebody.get("/v1/me")).body.counts.posts;
    const { id } = (await act(moderator, post.id, "remove")).body;
    expect(await count()).toBe(0);
    await undo(moderator, id);
    expect(await count()).toBe(1);
  });

  test.each([
    ["remove", { labels: ["adult"] }, "/labels"],
    ["label", {}, "/labels"],
    ["remove", { durationSeconds: 60 }, "/durationSeconds"],
    ["suspend", {}, "/durationSeconds"],
    ["suspend", { durationSeconds: 60 }, "/action"],
    ["ban", {}, "/action"],
    ["remove", { reason: "no_violation" }, "/reason"],
  ])("%s with %j is a 422", async (action, fields, pointer) => {
    const post = await createPost(author);
    const answer = await act(moderator, post.id, action, fields);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test.each([
    [{ reason: "boring" }, "/reason"],
    [{ action: "erase" }, "/action"],
    [{ labels: ["ugly"] }, "/labels/0"],
    [{ durationSeconds: 1 }, "/durationSeconds"],
    [{ durationSeconds: 1e12 }, "/durationSeconds"],
    [{ note: "a".repeat(10_001) }, "/note"],
    [{ moderatorId: "x" }, "/moderatorId"],
    [{ undoneAt: "2026-01-01T00:00:00Z" }, "/undoneAt"],
  ])("cases 14 and 33: %j is a 400", async (fields, pointer) => {
    const answer = await act(moderator, "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", "remove", fields);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  test("closes no case about something else", async () => {
    const [post, other] = [await createPost(author), await createPost(author)];
    await report(alice, other.id);
    const answer = await act(moderator, post.id, "remove", { caseId: await caseOf(other.id) });
    expect(answer.status).toBe(404);
    expect((await author.get(`/v1/posts/${post.id}`)).body.status).toBe("published");
  });

  test("is listed with others about the same, the last first", async () => {
    const post = await createPost(author);
    const ids = [];
    for (const action of ["lock", "remove"]) ids.unshift((await act(moderator, post.id, action)).body.id);
    const first = (await moderator.get(`/v1/moderation/actions?subject=${post.id}&limit=1`)).body;
    const rest = (await moderator.get(`/v1/moderation/actions?subject=${post.id}&limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect((await moderator.get(`/v1/moderation/actions?cursor=${first.next}`)).status).toBe(400);
    expect((await moderator.get("/v1/moderation/actions?limit=1")).body.items[0].id).toBe(ids[0]);
  });
});

test.each([
  ["remove", {}],
  ["lock", {}],
  ["label", { labels: ["adult"] }],
  ["approve", {}],
  ["warn", {}],
])("%s of a comment and back", async (action, fields) => {
  const post = await createPost(author);
  const comment = (await alice.post(`/v1/posts/${post.id}/comments`, { body: "Hello" })).body;
  await author.post(`/v1/posts/${post.id}/comments`, { body: "Answer", parentId: comment.id });
  await author.post("/v1/reports", { subject: comment.id, reason: "spam" });
  const read = async () => [
    (await alice.get(`/v1/comments/${comment.id}`)).bytes.toString(),
    (await app.anonymous.get(`/v1/posts/${post.id}/comments`)).bytes.toString(),
    (await author.get(`/v1/posts/${post.id}`)).bytes.toString(),
  ];
  const before = await read();
  const { items } = (await moderator.get("/v1/moderation/queue?limit=100")).body;
  const { id: caseId } = items.find(({ subject }: { subject: string }) => subject === comment.id);
  const seen = (await moderator.get(`/v1/moderation/cases/${caseId}`)).body;
  expect(seen).toMatchObject({ subjectKind: "comment", content: { body: "Hello" } });
  const done = await act(moderator, comment.id, action, fields);
  if (action !== "approve" && action !== "warn") expect(await read()).not.toEqual(before);
  expect((await moderator.get(`/v1/moderation/cases/${caseId}`)).body.status).toBe("resolved");
  expect((await moderator.post(`/v1/moderation/actions/${done.body.id}/undo`)).status).toBe(200);
  expect(await read()).toEqual(before);
  expect((await tracesOf(app.db, comment.id)).events.slice(-2)).toEqual(["moderation.decided", "moderation.undone"]);
});

test("a collection that is removed is seen by its owner alone, and comes back to the byte", async () => {
  const { id } = (await author.post("/v1/collections", { title: "Cogs", visibility: "public" })).body;
  const read = () => Promise.all([author, alice].map((client) => client.get(`/v1/collections/${id}`)));
  const found = async () => (await alice.get("/v1/search?q=cogs&types=collections")).body.items.length;
  const before = (await read()).map(({ bytes }) => bytes.toString());
  expect(await found()).toBe(1);
  expect((await alice.post("/v1/reports", { subject: id, reason: "spam" })).status).toBe(201);
  const done = await act(moderator, id, "remove");
  const [own, others] = await read();
  expect([own?.body.removed, others?.status, await found()]).toEqual([true, 404, 0]);
  await moderator.post(`/v1/moderation/actions/${done.body.id}/undo`);
  expect((await read()).map(({ bytes }) => bytes.toString())).toEqual(before);
  expect(await found()).toBe(1);
});

test("media that is removed is gone wherever it was shown, and comes back to the byte", async () => {
  const mediaId = await uploadPicture(author);
  await app.drainJobs();
  const post = await createPost(author, { mediaIds: [mediaId] });
  await author.send("PUT", "/v1/me/avatar", { body: { mediaId } });
  const read = async (client: TestClient, path: string) => (await client.get(path)).bytes.toString();
  const made = (await author.post("/v1/collections", { title: "Album", visibility: "public" })).body;
  const collection = `/v1/collections/${made.id}`;
  await author.post(`${collection}/items`, { itemIds: [mediaId] });
  const paths = [`/v1/media/${mediaId}`, `/v1/posts/${post.id}`, `/v1/users/${await idOf(author)}`, collection];
  paths.push(`${collection}/items`);
  const readAll = () =>
    Promise.all([author, alice, app.anonymous].flatMap((client) => paths.map((path) => read(client, path))));
  const before = await readAll();
  const { id } = (await act(moderator, mediaId, "remove")).body;
  for (const path of [`/v1/media/${mediaId}`, `/v1/media/${mediaId}/original`, `/v1/media/${mediaId}/files/48.webp`]) {
    expect((await alice.get(path)).status).toBe(404);
    expect((await app.anonymous.get(path)).status).toBe(404);
  }
  expect((await author.get(`/v1/media/${mediaId}`)).body.state).toBe("removed");
  expect((await alice.get(`/v1/posts/${post.id}`)).body).toMatchObject({ media: [], counts: { media: 0 } });
  expect((await alice.get(`/v1/users/${await idOf(author)}`)).body.avatar).toBeNull();
  expect((await alice.get(collection)).body.cover).toBeNull();
  expect((await alice.get(`${collection}/items`)).body.items).toEqual([]);
  const own = [
    (await author.get(`/v1/posts/${post.id}`)).body.media[0],
    (await author.get(`${collection}/items`)).body.items[0].media,
  ];
  for (const { state, urls } of own) {
    expect(state).toBe("removed");
    // Not everybody's any longer: only by such a link its owner can show it in a plain `<img>`.
    expect((await app.anonymous.get(urls.renditions[0].url)).status).toBe(200);
  }
  await undo(moderator, id);
  expect(await readAll()).toEqual(before);
});

describe("an account that is kept out", () => {
  const fresh = async (name: string) => {
    const client = await app.as(name, undefined, { roles: ["creator"] });
    return { client, id: await idOf(client) };
  };

  test("can be named by its handle, even where it has blocked the moderator", async () => {
    const { client, id } = await fresh("by handle");
    const { handle } = (await client.get("/v1/me")).body;
    await client.send("PUT", `/v1/users/${await idOf(moderator)}/block`);
    const done = await act(moderator, `@${handle}`, "suspend", { durationSeconds: 3600 });
    expect([done.status, done.body.subject]).toEqual([201, id]);
    expect((await act(moderator, "@nobody_there", "ban")).status).toBe(404);
  });

  test.each([
    ["suspend", { durationSeconds: 3600 }],
    ["ban", {}],
    ["ban", { durationSeconds: 7200 }],
  ])("%s %j: counts in every process within a second, and is undone to the byte", async (action, fields) => {
    const { client, id } = await fresh(`${action} ${JSON.stringify(fields)}`);
    const other = await app.startAnother();
    try {
      const elsewhere = {
        get: (path: string) => fetch(`${other.url}${path}`, { headers: { authorization: `Bearer ${client.token}` } }),
      };
      const account = async () => (await moderator.get(`/v1/admin/users/${id}`)).bytes.toString();
      const before = [await account(), (await alice.get(`/v1/users/${id}`)).bytes.toString()];
      expect((await elsewhere.get("/v1/me")).status).toBe(200);
      const done = await act(moderator, id, action, { ...fields, note: "Again" });
      expect(done.body).toMatchObject({
        subjectKind: "user",
        expiresAt: "durationSeconds" in fields ? expect.any(String) : null,
      });
      const refused = await client.get("/v1/me");
      expect([refused.status, refused.body.code]).toEqual([403, "account_suspended"]);
      expect(refused.bytes.toString()).not.toContain("Again");
      await expect.poll(async () => (await elsewhere.get("/v1/me")).status, { timeout: 1000, interval: 50 }).toBe(403);
      expect(JSON.parse(await account()).suspension).toMatchObject({
        reason: "spam: Again",
        until: done.body.expiresAt,
      });
      expect((await tracesOf(app.db, id)).events.slice(-2).sort()).toEqual(["moderation.decided", "user.suspended"]);
      await undo(moderator, done.body.id);
      expect((await client.get("/v1/me")).status).toBe(200);
      expect([await account(), (await alice.get(`/v1/users/${id}`)).bytes.toString()]).toEqual(before);
      expect((await tracesOf(app.db, id)).events.slice(-2).sort()).toEqual(["moderation.undone", "user.unsuspended"]);
    } finally {
      await other.close();
    }
  });

  test("comes back by itself, is told of once, and its suspension can still be undone", async () => {
    const { client, id } = await fresh("brief");
    const done = await act(moderator, id, "suspend", { durationSeconds: 60 });
    await app
      .db("users")
      .where({ id })
      .update({ suspended_until: new Date(Date.now() - 1000) });
    const [job] = moderationJobs;
    const ctx = { ...app.services, requestId: "test" };
    await job?.run(ctx, {}, firstAttempt);
    await job?.run(ctx, {}, firstAttempt);
    expect((await client.get("/v1/me")).status).toBe(200);
    expect((await tracesOf(app.db, id)).events.filter((type) => type === "user.unsuspended")).toHaveLength(1);
    expect((await undo(moderator, done.body.id)).status).toBe(200);
    expect((await client.get("/v1/me")).status).toBe(200);
  });

  test("in more than one way is let in by the last undone", async () => {
    const { client, id } = await fresh("twice");
    const first = (await act(moderator, id, "suspend", { durationSeconds: 600 })).body.id;
    const last = (await act(moderator, id, "ban")).body.id;
    expect((await undo(moderator, first)).body.code).toBe("decided_since");
    await undo(moderator, last);
    const refused = await client.get("/v1/me");
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("suspended until")]);
    await undo(moderator, first);
    expect((await client.get("/v1/me")).status).toBe(200);
  });

  test("by an admin since is not let in by undoing what came before", async () => {
    const { id } = await fresh("both ways");
    const done = (await act(moderator, id, "suspend", { durationSeconds: 600 })).body.id;
    await admin.post(`/v1/admin/users/${id}/suspend`, { reason: "For good" });
    expect((await undo(moderator, done)).body.code).toBe("changed_since");
    expect((await admin.get(`/v1/admin/users/${id}`)).body.status).toBe("suspended");
  });

  test("for a post of theirs: the case about that is closed", async () => {
    const { client, id } = await fresh("poster");
    const post = await createPost(client);
    await report(alice, post.id);
    const caseId = await caseOf(post.id);
    const done = await act(moderator, id, "suspend", { durationSeconds: 600, caseId });
    expect(done.body.caseId).toBe(caseId);
    expect((await moderator.get(`/v1/moderation/cases/${caseId}`)).body.status).toBe("resolved");
  });
});

describe("who keeps order", () => {
  test("is not judged by equals, nor by themselves; admins judge moderators and one another's posts", async () => {
    const [ofSecond, ofAdmin] = [await createPost(second), await createPost(admin)];
    const protectedFrom = async (client: TestClient, subject: string, action: string, fields = {}) => {
      const answer = await act(client, subject, action, fields);
      return [answer.status, answer.body.code];
    };
    const refused = [403, "account_protected"];
    expect(await protectedFrom(moderator, ofSecond.id, "remove")).toEqual(refused);
    expect(await protectedFrom(second, ofSecond.id, "approve")).toEqual(refused);
    expect(await protectedFrom(moderator, ofAdmin.id, "warn")).toEqual(refused);
    expect(await protectedFrom(moderator, await idOf(second), "ban")).toEqual(refused);
    expect(await protectedFrom(moderator, await idOf(moderator), "ban")).toEqual(refused);
    expect(await protectedFrom(admin, await idOf(admin), "ban")).toEqual(refused);
    const other = await app.as("other admin", undefined, { roles: ["admin"] });
    expect(await protectedFrom(admin, await idOf(other), "ban")).toEqual(refused);
    expect((await act(other, ofAdmin.id, "remove")).status).toBe(201);
    const done = await act(admin, ofSecond.id, "remove");
    expect(done.status).toBe(201);
    expect((await undo(moderator, done.body.id)).body.code).toBe("account_protected");
    expect((await second.get(`/v1/posts/${ofSecond.id}`)).body.status).toBe("removed");
    const banned = await act(admin, await idOf(second), "suspend", { durationSeconds: 600 });
    expect(banned.status).toBe(201);
    await undo(admin, banned.body.id);
  });

  test("overrules no admin: what one has decided is undone and replaced by admins", async () => {
    const codeOf = async (answer: ReturnType<TestClient["post"]>) => [(await answer).status, (await answer).body.code];
    const refused = [403, "decided_by_admin"];
    const post = await createPost(author);
    const removed = (await act(admin, post.id, "remove")).body.id;
    expect(await codeOf(act(moderator, post.id, "restore"))).toEqual(refused);
    expect(await codeOf(undo(moderator, removed))).toEqual(refused);
    // What an admin has not decided is free.
    expect((await act(moderator, post.id, "lock")).status).toBe(201);
    expect((await act(admin, post.id, "restore")).status).toBe(201);
    expect(await codeOf(act(moderator, post.id, "remove"))).toEqual(refused);
    const byModerator = (await act(moderator, post.id, "label", { labels: ["adult"] })).body.id;
    expect((await act(admin, post.id, "label", { labels: [] })).status).toBe(201);
    expect((await undo(moderator, byModerator)).body.code).toBe("decided_since");
  });

  test("neither lets in nor suspends anew whom an admin has suspended, until that is over", async () => {
    const client = await app.as("suspended by an admin", undefined, { roles: ["creator"] });
    const id = await idOf(client);
    const path = `/v1/admin/users/${id}`;
    const refused = [403, "decided_by_admin"];
    const attempts = async () => {
      const answers = [
        await act(moderator, id, "suspend", { durationSeconds: 60 }),
        await act(moderator, id, "ban"),
        await moderator.post(`${path}/suspend`, { reason: "Mine" }),
        await moderator.post(`${path}/unsuspend`),
      ];
      return answers.map(({ status, body }) => [status, body.code]);
    };
    const first = (await act(moderator, id, "suspend", { durationSeconds: 600 })).body.id;
    const banned = (await act(admin, id, "ban")).body.id;
    expect(await attempts()).toEqual(Array(4).fill(refused));
    expect((await undo(moderator, banned)).body.code).toBe("decided_by_admin");
    expect((await act(moderator, id, "warn")).status).toBe(201);
    await undo(admin, banned);
    // As it was before, and with it whose decision that was.
    expect((await undo(moderator, first)).status).toBe(200);
    expect((await client.get("/v1/me")).status).toBe(200);
    await admin.post(`${path}/suspend`, { reason: "For good" });
    expect(await attempts()).toEqual(Array(4).fill(refused));
    await app
      .db("users")
      .where({ id })
      .update({ suspended_until: new Date(Date.now() - 1000) });
    expect((await act(moderator, id, "suspend", { durationSeconds: 60 })).status).toBe(201);
    expect((await moderator.post(`${path}/unsuspend`)).status).toBe(200);
  });

  test("neither sees nor touches a case about themselves, nor what others have written of it", async () => {
    const post = await createPost(second);
    await report(alice, post.id);
    const id = await caseOf(post.id);
    const path = `/v1/moderation/cases/${id}`;
    expect((await moderator.patch(path, { note: "Look at this" })).status).toBe(200);
    expect((await second.get(path)).status).toBe(404);
    for (const changes of [{ note: "Nothing to see" }, { assignee: await idOf(moderator) }, {}]) {
      expect((await second.patch(path, changes)).status).toBe(404);
    }
    const queue = async (client: TestClient) => (await client.get("/v1/moderation/queue?limit=100")).bytes.toString();
    expect([(await queue(second)).includes(id), (await queue(moderator)).includes(id)]).toEqual([false, true]);
    const warned = (await act(admin, post.id, "warn", { note: "Not again" })).body.id;
    const listed = async (client: TestClient) =>
      (await client.get(`/v1/moderation/actions?subject=${post.id}`)).body.items.map(({ id }: { id: string }) => id);
    expect([await listed(second), await listed(moderator)]).toEqual([[], [warned]]);
  });

  test("see a case about an admin, which stays open until another admin decides it", async () => {
    const chief = await app.as("chief", undefined, { roles: ["admin"] });
    const post = await createPost(chief);
    await report(alice, post.id);
    const path = `/v1/moderation/cases/${await caseOf(post.id)}`;
    expect([(await chief.get(path)).status, (await moderator.get(path)).body.status]).toEqual([404, "open"]);
    for (const client of [chief, moderator]) {
      expect((await act(client, post.id, "approve")).body.code).toBe("account_protected");
    }
    expect((await act(admin, post.id, "approve")).status).toBe(201);
    expect((await moderator.get(path)).body.status).toBe("resolved");
  });

  test("case 13: nobody else gets further than a 403 that names the scopes", async () => {
    const answers = await Promise.all([
      author.get("/v1/moderation/queue"),
      author.get("/v1/moderation/actions"),
      act(author, "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", "remove"),
      author.post("/v1/moderation/blocklists/words", { value: "x", effect: "reject" }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.missingScopes])).toEqual([
      [403, ["moderation:read"]],
      [403, ["moderation:read"]],
      [403, ["moderation:write"]],
      [403, ["moderation:write"]],
    ]);
  });
});

test("the public log tells what kind of decision was made about what kind of thing, and nothing else", async () => {
  const post = await createPost(author, { title: "Secret title", body: "Secret body" });
  await report(alice, post.id);
  const done = (await act(moderator, post.id, "remove", { note: "Secret note", reason: "hate" })).body;
  const page = (await app.anonymous.get("/v1/modlog?limit=1")).body;
  expect(page.items).toEqual([
    {
      id: done.id,
      action: "remove",
      subjectKind: "post",
      reason: "hate",
      by: "moderator",
      createdAt: done.createdAt,
      expiresAt: null,
      undoneAt: null,
    },
  ]);
  const { undoneAt } = (await undo(moderator, done.id)).body;
  expect((await alice.get("/v1/modlog?limit=1")).body.items[0]).toEqual({ ...page.items[0], undoneAt });
  const next = (await app.anonymous.get(`/v1/modlog?limit=100&cursor=${page.next}`)).body;
  expect(next.items.map(({ id }: { id: string }) => id)).not.toContain(done.id);
  expect((await app.anonymous.get("/v1/modlog?cursor=nonsense")).status).toBe(400);
});

test("of an erased account decisions stay known, and what moderators wrote does not", async () => {
  const leaver = await app.as("leaver", undefined, { roles: ["creator"] });
  const id = await idOf(leaver);
  const done = (await act(moderator, id, "warn", { note: "Lives in Kyoto" })).body;
  await report(alice, id);
  await app.db("users").where({ id }).delete();
  const row = await app.db("moderation_actions").where({ id: done.id }).first();
  expect([row.author_id, row.note, row.before]).toEqual([null, "", {}]);
  expect(await app.db("moderation_cases").where({ subject_id: id })).toEqual([]);
  const log = (await app.anonymous.get("/v1/modlog?limit=100")).body.items;
  expect(log.map(({ id }: { id: string }) => id)).toContain(done.id);
});
