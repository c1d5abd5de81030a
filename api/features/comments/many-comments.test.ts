import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../../core/context.ts";
import { keyedRequest, onceTogether } from "../../core/idempotency.ts";
import { newId } from "../../core/ids.ts";
import { maxDepth } from "../../domain/comment.ts";
import { countWaiting, createComment, createPost, tracesOf } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { type NewComment, createComment as write } from "./new-comment.service.ts";

let app: IssuedApp;
let author: TestClient;
let bob: TestClient;
let cleo: TestClient;
let mallory: TestClient;
const userIds: Record<string, string> = {};

beforeAll(async () => {
  app = await startIssuedApp();
  [author, bob, cleo, mallory] = await Promise.all([
    app.as("author"),
    app.as("bob"),
    app.as("cleo"),
    app.as("mallory"),
  ] as const);
  for (const [name, client] of Object.entries({ author, bob, cleo, mallory })) {
    userIds[name] = (await client.get("/v1/me")).body.id;
  }
  await author.send("PUT", `/v1/users/${userIds.mallory}/block`);
});
afterAll(() => app.close());

const change = (table: string, id: string, columns: object) => app.db(table).where({ id }).update(columns);
const commentCount = async (postId: string) => (await author.get(`/v1/posts/${postId}`)).body.counts.comments;
const told = async (subjectId: string) =>
  (await app.db("notifications").where({ subject_id: subjectId }).orderBy("type").select("user_id", "type")).map(
    (row) => [row.user_id, row.type],
  );

const callerOf = (userId: string): Caller => ({
  userId,
  scopes: new Set(),
  method: "token",
  credentialId: "",
  topics: [],
});

/** All of them in one batch, for they come in one turn of the event loop. */
const writeTogether = (comments: readonly { by: string; postId: string; comment: NewComment }[]) =>
  Promise.allSettled(
    comments.map(({ by, postId, comment }) =>
      write({ ...app.services, requestId: "together", caller: callerOf(by) }, postId, comment),
    ),
  );

test("of many at once each gets its own answer, whatever becomes of the others", async () => {
  const [open, hidden, locked, closed] = await Promise.all([
    createPost(author),
    createPost(author, { status: "draft" }),
    createPost(author),
    createPost(author),
  ]);
  await change("posts", locked.id, { locked_at: new Date() });
  await change("posts", closed.id, { comment_policy: "nobody" });
  const parent = await createComment(cleo, open.id);
  const deep = await createComment(cleo, open.id, { parentId: parent.id });
  await change("comments", deep.id, { depth: maxDepth });
  const shut = await createComment(cleo, open.id);
  await change("comments", shut.id, { locked_at: new Date() });
  const { bob: bobId = "", mallory: malloryId = "", author: authorId = "", cleo: cleoId = "" } = userIds;
  const asked: [string, string, NewComment, string | number][] = [
    [bobId, open.id, { body: "plain" }, 201],
    [bobId, newId("pst"), { body: "nowhere" }, 404],
    [bobId, hidden.id, { body: "unseen" }, 404],
    [malloryId, open.id, { body: "blocked" }, 404],
    [bobId, locked.id, { body: "locked" }, "post_locked"],
    [bobId, closed.id, { body: "closed" }, "comments_closed"],
    [authorId, closed.id, { body: "my own" }, 201],
    [bobId, open.id, { body: "an answer", parentId: parent.id }, 201],
    [bobId, open.id, { body: "too deep", parentId: deep.id }, "too_deep"],
    [bobId, open.id, { body: "shut", parentId: shut.id }, "comment_locked"],
    [bobId, closed.id, { body: "elsewhere", parentId: parent.id }, "comments_closed"],
    [authorId, closed.id, { body: "of another post", parentId: parent.id }, "unknown_comment"],
    [bobId, open.id, { body: "@cleo and @mallory and @bob and @author" }, 201],
    [bobId, open.id, { body: "no film", timestampSeconds: 1 }, "nothing_plays"],
    [cleoId, open.id, { body: "to myself", parentId: parent.id }, 201],
  ];
  const outcomes = await writeTogether(asked.map(([by, postId, comment]) => ({ by, postId, comment })));
  const results = outcomes.map((outcome) => {
    if (outcome.status === "fulfilled") return 201;
    return outcome.reason.status === 404 ? 404 : (outcome.reason.errors?.[0]?.code ?? outcome.reason.code);
  });
  expect(results).toEqual(asked.map(([, , , expected]) => expected));

  const written = outcomes.flatMap((outcome) =>
    outcome.status === "fulfilled" ? [JSON.parse(outcome.value.text)] : [],
  );
  const wanted = asked.filter(([, , , expected]) => expected === 201);
  expect(written.map(({ body, postId, author }) => [author.id, postId, { body }])).toEqual(
    wanted.map(([by, postId, { body }]) => [by, postId, { body }]),
  );
  expect(written.map(({ depth, parentId }) => [depth, parentId])).toEqual([
    [0, null],
    [0, null],
    [1, parent.id],
    [0, null],
    [1, parent.id],
  ]);
  for (const { id } of written) {
    expect(await tracesOf(app.db, id)).toEqual({ audit: ["comment.create"], events: ["comment.created"] });
  }
  expect(await Promise.all(written.map(({ id }) => told(id)))).toEqual([
    [[authorId, "comment"]],
    [],
    [
      [authorId, "comment"],
      [cleoId, "reply"],
    ],
    [
      [authorId, "comment"],
      [cleoId, "mention"],
    ],
    [[authorId, "comment"]],
  ]);
  expect([await commentCount(open.id), await commentCount(closed.id)]).toEqual([7, 1]);
  const found = await bob.get("/v1/search?types=comments&q=plain");
  expect(found.body.items.map((item: { comment: { id: string } }) => item.comment.id)).toEqual([written[0].id]);
});

test("two under one key do not break up the batch that they come with, and have one answer", async () => {
  const { id: postId } = await createPost(author);
  const ctx = { ...app.services, requestId: "together", caller: callerOf(userIds.bob ?? "") };
  const keys = ["a", "a", "b", "c"];
  let arrived = 0;
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const answers = await Promise.all(
    keys.map((key) => {
      const comment = { body: `Under ${key}` };
      return onceTogether(ctx, keyedRequest(ctx, "comments.create", key, comment), async (ctx) => {
        // Nobody has an answer yet, and all of them write in one turn of the event loop.
        if (++arrived === keys.length) start();
        await started;
        return { status: 201, headers: {}, body: (await write(ctx, postId, comment)).text };
      });
    }),
  );
  expect(answers.map(({ body }) => JSON.parse(body).body)).toEqual(["Under a", "Under a", "Under b", "Under c"]);
  expect(answers[0]?.body).toBe(answers[1]?.body);
  const { rows } = await app.db.raw(
    "select count(*)::int as comments, count(distinct xmin::text)::int as transactions from comments where post_id = ?",
    [postId],
  );
  expect(rows).toEqual([{ comments: 3, transactions: 1 }]);
});

test("one that the database refuses does not harm those that came with it", async () => {
  const post = await createPost(author);
  const nobody = "usr_01jd3x8q6zfk5v8h2m4n6p8r0t";
  const outcomes = await writeTogether(
    [userIds.bob ?? "", nobody, userIds.cleo ?? ""].map((by) => ({ by, postId: post.id, comment: { body: "Here" } })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await commentCount(post.id)).toBe(2);
  const rows = await app.db("comments").where({ post_id: post.id }).orderBy("id").select("id", "author_id");
  expect(rows.map((row) => row.author_id)).toEqual([userIds.bob, userIds.cleo]);
  for (const { id } of rows) expect(await told(id)).toEqual([[userIds.author, "comment"]]);
});

test("one that waits for what is locked holds up no others for long, and can be sent again", async () => {
  const [open, locked] = [await createPost(author), await createPost(author)];
  const purge = await app.db.transaction();
  await purge("posts").where({ id: locked.id }).forUpdate().first();
  const { bob: bobId = "", cleo: cleoId = "" } = userIds;
  const asked = [
    { by: bobId, postId: open.id, comment: { body: "Here" } },
    { by: bobId, postId: locked.id, comment: { body: "There" } },
    { by: cleoId, postId: open.id, comment: { body: "Here, too" } },
  ];
  const outcomes = await writeTogether(asked);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await purge.commit();
  expect([await commentCount(open.id), await commentCount(locked.id)]).toEqual([2, 0]);
  expect((await bob.post(`/v1/posts/${locked.id}/comments`, { body: "There" })).status).toBe(201);
});

test("answers to a comment that is being deleted wait for that, and find it gone", async () => {
  const post = await createPost(author);
  const [parent, other] = [await createComment(cleo, post.id), await createComment(cleo, post.id)];
  const deletion = await app.db.transaction();
  await deletion("comments").where({ id: parent.id }).update({ deleted_at: new Date() });
  const answers = [parent, other].map(({ id }) =>
    bob.post(`/v1/posts/${post.id}/comments`, { body: "Still there?", parentId: id }),
  );
  while ((await countWaiting(app.db)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await deletion.commit();
  const [toGone, toOther] = await Promise.all(answers);
  expect([toGone?.status, toGone?.body.code]).toEqual([422, "unknown_comment"]);
  expect(toOther?.status).toBe(201);
});

test("a comment on a post that is being erased waits for that, and an erasure waits for a comment under way", async () => {
  const [gone, kept] = [await createPost(author), await createPost(author)];
  const erasure = await app.db.transaction();
  await erasure("posts").where({ id: gone.id }).delete();
  const answers = [gone, kept].map(({ id }) => bob.post(`/v1/posts/${id}/comments`, { body: "Still there?" }));
  await expect.poll(() => countWaiting(app.db)).toBeGreaterThan(0);
  await erasure.commit();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 201]);

  const writing = await app.db.transaction();
  await write({ ...app.services, db: writing, requestId: "alone", caller: callerOf(userIds.bob ?? "") }, kept.id, {
    body: "Just in time",
  });
  const erased = app
    .db("posts")
    .where({ id: kept.id })
    .delete()
    .then((count) => count);
  await expect.poll(() => countWaiting(app.db)).toBe(1);
  await writing.commit();
  expect(await erased).toBe(1);
  expect(await app.db("comments").whereIn("post_id", [gone.id, kept.id])).toEqual([]);
});

test("a post that is purged under comments leaves nothing behind", async () => {
  for (let round = 0; round < 5; round++) {
    const post = await createPost(author);
    const send = (client: TestClient) =>
      client.post(`/v1/posts/${post.id}/comments`, { body: "@cleo, before it goes" });
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => send(bob)),
      app
        .db("posts")
        .where({ id: post.id })
        .delete()
        .then(() => ({ status: 201 })),
      ...Array.from({ length: 6 }, () => send(bob)),
    ]);
    for (const { status } of answers) expect([201, 404]).toContain(status);
    expect(await app.db("comments").where({ post_id: post.id })).toEqual([]);
    expect(await app.db("notifications").where({ post_id: post.id })).toEqual([]);
    expect(await app.db("tallies").where({ subject_id: post.id })).toEqual([]);
  }
});
