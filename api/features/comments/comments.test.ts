import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { countRows, createComment, createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let cleo: TestClient;
let moderator: TestClient;
let readOnly: TestClient;
let anonymous: TestClient;
/** By name. */
const userIds: Record<string, string> = {};

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  cleo = await app.as("cleo");
  moderator = await app.as("mona", undefined, { roles: ["moderator"] });
  readOnly = await app.as("alice", ["posts:read"]);
  anonymous = app.anonymous;
  for (const [name, client] of Object.entries({ alice, bob, cleo, mona: moderator })) {
    userIds[name] = (await client.get("/v1/me")).body.id;
  }
});
afterAll(() => app.close());

const unknownId = "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t";
const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);
const commentCount = async (postId: string) => (await anonymous.get(`/v1/posts/${postId}`)).body.counts.comments;
const change = (table: string, id: string, columns: object) => app.db(table).where({ id }).update(columns);
const notificationsAbout = (subjectId: string) =>
  app.db("notifications").where({ subject_id: subjectId }).orderBy("user_id").select("user_id", "type", "actor_id");

describe("the life of a comment", () => {
  test("it is written, answered, changed, deleted and restored, and all of it is written down", async () => {
    const post = await createPost(alice);
    const comment = await createComment(bob, post.id, { body: "*First*" });
    expect(comment).toEqual({
      id: expect.stringMatching(/^cmt_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
      postId: post.id,
      parentId: null,
      depth: 0,
      status: "published",
      author: expect.objectContaining({ id: userIds.bob, handle: "bob" }),
      body: "*First*",
      timestampSeconds: null,
      labels: [],
      locked: false,
      revision: 1,
      createdAt: expect.any(String),
      editedAt: null,
      counts: { up: 0, down: 0, score: 0, replies: 0 },
      viewer: { canEdit: true, canReply: true, vote: 0 },
      replies: null,
    });
    const path = `/v1/comments/${comment.id}`;
    expect((await bob.get(path)).body).toEqual(comment);
    expect((await anonymous.get(path)).body).toEqual({ ...comment, viewer: null });
    expect((await cleo.get(path)).body.viewer).toEqual({ canEdit: false, canReply: true, vote: 0 });

    const answer = await createComment(cleo, post.id, { body: "Second", parentId: comment.id });
    expect(answer).toMatchObject({ parentId: comment.id, depth: 1 });
    expect((await bob.get(path)).body.counts.replies).toBe(1);
    expect(await commentCount(post.id)).toBe(2);

    const changed = await bob.patch(path, { body: "First!" });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ body: "First!", revision: 2, editedAt: expect.any(String) });
    expect((await bob.patch(path, { body: "First!" })).body).toEqual(changed.body);

    expect((await bob.delete(path)).status).toBe(204);
    expect((await bob.delete(path)).status).toBe(204);
    expect(await commentCount(post.id)).toBe(1);
    expect((await bob.get(path)).body).toMatchObject({ status: "deleted", body: "First!", author: { handle: "bob" } });
    expect((await bob.patch(path, { body: "Third" })).body.code).toBe("comment_deleted");
    const restored = await bob.post(`${path}/restore`);
    expect(restored.body).toEqual({ ...changed.body, counts: { ...comment.counts, replies: 1 } });
    expect((await bob.post(`${path}/restore`)).status).toBe(200);
    expect(await commentCount(post.id)).toBe(2);

    expect(await tracesOf(app.db, comment.id)).toEqual({
      audit: ["create", "update", "delete", "restore"].map((act) => `comment.${act}`),
      events: ["created", "updated", "deleted", "restored"].map((type) => `comment.${type}`),
    });
    const event = await app.db("events").where({ subject: answer.id }).first();
    expect(event).toMatchObject({ actor_id: userIds.cleo, data: { postId: post.id, parentId: comment.id } });
    const audit = await app.db("audit_log").where({ subject: comment.id }).first();
    expect(audit).toMatchObject({ actor_id: userIds.bob, request_id: expect.any(String) });
    expect(JSON.stringify(audit)).not.toContain("First");
  });

  test("case 17: what it says comes as HTML within JSON, with nothing in it that runs, to whoever may read it", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id, { body: "*So* <script>alert(1)</script>[x](javascript:1)" });
    await createComment(cleo, post.id, { parentId: id });
    const path = `/v1/comments/${id}`;
    const html = "<p><em>So</em> &lt;script&gt;alert(1)&lt;/script&gt;[x](javascript:1)</p>\n";
    const answer = await anonymous.get(`${path}/html`);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toEqual({ html });
    const headers = { "if-none-match": answer.headers.get("etag") ?? "" };
    expect((await anonymous.get(`${path}/html`, { headers })).status).toBe(304);

    const readers = [anonymous, alice, cleo, bob, moderator];
    const statuses = () => Promise.all(readers.map(async (reader) => (await reader.get(`${path}/html`)).status));
    expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
    await cleo.send("PUT", `/v1/users/${userIds.bob}/block`);
    expect(await statuses()).toEqual([200, 200, 404, 200, 200]);
    await cleo.delete(`/v1/users/${userIds.bob}/block`);
    await change("posts", post.id, { visibility: "private" });
    expect(await statuses()).toEqual([404, 200, 404, 404, 404]);
    await change("posts", post.id, { visibility: "public" });
    // Its place is kept, for there is an answer: what it said is not.
    await bob.delete(path);
    expect((await anonymous.get(path)).body).toMatchObject({ status: "deleted", body: null });
    expect(await statuses()).toEqual([404, 404, 404, 200, 200]);
    for (const wrong of [unknownId, post.id, "x"]) {
      expect((await anonymous.get(`/v1/comments/${wrong}/html`)).status).toBe(404);
    }
  });

  test("what it said before is kept for its author and moderators, a page at a time", async () => {
    const post = await createPost(alice);
    const { id, createdAt } = await createComment(bob, post.id, { body: "one" });
    const path = `/v1/comments/${id}/revisions`;
    expect((await bob.get(path)).body).toEqual({ items: [], next: null });
    for (const body of ["two", "three", "four"]) await bob.patch(`/v1/comments/${id}`, { body });
    const first = await bob.get(`${path}?limit=2`);
    expect(first.body.items.map((item: { body: string }) => item.body)).toEqual(["three", "two"]);
    const second = await bob.get(`${path}?limit=2&cursor=${first.body.next}`);
    expect(second.body).toEqual({ items: [{ number: 1, body: "one", createdAt }], next: null });
    expect((await moderator.get(path)).body.items).toHaveLength(3);
    for (const client of [alice, cleo]) expect((await client.get(path)).status).toBe(404);
    expect((await anonymous.get(path)).status).toBe(401);
  });

  test("it can be changed for a day, and deleted ever after", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    await change("comments", id, { created_at: new Date(Date.now() - 25 * 3_600_000) });
    expect((await bob.get(`/v1/comments/${id}`)).body.viewer.canEdit).toBe(false);
    const answer = await bob.patch(`/v1/comments/${id}`, { body: "Late" });
    expect([answer.status, answer.body.code]).toEqual([409, "edit_time_over"]);
    expect((await bob.delete(`/v1/comments/${id}`)).status).toBe(204);
  });

  test("a change or a deletion of what has changed since is refused", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    const path = `/v1/comments/${id}`;
    const etag = (await bob.get(path)).headers.get("etag") ?? "";
    expect((await anonymous.get(path, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
    expect((await bob.get(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await bob.patch(path, { body: "Mine" }, { "if-match": etag })).status).toBe(200);
    expect((await bob.patch(path, { body: "Stale" }, { "if-match": etag })).status).toBe(412);
    expect((await bob.delete(path, { "if-match": etag })).status).toBe(412);
    expect((await bob.get(path)).body.body).toBe("Mine");
  });

  test("that has been written is given again under its key, whatever is against it by now", async () => {
    const post = await createPost(alice);
    const send = (body = "Once") =>
      bob.post(`/v1/posts/${post.id}/comments`, { body }, { "idempotency-key": `closed-${post.id}` });
    const first = await send();
    await alice.patch(`/v1/posts/${post.id}`, { commentPolicy: "nobody" });
    const again = await send();
    expect([again.status, again.headers.get("idempotency-replayed"), again.body]).toEqual([201, "true", first.body]);
    expect((await send("Other")).body.code).toBe("idempotency_key_reused");
    await alice.delete(`/v1/posts/${post.id}`);
    expect((await send()).body).toEqual(first.body);
  });

  test("under one key it is written once, and told of once", async () => {
    const post = await createPost(alice);
    const send = () => bob.post(`/v1/posts/${post.id}/comments`, { body: "Once" }, { "idempotency-key": post.id });
    const [first, second] = [await send(), await send()];
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
    expect(await commentCount(post.id)).toBe(1);
    expect(await notificationsAbout(first.body.id)).toHaveLength(1);
  });

  test("under keys, many that come at once are written once each, and each gets the answer to its own", async () => {
    const post = await createPost(alice);
    const send = (key: number) =>
      bob.post(`/v1/posts/${post.id}/comments`, { body: `Number ${key}` }, { "idempotency-key": `many-${key}` });
    const keys = Array.from({ length: 12 }, (_, index) => index);
    const answers = await Promise.all([...keys, ...keys].map(send));
    for (const [index, { status, body }] of answers.entries()) {
      expect([status, body.body]).toEqual([201, `Number ${index % keys.length}`]);
    }
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(keys.length);
    expect(await commentCount(post.id)).toBe(keys.length);
    expect(
      (await bob.post(`/v1/posts/${post.id}/comments`, { body: "Other" }, { "idempotency-key": "many-0" })).status,
    ).toBe(422);
    const { rows } = await app.db.raw("select count(*)::int as stored from idempotency_keys where key like 'many-%'");
    expect(rows[0].stored).toBe(keys.length);
  });

  test("whose token may write but not read gets what was written", async () => {
    const writer = await app.as("bob", ["comments:write"]);
    const post = await createPost(alice);
    const { id, viewer } = await createComment(writer, post.id);
    expect(viewer).toMatchObject({ canEdit: true });
    expect((await writer.patch(`/v1/comments/${id}`, { body: "Blind" })).body.body).toBe("Blind");
  });

  test("fifty at once are all counted", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    await Promise.all(Array.from({ length: 50 }, () => createComment(cleo, post.id, { parentId: id })));
    expect(await commentCount(post.id)).toBe(51);
    expect((await bob.get(`/v1/comments/${id}`)).body.counts.replies).toBe(50);
  });
});

describe("a comment that is gone", () => {
  const statusOf = async (client: TestClient, id: string) => (await client.get(`/v1/comments/${id}`)).status;
  const placesOf = async (client: TestClient, postId: string) => {
    const { body } = await client.get(`/v1/posts/${postId}/comments?sort=old&depth=10`);
    const walk = ({ items }: { items: { id: string; status: string; replies: { items: [] } }[] }): unknown[] =>
      items.map(({ id, status, replies }) => [id, status, walk(replies)]);
    return walk(body);
  };

  test("is a 404 like one that never was, but for its author and moderators", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    await bob.delete(`/v1/comments/${id}`);
    const headers = { "x-request-id": "same" };
    for (const client of [anonymous, alice, cleo]) {
      const unknown = await client.get(`/v1/comments/${unknownId}`, { headers });
      const gone = await client.get(`/v1/comments/${id}`, { headers });
      expect([gone.status, gone.bytes.toString()]).toEqual([404, unknown.bytes.toString()]);
      expect(await placesOf(client, post.id)).toEqual([]);
    }
    expect((await moderator.get(`/v1/comments/${id}`)).body).toMatchObject({ status: "deleted", body: "A comment" });
  });

  test("case 35: keeps its place where it has answers, without what was said or by whom", async () => {
    const post = await createPost(alice);
    const root = await createComment(bob, post.id, { body: "secret root" });
    const child = await createComment(cleo, post.id, { parentId: root.id });
    const leaf = await createComment(bob, post.id, { parentId: child.id, body: "leaf" });
    await bob.delete(`/v1/comments/${root.id}`);
    await cleo.delete(`/v1/comments/${child.id}`);
    const shape = [[root.id, "deleted", [[child.id, "deleted", [[leaf.id, "published", []]]]]]];
    expect(await placesOf(anonymous, post.id)).toEqual(shape);
    const seen = await anonymous.get(`/v1/comments/${root.id}`);
    expect(seen.body).toMatchObject({ status: "deleted", author: null, body: null, counts: { replies: 1 } });
    expect(seen.bytes.toString()).not.toMatch(/secret|usr_/);
    expect((await createComment(cleo, post.id, { parentId: leaf.id })).depth).toBe(3);
    for (const parentId of [root.id, child.id]) {
      const answer = await cleo.post(`/v1/posts/${post.id}/comments`, { body: "Too late", parentId });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, "/parentId"]);
    }
  });

  test("takes with it the empty places above it, and brings them back", async () => {
    const post = await createPost(alice);
    const root = await createComment(bob, post.id);
    const child = await createComment(bob, post.id, { parentId: root.id });
    const leaf = await createComment(bob, post.id, { parentId: child.id });
    for (const { id } of [root, child, leaf]) await bob.delete(`/v1/comments/${id}`);
    expect(await placesOf(anonymous, post.id)).toEqual([]);
    expect(await statusOf(anonymous, root.id)).toBe(404);
    expect(await commentCount(post.id)).toBe(0);
    expect((await bob.post(`/v1/comments/${leaf.id}/restore`)).status).toBe(200);
    const shape = [[root.id, "deleted", [[child.id, "deleted", [[leaf.id, "published", []]]]]]];
    expect(await placesOf(anonymous, post.id)).toEqual(shape);
    expect(await commentCount(post.id)).toBe(1);
  });

  test("counts are right, and nobody waits in a circle, when a chain is deleted, restored and voted on at once", async () => {
    const post = await createPost(alice);
    const chain: string[] = [];
    for (let depth = 0; depth < 6; depth++) {
      chain.push((await createComment(bob, post.id, { parentId: chain.at(-1) ?? null })).id);
    }
    const acts = chain.flatMap((id) => [
      () => bob.delete(`/v1/comments/${id}`),
      () => bob.post(`/v1/comments/${id}/restore`),
      () => bob.delete(`/v1/comments/${id}`),
    ]);
    const voteOnAll = (voter: string) =>
      app.db("votes").insert(chain.map((subject_id) => ({ subject_id, voter_id: userIds[voter], value: 1 })));
    const [answers] = await Promise.all([
      Promise.all(acts.map((act) => act())),
      Promise.all(["alice", "cleo", "mona"].map(voteOnAll)),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    const { rows } = await app.db.raw(
      `select c.is_live or exists (select from comments d where d.parent_id = c.id and d.is_shown) = c.is_shown as "isRight",
        t.comments = (select count(*) from comments d where d.parent_id = c.id and d.is_shown) as "isCounted"
       from comments c join tallies t on t.subject_id = c.id where c.post_id = ?`,
      [post.id],
    );
    expect(rows).toEqual(Array(6).fill({ isRight: true, isCounted: true }));
    const live = await app.db("comments").where({ post_id: post.id, is_live: true });
    expect(await commentCount(post.id)).toBe(live.length);
  });

  test("removed by a moderator, it is there for its author, who cannot bring it back", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    const path = `/v1/comments/${id}`;
    await change("comments", id, { removed_at: new Date(), labels: ["spam"] });
    expect([await statusOf(anonymous, id), await statusOf(cleo, id)]).toEqual([404, 404]);
    expect((await bob.get(path)).body).toMatchObject({ status: "removed", body: "A comment", labels: ["spam"] });
    expect((await bob.patch(path, { body: "Better" })).body.code).toBe("comment_removed");
    expect((await bob.delete(path)).status).toBe(204);
    const answer = await bob.post(`${path}/restore`);
    expect([answer.status, answer.body.code]).toEqual([409, "comment_removed"]);
    await change("comments", id, { removed_at: null });
    expect((await bob.post(`${path}/restore`)).body.status).toBe("published");
    expect(await commentCount(post.id)).toBe(1);
  });

  test("of an account that is deleted, it is out of sight until that comes back", async () => {
    const post = await createPost(alice);
    const leaver = await app.as("leaver");
    const [alone, answered] = [await createComment(leaver, post.id), await createComment(leaver, post.id)];
    const answer = await createComment(cleo, post.id, { parentId: answered.id });
    expect((await leaver.delete("/v1/me")).status).toBe(200);
    expect(await placesOf(cleo, post.id)).toEqual([[answered.id, "deleted", [[answer.id, "published", []]]]]);
    expect(await statusOf(cleo, alone.id)).toBe(404);
    const flat = await anonymous.get(`/v1/posts/${post.id}/comments?view=flat`);
    expect(idsOf(flat.body)).toEqual([answer.id]);
    await leaver.post("/v1/me/restore");
    expect(await statusOf(cleo, alone.id)).toBe(200);
  });
});

describe("who may comment", () => {
  const send = (client: TestClient, postId: string, fields: object = {}) =>
    client.post(`/v1/posts/${postId}/comments`, { body: "May I?", ...fields });
  const canComment = async (client: TestClient, postId: string) =>
    (await client.get(`/v1/posts/${postId}`)).body.viewer.canComment;

  test.each([
    ["everybody", true, true],
    ["followers", true, false],
    ["nobody", false, false],
  ])("where %s may: the author always, a follower %s, anybody else %s", async (policy, follower, other) => {
    const post = await createPost(alice);
    await change("posts", post.id, { comment_policy: policy });
    await app.db("follows").insert({ follower_id: userIds.bob, subject_id: userIds.alice }).onConflict().ignore();
    const statuses = [alice, bob, cleo].map(async (client) => (await send(client, post.id)).status === 201);
    expect(await Promise.all(statuses)).toEqual([true, follower, other]);
    expect(await canComment(cleo, post.id)).toBe(other);
    if (!other) expect((await send(cleo, post.id)).body.code).toBe("comments_closed");
    const [first] = (await cleo.get(`/v1/posts/${post.id}/comments`)).body.items;
    expect(first.viewer.canReply).toBe(other);
    await app.db("follows").delete();
  });

  test("on what nobody else sees, not even its author may, who hears why", async () => {
    const [removed, draft] = [await createPost(alice), await createPost(alice, { status: "draft" })];
    await change("posts", removed.id, { removed_at: new Date() });
    expect((await send(alice, removed.id)).body).toMatchObject({
      status: 403,
      code: "post_removed",
      detail: "A moderator has removed this post: nobody can comment on it.",
    });
    expect((await send(alice, draft.id)).body).toMatchObject({ status: 403, code: "comments_closed" });
    expect((await send(bob, removed.id)).status).toBe(404);
  });

  test("a post that is locked is closed to all, and so are the answers to a comment that is", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    await change("comments", id, { locked_at: new Date() });
    const refused = await send(cleo, post.id, { parentId: id });
    expect([refused.status, refused.body.code]).toEqual([403, "comment_locked"]);
    expect((await cleo.get(`/v1/comments/${id}`)).body).toMatchObject({ locked: true, viewer: { canReply: false } });
    await change("posts", post.id, { locked_at: new Date() });
    for (const client of [alice, cleo]) {
      const answer = await send(client, post.id);
      expect([answer.status, answer.body.code]).toEqual([403, "post_locked"]);
    }
    expect(await commentCount(post.id)).toBe(1);
    expect((await bob.patch(`/v1/comments/${id}`, { body: "Still mine" })).status).toBe(200);
  });

  test.each([
    ["a draft", { status: "draft" }],
    ["a private post", { visibility: "private" }],
    ["a followers' post", { visibility: "followers" }],
  ])("%s has no comments for those who do not see it", async (_what, fields) => {
    const post = await createPost(alice, fields);
    const unknown = post.id.replace(/.$/, post.id.endsWith("0") ? "1" : "0");
    const headers = { "x-request-id": "same" };
    for (const [client, status] of [
      [anonymous, 401],
      [bob, 404],
    ] as const) {
      expect((await send(client, post.id)).status).toBe(status);
      for (const view of ["tree", "flat"]) {
        const answer = await client.get(`/v1/posts/${post.id}/comments?view=${view}`, { headers });
        const none = await client.get(`/v1/posts/${unknown}/comments?view=${view}`, { headers });
        expect([answer.status, answer.bytes.toString()]).toEqual([404, none.bytes.toString()]);
      }
    }
    expect((await alice.get(`/v1/posts/${post.id}/comments`)).status).toBe(200);
  });

  test("what was said below a post goes out of sight with it, and its author can still delete it", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id, { body: "Below" });
    await alice.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    for (const path of [`/v1/comments/${id}`, `/v1/comments/${id}/replies`, `/v1/comments/${id}/revisions`]) {
      expect((await bob.get(path)).status).toBe(404);
    }
    expect((await bob.patch(`/v1/comments/${id}`, { body: "Changed" })).status).toBe(404);
    expect((await app.db("comments").where({ id }).first()).body).toBe("Below");
    expect((await bob.delete(`/v1/comments/${id}`)).status).toBe(204);
  });

  test.each([
    ["nobody", () => anonymous, 401],
    ["who may only read", () => readOnly, 403],
  ])("case 13: %s may not write, change, delete or restore", async (_who, client, status) => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    const before = await countRows(app.db, "comments");
    expect((await send(client(), post.id)).status).toBe(status);
    expect((await client().patch(`/v1/comments/${id}`, { body: "Mine" })).status).toBe(status);
    expect((await client().delete(`/v1/comments/${id}`)).status).toBe(status);
    expect((await client().post(`/v1/comments/${id}/restore`)).status).toBe(status);
    expect(await countRows(app.db, "comments")).toBe(before);
  });

  test("case 13: nobody else may change, delete or restore a comment, not even the post's author", async () => {
    const post = await createPost(alice);
    const comment = await createComment(bob, post.id);
    const path = `/v1/comments/${comment.id}`;
    for (const client of [alice, cleo, moderator]) {
      expect((await client.patch(path, { body: "Mine" })).status).toBe(404);
      expect((await client.delete(path)).status).toBe(404);
      expect((await client.post(`${path}/restore`)).status).toBe(404);
    }
    expect((await bob.get(path)).body).toEqual(comment);
  });
});

describe("case 16: a block", () => {
  test("hides what either has said from the other at once, keeps places, and closes the way to answer", async () => {
    const mallory = await app.as("mallory");
    const ann = await app.as("ann");
    const [annId, malloryId] = [(await ann.get("/v1/me")).body.id, (await mallory.get("/v1/me")).body.id];
    const post = await createPost(alice);
    const annsPost = await createPost(ann);
    const ofAnn = await createComment(ann, post.id, { body: "of ann" });
    const ofMallory = await createComment(mallory, post.id, { body: "of mallory" });
    const answered = await createComment(mallory, post.id, { body: "answered" });
    const answer = await createComment(bob, post.id, { parentId: answered.id });
    await createComment(mallory, annsPost.id);
    const places = async (client: TestClient) => {
      const { body } = await client.get(`/v1/posts/${post.id}/comments?sort=old`);
      return body.items.map(({ id, status, body }: { id: string; status: string; body: string }) => [id, status, body]);
    };
    const flat = async (client: TestClient) =>
      idsOf((await client.get(`/v1/posts/${post.id}/comments?view=flat&sort=old`)).body);
    const whole = [
      [ofAnn.id, "published", "of ann"],
      [ofMallory.id, "published", "of mallory"],
      [answered.id, "published", "answered"],
    ];
    expect(await places(ann)).toEqual(whole);
    await ann.send("PUT", `/v1/users/${malloryId}/block`);
    expect(await places(ann)).toEqual([whole[0], [answered.id, "hidden", null]]);
    expect(await places(mallory)).toEqual(whole.slice(1));
    expect(await places(bob)).toEqual(whole);
    expect(await flat(ann)).toEqual([ofAnn.id, answer.id]);
    expect(await flat(mallory)).toEqual([ofMallory.id, answered.id, answer.id]);
    expect((await ann.get(`/v1/comments/${ofMallory.id}`)).status).toBe(404);
    expect((await ann.get(`/v1/comments/${answered.id}`)).body).toMatchObject({ author: null, body: null });
    expect((await ann.get(`/v1/comments/${answered.id}/replies`)).body.items[0].id).toBe(answer.id);
    expect((await mallory.get(`/v1/posts/${annsPost.id}/comments`)).status).toBe(404);
    const onAnns = await mallory.post(`/v1/posts/${annsPost.id}/comments`, { body: "Hello" });
    expect(onAnns.status).toBe(404);
    for (const [client, parentId] of [
      [mallory, ofAnn.id],
      [ann, answered.id],
    ] as const) {
      const refused = await client.post(`/v1/posts/${post.id}/comments`, { body: "Hello", parentId });
      expect([refused.status, refused.body.code]).toEqual([422, "unknown_comment"]);
    }
    const named = await createComment(mallory, post.id, { body: "@ann look here" });
    expect((await notificationsAbout(named.id)).map((row) => row.user_id)).not.toContain(annId);
    await ann.send("DELETE", `/v1/users/${malloryId}/block`);
    expect((await places(ann)).slice(0, 3)).toEqual(whole);
  });
});

describe("refusals", () => {
  test.each<[string, unknown, string, number]>([
    ["no body at all", undefined, "", 400],
    ["a list", [], "", 400],
    ["no body", {}, "/body", 400],
    ["an empty body", { body: "" }, "/body", 400],
    ["nothing but white space", { body: " \n\t" }, "/body", 400],
    ["a long body", { body: "x".repeat(10_001) }, "/body", 400],
    ["a number as body", { body: 1 }, "/body", 400],
    ["a NUL", { body: "a\u0000b" }, "", 400],
    ["a parent that is no text", { body: "x", parentId: 1 }, "/parentId", 400],
    ["a long parent", { body: "x", parentId: "c".repeat(65) }, "/parentId", 400],
    ["a negative second", { body: "x", timestampSeconds: -1 }, "/timestampSeconds", 400],
    ["half a second", { body: "x", timestampSeconds: 0.5 }, "/timestampSeconds", 400],
    ["a second as text", { body: "x", timestampSeconds: "1" }, "/timestampSeconds", 400],
    ["an unknown parent", { body: "x", parentId: unknownId }, "/parentId", 422],
    ["a parent of nonsense", { body: "x", parentId: "'; drop table comments" }, "/parentId", 422],
    ["a post as parent", { body: "x", parentId: "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" }, "/parentId", 422],
    ["a second of a post that plays nothing", { body: "x", timestampSeconds: 1 }, "/timestampSeconds", 422],
  ])("case 33: %s is refused", async (_what, body, pointer, status) => {
    const post = await createPost(alice);
    const answer = await bob.post(`/v1/posts/${post.id}/comments`, body);
    expect(answer.status).toBe(status);
    if (pointer) expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
    expect(await commentCount(post.id)).toBe(0);
  });

  test.each(["id", "postId", "authorId", "depth", "status", "labels", "score", "createdAt", "removedAt", "__proto__"])(
    "case 14: %s cannot be set",
    async (field) => {
      const post = await createPost(alice);
      const comment = await createComment(bob, post.id);
      const json = { "content-type": "application/json" };
      for (const answer of [
        await bob.post(`/v1/posts/${post.id}/comments`, `{"body":"x","${field}":"x"}`, json),
        await bob.patch(`/v1/comments/${comment.id}`, `{"body":"x","${field}":"x"}`, json),
      ]) {
        expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, `/${field}`]);
      }
      expect((await bob.get(`/v1/comments/${comment.id}`)).body).toEqual(comment);
    },
  );

  test("case 35: no change makes a comment answer another, itself or its own answers", async () => {
    const post = await createPost(alice);
    const comment = await createComment(bob, post.id);
    const answer = await createComment(bob, post.id, { parentId: comment.id });
    for (const parentId of [answer.id, comment.id, null]) {
      const refused = await bob.patch(`/v1/comments/${comment.id}`, { body: "x", parentId });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, "/parentId"]);
    }
  });

  test("case 35: a parent below another post is none", async () => {
    const [post, other] = [await createPost(alice), await createPost(alice)];
    const { id } = await createComment(bob, other.id);
    const answer = await bob.post(`/v1/posts/${post.id}/comments`, { body: "x", parentId: id });
    expect([answer.status, answer.body.code]).toEqual([422, "unknown_comment"]);
  });

  test("case 35: answers go fifty levels deep", async () => {
    const post = await createPost(alice);
    let parentId: string | null = null;
    for (let depth = 0; depth <= 50; depth++) {
      const comment: { id: string; depth: number } = await createComment(bob, post.id, { parentId });
      expect(comment.depth).toBe(depth);
      parentId = comment.id;
    }
    const answer = await bob.post(`/v1/posts/${post.id}/comments`, { body: "x", parentId });
    expect([answer.status, answer.body.code]).toEqual([422, "too_deep"]);
    expect(answer.body.errors[0].pointer).toBe("/parentId");
    expect((await bob.get(`/v1/comments/${parentId}`)).body.viewer.canReply).toBe(false);
  });

  test.each(["cmt_x", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", "1", unknownId])("%s is no comment", async (id) => {
    for (const path of [`/v1/comments/${id}`, `/v1/comments/${id}/replies`, `/v1/comments/${id}/revisions`]) {
      expect((await bob.get(path)).status).toBe(404);
    }
    expect((await bob.patch(`/v1/comments/${id}`, { body: "x" })).status).toBe(404);
    expect((await bob.delete(`/v1/comments/${id}`)).status).toBe(404);
    expect((await bob.post(`/v1/comments/${id}/restore`)).status).toBe(404);
  });

  test.each(["sort=best", "view=graph", "depth=11", "depth=-1", "limit=0", "limit=101", "cursor=x", "sort[a]=hot"])(
    "case 33: %s is refused",
    async (search) => {
      const post = await createPost(alice);
      expect((await bob.get(`/v1/posts/${post.id}/comments?${search}`)).status).toBe(400);
    },
  );
});

describe("what it speaks of", () => {
  test("a second of the post's film, as long as that lasts", async () => {
    const media = await uploadPicture(alice);
    await app.drainJobs();
    const post = await createPost(alice, { mediaIds: [media] });
    await change("media", media, { kind: "video", duration_ms: 90_500 });
    const at = (timestampSeconds: number) =>
      bob.post(`/v1/posts/${post.id}/comments`, { body: "There!", timestampSeconds });
    expect((await at(90)).body.timestampSeconds).toBe(90);
    expect((await at(0)).body.timestampSeconds).toBe(0);
    expect((await at(91)).body).toMatchObject({ status: 422, code: "beyond_end" });
    await change("media", media, { deleted_at: new Date() });
    expect((await at(1)).body).toMatchObject({ status: 422, code: "nothing_plays" });
  });
});

describe("who is told", () => {
  test("the post's author of a comment, a comment's author of an answer, and who is named; each once, and nobody of their own", async () => {
    const post = await createPost(alice);
    const first = await createComment(bob, post.id, { body: "@bob @alice @nobody_here hello" });
    expect(await notificationsAbout(first.id)).toEqual([
      { user_id: userIds.alice, type: "comment", actor_id: userIds.bob },
    ]);
    const answer = await createComment(cleo, post.id, { parentId: first.id, body: "@Bob, @mona and `@alice`" });
    const told = [
      { user_id: userIds.alice, type: "comment", actor_id: userIds.cleo },
      { user_id: userIds.bob, type: "reply", actor_id: userIds.cleo },
      { user_id: userIds.mona, type: "mention", actor_id: userIds.cleo },
    ];
    expect(await notificationsAbout(answer.id)).toEqual(told);
    expect(await app.db("notifications").where({ subject_id: answer.id }).distinct().pluck("post_id")).toEqual([
      post.id,
    ]);
    const own = await createComment(alice, post.id);
    expect(await notificationsAbout(own.id)).toEqual([]);
    const toAuthor = await createComment(bob, post.id, { parentId: own.id });
    expect(await notificationsAbout(toAuthor.id)).toEqual([
      { user_id: userIds.alice, type: "reply", actor_id: userIds.bob },
    ]);
  });

  test("nobody who cannot see the post", async () => {
    const post = await createPost(alice, { visibility: "followers" });
    await app.db("follows").insert({ follower_id: userIds.bob, subject_id: userIds.alice });
    const { id } = await createComment(alice, post.id, { body: "@bob @cleo" });
    expect(await notificationsAbout(id)).toEqual([{ user_id: userIds.bob, type: "mention", actor_id: userIds.alice }]);
    const comment = await createComment(bob, post.id);
    await app.db("follows").delete();
    const answer = await createComment(alice, post.id, { parentId: comment.id });
    expect(await notificationsAbout(answer.id)).toEqual([]);
  });
});

describe("what an account has said", () => {
  test("is a list of its own, below posts that one may see, the last first", async () => {
    const speaker = await app.as("speaker");
    const { id: speakerId } = (await speaker.get("/v1/me")).body;
    const [open, hidden] = [await createPost(alice), await createPost(alice)];
    const said: string[] = [];
    for (const post of [open, hidden, open, open]) said.unshift((await createComment(speaker, post.id)).id);
    const [last = "", third, second, first = ""] = said;
    await alice.patch(`/v1/posts/${hidden.id}`, { visibility: "private" });
    await speaker.delete(`/v1/comments/${last}`);
    const page = await anonymous.get(`/v1/users/@speaker/comments?limit=1`);
    expect(idsOf(page.body)).toEqual([third]);
    const rest = await anonymous.get(`/v1/users/@speaker/comments?limit=1&cursor=${page.body.next}`);
    expect([idsOf(rest.body), rest.body.next]).toEqual([[first], null]);
    expect(idsOf((await alice.get(`/v1/users/${speakerId}/comments`)).body)).toEqual([third, second, first]);
    expect(idsOf((await speaker.get("/v1/users/me/comments")).body)).toEqual([third, first]);
    await speaker.send("PUT", `/v1/users/${userIds.bob}/block`);
    expect((await bob.get(`/v1/users/${speakerId}/comments`)).status).toBe(404);
  });

  test("has what a moderator has removed, for its author alone", async () => {
    const speaker = await app.as("removed speaker");
    const { id: speakerId } = (await speaker.get("/v1/me")).body;
    const post = await createPost(alice);
    const [stays, goes] = [await createComment(speaker, post.id), await createComment(speaker, post.id)];
    await change("comments", goes.id, { removed_at: new Date() });
    const own = (await speaker.get("/v1/users/me/comments")).body;
    expect(own.items).toMatchObject([
      { id: goes.id, status: "removed", body: "A comment" },
      { id: stays.id, status: "published" },
    ]);
    for (const client of [anonymous, alice, moderator]) {
      expect(idsOf((await client.get(`/v1/users/${speakerId}/comments`)).body)).toEqual([stays.id]);
    }
    await speaker.delete(`/v1/comments/${goes.id}`);
    expect(idsOf((await speaker.get("/v1/users/me/comments")).body)).toEqual([stays.id]);
  });

  test("is looked through a thousand at a time, however much of it is out of sight", async () => {
    const speaker = await app.as("tireless speaker");
    const { id: speakerId } = (await speaker.get("/v1/me")).body;
    const [open, hidden] = [await createPost(alice), await createPost(alice)];
    const first = await createComment(speaker, open.id);
    const many = Array.from({ length: 1000 }, () => ({
      id: newId("cmt"),
      post_id: hidden.id,
      author_id: speakerId,
      body: "Hidden",
    }));
    await app.db.batchInsert("comments", many);
    await alice.patch(`/v1/posts/${hidden.id}`, { visibility: "private" });
    const path = `/v1/users/${speakerId}/comments`;
    const page = (await anonymous.get(path)).body;
    expect([page.items, page.next]).toEqual([[], expect.any(String)]);
    const rest = (await anonymous.get(`${path}?cursor=${page.next}`)).body;
    expect([idsOf(rest), rest.next]).toEqual([[first.id], null]);
  });
});

test("votes move a comment once it is ranked anew", async () => {
  const post = await createPost(alice);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await createComment(bob, post.id)).id);
  const [first = "", second = "", third = ""] = ids;
  // All at once: else some may be ranked without the others, two seconds before them.
  await app.db("votes").insert([
    { subject_id: first, voter_id: userIds.cleo, value: 1 },
    { subject_id: third, voter_id: userIds.alice, value: -1 },
    { subject_id: third, voter_id: userIds.cleo, value: -1 },
  ]);
  const order = async (sort: string) => idsOf((await cleo.get(`/v1/posts/${post.id}/comments?sort=${sort}`)).body);
  // A process that works jobs ranks what has votes every two seconds.
  await expect.poll(() => order("top"), { timeout: 20_000, interval: 100 }).toEqual([first, second, third]);
  expect(await order("new")).toEqual([third, second, first]);
  expect(await order("old")).toEqual([first, second, third]);
  expect((await order("hot")).at(-1)).toBe(third);
  const { body } = await cleo.get(`/v1/comments/${first}`);
  expect([body.counts, body.viewer.vote]).toEqual([{ up: 1, down: 0, score: 1, replies: 0 }, 1]);
  // Its author hears of votes for it, and of none against.
  const told = async () =>
    (await bob.get("/v1/notifications")).body.items
      .filter((item: { type: string; subject: string }) => item.type === "votes" && ids.includes(item.subject))
      .map(({ subject, count }: { subject: string; count: number }) => [subject, count]);
  await expect.poll(told, { timeout: 20_000, interval: 100 }).toEqual([[first, 1]]);
});

describe("what a comment answers", () => {
  const ancestorsOf = async (client: TestClient, id: string) => (await client.get(`/v1/comments/${id}/ancestors`)).body;

  test("is read from the top down, as far as one may; what is gone keeps its place", async () => {
    const post = await createPost(alice);
    const top = await createComment(bob, post.id, { body: "Top" });
    const middle = await createComment(cleo, post.id, { body: "Middle", parentId: top.id });
    const low = await createComment(alice, post.id, { body: "Low", parentId: middle.id });
    const last = await createComment(bob, post.id, { parentId: low.id });
    const seen = async (client: TestClient, id: string) =>
      (await ancestorsOf(client, id)).items.map((item: { body: string | null; depth: number }) => [
        item.depth,
        item.body,
      ]);
    for (const client of [bob, app.anonymous]) {
      expect(await seen(client, last.id)).toEqual([
        [0, "Top"],
        [1, "Middle"],
        [2, "Low"],
      ]);
    }
    expect(await seen(bob, top.id)).toEqual([]);
    await cleo.delete(`/v1/comments/${middle.id}`);
    expect(await seen(alice, last.id)).toEqual([
      [0, "Top"],
      [1, null],
      [2, "Low"],
    ]);
    expect(await seen(cleo, last.id)).toContainEqual([1, "Middle"]);
    const bobsId = (await bob.get("/v1/me")).body.id;
    await cleo.send("PUT", `/v1/users/${bobsId}/block`);
    expect((await ancestorsOf(cleo, low.id)).items[0]).toMatchObject({ status: "hidden", body: null, author: null });
    await cleo.delete(`/v1/users/${bobsId}/block`);
  });

  test("is a 404 where the comment is", async () => {
    const post = await createPost(alice);
    const { id } = await createComment(bob, post.id);
    await alice.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    expect((await ancestorsOf(cleo, id)).code).toBe("not_found");
    expect((await ancestorsOf(cleo, "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t")).code).toBe("not_found");
  });
});
