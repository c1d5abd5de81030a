import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../../core/context.ts";
import { earliestId, newId } from "../../core/ids.ts";
import { type NewNotification, notify } from "../../domain/notification.ts";
import { notifyOfVotes } from "../../domain/vote-notification.ts";
import { countRows, countWaiting, createPost, firstAttempt } from "../../testing/factories.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { notificationsJobs } from "./notifications.jobs.ts";

let app: TestApp;
let ctx: Context;
let cleo: TestClient;
let milo: TestClient;
let cleoId: string;
let miloId: string;
beforeAll(async () => {
  app = await startTestApp();
  ctx = { ...app.services, requestId: "test" };
  [cleo, milo] = [await app.as("cleo"), await app.as("milo")];
  [cleoId, miloId] = [(await cleo.get("/v1/me")).body.id, (await milo.get("/v1/me")).body.id];
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db("notifications").delete();
});

/** Tells cleo of something that milo did, unless told otherwise. */
const tell = (fields: Partial<NewNotification> = {}) =>
  notify(ctx, { type: "follow", subjectId: miloId, recipientIds: [cleoId], actorId: miloId, ...fields });
const listed = async (client: TestClient, query = "") => (await client.get(`/v1/notifications${query}`)).body.items;
const unread = async (client: TestClient) => (await client.get("/v1/notifications/unread-count")).body;

describe("the list of notifications", () => {
  test("tells who did what to which post, newest first, page by page", async () => {
    const post = await createPost(cleo, { title: "Looked at" });
    await tell();
    await tell({ type: "comment", subjectId: post.id, postId: post.id });
    const items = await listed(cleo);
    expect(items.map(({ type }: { type: string }) => type)).toEqual(["comment", "follow"]);
    expect(items[0]).toMatchObject({
      subject: post.id,
      post: { id: post.id, title: "Looked at" },
      actor: { id: miloId, handle: "milo" },
      count: 1,
      readAt: null,
    });
    const first = (await cleo.get("/v1/notifications?limit=1")).body;
    expect(first.items).toEqual([items[0]]);
    expect((await cleo.get(`/v1/notifications?limit=1&cursor=${first.next}`)).body).toEqual({
      items: [items[1]],
      next: null,
    });
    expect((await milo.get(`/v1/notifications?cursor=${first.next}`)).status).toBe(400);
    expect(await listed(milo)).toEqual([]);
  });

  test("tells what a comment says, for as long as it may be read", async () => {
    const post = await createPost(cleo);
    const said = (await milo.post(`/v1/posts/${post.id}/comments`, { body: `Lovely. ${"x".repeat(300)}` })).body;
    const [told] = await listed(cleo);
    expect(told).toMatchObject({ type: "comment", subject: said.id, post: { id: post.id }, actor: { id: miloId } });
    expect(told.comment).toEqual({ id: said.id, excerpt: `Lovely. ${"x".repeat(192)}` });
    await milo.delete(`/v1/comments/${said.id}`);
    expect([await listed(cleo), await unread(cleo)]).toEqual([[], { count: 0, isMore: false }]);
  });

  test("never tells anybody of what they did themselves, nor twice of one thing", async () => {
    await tell({ recipientIds: [miloId, cleoId, cleoId] });
    expect(await countRows(app.db, "notifications")).toBe(1);
    expect((await app.db("events").where({ type: "notification.created" })).at(-1)).toMatchObject({
      actor_id: miloId,
      data: { userId: cleoId },
    });
  });

  test("case 16: hides whom a block parts, before and after, and counts nothing that it hides", async () => {
    await tell();
    await cleo.send("PUT", `/v1/users/${miloId}/block`);
    await tell();
    expect([await listed(cleo), await unread(cleo)]).toEqual([[], { count: 0, isMore: false }]);
    await cleo.delete(`/v1/users/${miloId}/block`);
    expect(await listed(cleo)).toHaveLength(1);
    await app.db("mutes").insert({ muter_id: cleoId, subject_id: miloId });
    await tell();
    expect(await countRows(app.db, "notifications")).toBe(1);
    await app.db("mutes").delete();
  });

  test("case 16: hides what belongs to a post that may no longer be seen", async () => {
    const post = await createPost(cleo);
    await tell({ recipientIds: [miloId], actorId: cleoId, type: "mention", subjectId: post.id, postId: post.id });
    expect(await listed(milo)).toHaveLength(1);
    await cleo.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    expect([await listed(milo), await unread(milo)]).toEqual([[], { count: 0, isMore: false }]);
  });
});

describe("of votes on many posts, the authors are told", () => {
  const votesFor = (posts: { id: string }[], authorIds = posts.map(() => cleoId)) =>
    posts.map(({ id }, i) => ({ subjectId: id, postId: id, authorId: authorIds[i] ?? "", voterCount: 1 }));
  const subjectsTold = () => app.db("notifications").where({ type: "votes" }).pluck("subject_id");

  test("whatever of them is gone by then", async () => {
    const posts = [await createPost(cleo), await createPost(cleo), await createPost(cleo)];
    await app.db("posts").where({ id: posts[1].id }).delete();
    await notifyOfVotes(ctx, votesFor(posts));
    expect(await subjectsTold()).toEqual([posts[0].id, posts[2].id]);
    await app.db("notifications").delete();
    const nobody = "usr_01jd3x8q6zfk5v8h2m4n6p8r0t";
    await notifyOfVotes(ctx, votesFor([posts[0], posts[2]], [nobody, cleoId]));
    expect(await subjectsTold()).toEqual([posts[2].id]);
  });

  test("also where one of them is erased at the same moment", async () => {
    const posts = [await createPost(cleo), await createPost(cleo), await createPost(cleo)];
    const transaction = await app.db.transaction();
    await transaction("posts").where({ id: posts[1].id }).delete();
    const told = notifyOfVotes(ctx, votesFor(posts));
    await expect.poll(() => countWaiting(app.db)).toBe(1);
    await transaction.commit();
    await told;
    expect(await subjectsTold()).toEqual([posts[0].id, posts[2].id]);
  });
});

describe("notifications are read", () => {
  test("up to the newest that was seen, and those that have come since stay unread", async () => {
    await tell();
    await tell();
    const [seen] = await listed(cleo);
    await tell();
    expect((await cleo.post("/v1/notifications/read", { upTo: seen.id })).status).toBe(204);
    expect(await unread(cleo)).toEqual({ count: 1, isMore: false });
    expect([(await listed(cleo, "?unread=true")).length, (await listed(cleo, "?unread=false")).length]).toEqual([1, 2]);
    const { readAt } = (await listed(cleo, "?unread=false"))[0];
    await cleo.post("/v1/notifications/read", { upTo: seen.id });
    expect((await listed(cleo, "?unread=false"))[0].readAt).toBe(readAt);
    expect((await cleo.post("/v1/notifications/read", { upTo: miloId })).body.errors[0].pointer).toBe("/upTo");
  });

  test("while others vote, and neither waits for the other in a circle", async () => {
    const posts = await Promise.all(Array.from({ length: 10 }, () => createPost(cleo)));
    const subjects = posts.map(({ id }) => ({ subjectId: id, postId: id, authorId: cleoId, voterCount: 1 }));
    const more = subjects.map((subject) => ({ ...subject, voterCount: 2 }));
    for (const votes of [more, more.toReversed()]) {
      await app.db("notifications").delete();
      await notifyOfVotes(ctx, subjects);
      const transaction = await app.db.transaction();
      // Both have some of the rows by the time they come to this one.
      await transaction("notifications").where({ subject_id: posts[5].id }).forUpdate();
      const told = notifyOfVotes(ctx, votes);
      const answer = cleo.post("/v1/notifications/read", { upTo: newId("ntf") });
      await expect.poll(() => countWaiting(app.db)).toBe(2);
      await transaction.commit();
      await told;
      expect((await answer).status).toBe(204);
    }
  });

  test("one by one, and nobody reads those of others", async () => {
    await tell();
    await tell();
    const [{ id }] = await listed(cleo);
    const foreign = await milo.send("PUT", `/v1/notifications/${id}/read`);
    const missing = await milo.send("PUT", `/v1/notifications/${newId("ntf")}/read`);
    expect([foreign.status, foreign.body.detail]).toEqual([404, missing.body.detail]);
    await milo.post("/v1/notifications/read", { upTo: id });
    expect((await unread(cleo)).count).toBe(2);
    for (let i = 0; i < 2; i++) expect((await cleo.send("PUT", `/v1/notifications/${id}/read`)).status).toBe(204);
    expect((await unread(cleo)).count).toBe(1);
  });

  test("and counted up to a hundred", async () => {
    for (let i = 0; i < 101; i++) await tell();
    expect(await unread(cleo)).toEqual({ count: 100, isMore: true });
  });
});

test("what is old is forgotten, however many with older ids tell of new votes", async () => {
  const oldId = oldIdOf(91);
  const many = `insert into notifications (id, user_id, type, subject_id)
    select 'ntf_' || lpad(n::text, 26, '0'), ?, 'votes', 'pst_' || n from generate_series(1, 1000) n`;
  await app.db.raw(many, [cleoId]);
  await app.db("notifications").insert({
    id: oldId,
    user_id: cleoId,
    type: "follow",
    subject_id: miloId,
    created_at: app.db.raw("now() - interval '91 days'"),
  });
  for (const job of notificationsJobs) await job.run(ctx, {}, firstAttempt);
  expect(await app.db("notifications").where({ id: oldId })).toEqual([]);
  expect(await countRows(app.db, "notifications")).toBe(1000);
});

test("notifications are forgotten after 90 days", async () => {
  const many = `insert into notifications (id, user_id, type, subject_id, created_at)
    select left(?, -4) || lpad(n::text, 4, '0'), ?, 'follow', ?, now() - interval '91 days'
    from generate_series(1, 2500) n`;
  await app.db.raw(many, [oldIdOf(91), cleoId, miloId]);
  await app.db("notifications").insert({
    id: oldIdOf(89),
    user_id: cleoId,
    type: "follow",
    subject_id: miloId,
    created_at: app.db.raw("now() - interval '89 days'"),
  });
  await tell();
  for (const job of notificationsJobs) await job.run(ctx, {}, firstAttempt);
  expect(await countRows(app.db, "notifications")).toBe(2);
});

const oldIdOf = (days: number) => earliestId("ntf", Date.now() - days * 86_400_000);
