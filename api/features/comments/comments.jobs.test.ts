import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { eraseComments } from "../../domain/comment-erasure.ts";
import { eraseAccounts, purgeComments, trashDays } from "../../domain/jobs.ts";
import { countWaiting, createComment, createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { rankComments } from "./comments.jobs.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
});
afterAll(() => app.close());

const longAgo = new Date(Date.now() - (trashDays + 1) * 86_400_000);

async function run(job: typeof purgeComments): Promise<void> {
  await enqueue({ ...app.services, requestId: "test" }, job, {});
  await app.drainJobs();
}

const rowOf = (id: string) => app.db("comments").where({ id }).first();

/** The tables of which some row holds the text. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await app.db.raw(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await app.db.raw("select from ?? x where x::text like ? limit 1", [name, `%${text}%`]);
    if (hit.rows.length) found.push(name);
  }
  return found;
}

test("what has been deleted for thirty days is gone for good, and of what has answers only its place stays", async () => {
  const post = await createPost(alice);
  const comment = (body: string, parentId: string | null = null) => createComment(bob, post.id, { body, parentId });
  const answered = await comment("purged one");
  await bob.patch(`/v1/comments/${answered.id}`, { body: "purged two" });
  const answer = await createComment(alice, post.id, { parentId: answered.id });
  const alone = await comment("purged three");
  const top = await comment("purged four");
  const below = await comment("purged five", top.id);
  const recent = await comment("kept");
  for (const { id } of [answered, alone, top, below, recent]) await bob.delete(`/v1/comments/${id}`);
  await app.db("comments").whereIn("id", [answered.id, alone.id, top.id, below.id]).update({ deleted_at: longAgo });
  await app.db("votes").insert({ subject_id: alone.id, voter_id: answer.author.id, value: 1 });
  await run(purgeComments);
  expect(await tablesWith("purged")).toEqual([]);
  for (const { id } of [alone, top, below]) {
    expect(await rowOf(id)).toBeUndefined();
    expect(await app.db("tallies").where({ subject_id: id })).toEqual([]);
    expect(await app.db("votes").where({ subject_id: id })).toEqual([]);
    expect(await app.db("notifications").where({ subject_id: id })).toEqual([]);
  }
  expect((await bob.post(`/v1/comments/${recent.id}/restore`)).status).toBe(200);
  expect((await bob.post(`/v1/comments/${answered.id}/restore`)).status).toBe(404);
  const { body } = await alice.get(`/v1/posts/${post.id}/comments?sort=old`);
  expect(body.items).toMatchObject([
    { id: answered.id, status: "deleted", author: null, body: null, replies: { items: [{ id: answer.id }] } },
    { id: recent.id },
  ]);
  expect((await alice.get(`/v1/posts/${post.id}`)).body.counts.comments).toBe(2);
});

test("of an account that is erased, nothing it said is left but the places with answers", async () => {
  const leaver = await app.as("leaver");
  const { id: leaverId } = (await leaver.get("/v1/me")).body;
  const post = await createPost(alice);
  const [alone, answered] = [
    await createComment(leaver, post.id, { body: "erased one" }),
    await createComment(leaver, post.id, { body: "erased two" }),
  ];
  await leaver.patch(`/v1/comments/${answered.id}`, { body: "erased three" });
  const answer = await createComment(bob, post.id, { parentId: answered.id });
  const onOwn = await createPost(leaver);
  const lost = await createComment(bob, onOwn.id);
  await leaver.delete("/v1/me");
  await app.db("users").where({ id: leaverId }).update({ deleted_at: longAgo });
  await run(eraseAccounts);
  expect(await app.db("users").where({ id: leaverId })).toEqual([]);
  expect(await tablesWith("erased ")).toEqual([]);
  expect([await rowOf(alone.id), await rowOf(lost.id)]).toEqual([undefined, undefined]);
  const { body } = await bob.get(`/v1/posts/${post.id}/comments`);
  expect(body.items).toMatchObject([
    { id: answered.id, status: "deleted", author: null, body: null, replies: { items: [{ id: answer.id }] } },
  ]);
  expect((await bob.get(`/v1/posts/${post.id}`)).body.counts.comments).toBe(1);
});

test("who answers and who erases do not wait for each other in a circle", async () => {
  const post = await createPost(alice);
  const parents = [await createComment(alice, post.id), await createComment(alice, post.id)];
  const answers: string[] = [];
  for (const { id } of parents) answers.push((await createComment(bob, post.id, { parentId: id })).id);
  // What an answer does: it locks what it answers, and then counts itself.
  const answering = await app.db.transaction();
  await answering.raw("select from comments where id = ? for share", [parents[1]?.id]);
  const erasing = app.db.transaction((db) => eraseComments({ ...app.services, db, requestId: "test" }, answers));
  const isWaiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await app.db.raw(isWaiting)).rows.length).toBe(1);
  await answering.raw("select from tallies where subject_id = ? for no key update", [post.id]);
  await answering.commit();
  await erasing;
  expect(await app.db("comments").whereIn("id", answers)).toEqual([]);
  expect((await alice.get(`/v1/posts/${post.id}`)).body.counts.comments).toBe(2);
});

test("who votes and who erases do not wait for each other in a circle", async () => {
  const post = await createPost(alice);
  const [first, second] = [await createComment(bob, post.id), await createComment(bob, post.id)];
  // What votes on a comment and its post do: they lock what they count, in one order.
  const voting = await app.db.transaction();
  await voting.raw("select from tallies where subject_id = ? for no key update", [second.id]);
  const ids = [first.id, second.id];
  const erasing = app.db.transaction((db) => eraseComments({ ...app.services, db, requestId: "test" }, ids));
  await expect.poll(() => countWaiting(app.db)).toBe(1);
  await voting.raw("select from tallies where subject_id = ? for no key update", [post.id]);
  await voting.commit();
  await erasing;
  expect(await app.db("comments").whereIn("id", ids)).toEqual([]);
});

test("who deletes and who purges do not wait for each other in a circle; what was restored meanwhile stays", async () => {
  const post = await createPost(alice);
  const comment = (parentId: string | null = null) => createComment(bob, post.id, { parentId });
  const top = await comment();
  const middle = await comment(top.id);
  const below = await comment(middle.id);
  const restored = await comment();
  await comment(middle.id);
  for (const { id } of [top, middle, below, restored]) await bob.delete(`/v1/comments/${id}`);
  await app.db("comments").whereIn("id", [top.id, below.id, restored.id]).update({ deleted_at: longAgo });
  // What the deletion of the last answer to `middle` does: it locks what stands above, from below.
  const deleting = await app.db.transaction();
  const lock = (id: string) => deleting.raw("select from comments where id = ? for no key update", [id]);
  await lock(restored.id);
  await lock(middle.id);
  await enqueue({ ...app.services, requestId: "test" }, purgeComments, {});
  await expect.poll(() => countWaiting(app.db)).toBe(1);
  await lock(top.id);
  await deleting("comments").where({ id: restored.id }).update({ deleted_at: null });
  await deleting.commit();
  await app.drainJobs();
  expect(await rowOf(below.id)).toBeUndefined();
  expect([(await rowOf(top.id)).author_id, (await rowOf(restored.id)).body]).toEqual([null, "A comment"]);
  const tries = await app.db("pgboss.job").where({ name: purgeComments.name }).max("retry_count as again").first();
  expect(tries?.again).toBe(0);
});

test("an author who could not be told of votes is told with the next try", async () => {
  const post = await createPost(alice);
  const { id } = await createComment(bob, post.id);
  await app.db.raw(`create function refuse_votes() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
    create trigger refuse_votes before insert on notifications for each row when (new.subject_id = '${id}')
      execute function refuse_votes()`);
  expect((await alice.send("PUT", `/v1/comments/${id}/vote`, { body: { value: 1 } })).status).toBe(200);
  // Ranked by now, by whoever works jobs or by this.
  await rankComments({ ...app.services, requestId: "test" }).catch(() => {});
  await expect.poll(async () => (await rowOf(id)).score).toBe(1);
  await app.db.raw("drop trigger refuse_votes on notifications");
  const told = () => app.db("notifications").where({ subject_id: id, type: "votes" }).pluck("type");
  await expect.poll(told, { timeout: 10_000 }).toEqual(["votes"]);
});
