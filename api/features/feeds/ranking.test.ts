import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshRanks } from "../../domain/ranking.ts";
import { countWaiting, createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let authorId: string;
const voters = Array.from({ length: 40 }, (_, index) => `usr_${String(index).padStart(26, "0")}`);

beforeAll(async () => {
  // Nobody ranks but the test.
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
  alice = await app.as("alice");
  authorId = (await alice.get("/v1/me")).body.id;
  await app.db("users").insert(voters.map((id, index) => ({ id, handle: `voter_${index}`, display_name: "Voter" })));
});
afterAll(() => app.close());

const context = () => ({ ...app.services, requestId: "test" });
const refresh = () => refreshRanks(context());
const vote = (subject_id: string, count: number, value = 1, from = 0) =>
  app.db("votes").insert(voters.slice(from, from + count).map((voter_id) => ({ subject_id, voter_id, value })));
const staleCount = async () => Number((await app.db("tallies").where({ is_stale: true }).count())[0]?.count);
const explained = async (path: string) =>
  (await app.anonymous.get(`${path}${path.includes("?") ? "&" : "?"}explain=true`)).body.items;

describe("the rank of a post", () => {
  test("is the formula that is published, and explains itself", async () => {
    const post = await createPost(alice);
    await vote(post.id, 10);
    await vote(post.id, 3, -1, 10);
    await refresh();
    const time = Date.parse(post.publishedAt) / 1000 / 45_000;
    for (const path of [
      "/v1/feeds/popular",
      "/v1/feeds/latest",
      "/v1/feeds/popular?window=day",
      "/v1/posts?sort=hot",
    ]) {
      const [{ ranking, counts }] = await explained(path);
      expect(counts).toMatchObject({ up: 10, down: 3, score: 7 });
      expect(ranking).toEqual({
        score: 7,
        hot: expect.closeTo(Math.log10(7) + time, 9),
        votes: expect.closeTo(Math.log10(7), 9),
        time: expect.closeTo(time, 9),
        ageHours: expect.closeTo(0, 0),
      });
    }
    const { body } = await app.anonymous.get("/v1/feeds/popular");
    expect(body.items[0]).not.toHaveProperty("ranking");
  });

  test("changes with its votes: up, down, and back", async () => {
    const [low, high] = [await createPost(alice), await createPost(alice)];
    const first = async () => (await app.anonymous.get("/v1/feeds/popular?window=day")).body.items[0].id;
    await vote(low.id, 30);
    await refresh();
    expect(await first()).toBe(low.id);
    await vote(high.id, 31);
    await refresh();
    expect(await first()).toBe(high.id);
    await app.db("votes").where({ subject_id: high.id }).delete();
    await refresh();
    expect(await first()).toBe(low.id);
    await app.db("votes").where({ subject_id: low.id }).update({ value: -1 });
    await refresh();
    const { body } = await app.anonymous.get("/v1/feeds/popular?window=day");
    expect(body.items.at(-1).id).toBe(low.id);
    expect(await staleCount()).toBe(0);
  });

  test("is the same whoever computes it, and how many at once", async () => {
    const posts = await Promise.all(Array.from({ length: 12 }, () => createPost(alice)));
    const voting = posts.map(async ({ id }, index) => {
      for (let n = 0; n < 10; n++) await vote(id, 1, (index + n) % 3 ? 1 : -1, n);
    });
    const ranking = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 15; n++) await refresh();
    });
    await Promise.all([...voting, ...ranking]);
    await refresh();
    expect(await staleCount()).toBe(0);
    const { rows } = await app.db.raw(`select count(*) from listed_posts l join tallies t on t.subject_id = l.post_id
      where l.score <> t.up - t.down or l.hot <> hot_rank(t.up, t.down, l.published_at)`);
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("waits for nobody who changes the post, and comes afterwards, in the lists that it is in then", async () => {
    const post = await createPost(alice);
    await vote(post.id, 5);
    const transaction = await app.db.transaction();
    try {
      await transaction("posts")
        .where({ id: post.id })
        .update({ tags: ["late"] });
      await refresh();
      expect(await staleCount()).toBe(1);
    } finally {
      await transaction.commit();
    }
    await refresh();
    expect(await staleCount()).toBe(0);
    expect((await explained("/v1/feeds/tag/late?sort=hot"))[0].ranking.score).toBe(5);
  });

  test("is kept when the post goes from one list to another", async () => {
    const post = await createPost(alice);
    await vote(post.id, 4);
    await refresh();
    await app
      .db("posts")
      .where({ id: post.id })
      .update({ tags: ["moved"] });
    expect((await explained("/v1/feeds/tag/moved"))[0].ranking.score).toBe(4);
  });
});

describe("the author hears of votes", () => {
  const notifications = (subject_id: string) => app.db("notifications").where({ subject_id, type: "votes" });
  const eventsOf = (subject: string) => app.db("events").where({ subject, type: "notification.created" });

  test("once for a post, with how many there were, and nobody's name", async () => {
    const post = await createPost(alice);
    await vote(post.id, 3);
    await refresh();
    await vote(post.id, 4, 1, 3);
    await refresh();
    const rows = await notifications(post.id);
    expect(rows).toEqual([
      expect.objectContaining({ user_id: authorId, post_id: post.id, actor_id: null, count: 7, read_at: null }),
    ]);
    expect(await eventsOf(rows[0].id)).toHaveLength(1);
  });

  test("not of votes against it, nor of the author's own", async () => {
    const post = await createPost(alice);
    await app.db("votes").insert({ subject_id: post.id, voter_id: authorId, value: 1 });
    await vote(post.id, 3, -1);
    await refresh();
    expect(await notifications(post.id)).toEqual([]);
    await vote(post.id, 1, 1, 3);
    await refresh();
    expect(await notifications(post.id)).toMatchObject([{ count: 1 }]);
  });

  test("again when it was read and more have come, and not of a vote that is taken back and given again", async () => {
    const post = await createPost(alice);
    await vote(post.id, 2);
    await refresh();
    const [{ id }] = await notifications(post.id);
    const created_at = new Date("2026-01-01");
    await app.db("notifications").where({ id }).update({ read_at: new Date(), created_at });
    await app.db("votes").where({ subject_id: post.id }).delete();
    await refresh();
    await vote(post.id, 2);
    await refresh();
    expect(await notifications(post.id)).toMatchObject([{ id, count: 2, created_at }]);
    await vote(post.id, 1, 1, 2);
    await refresh();
    const [again] = await notifications(post.id);
    expect(again).toMatchObject({ count: 3, read_at: null });
    // It stands above what is older, and whoever has read up to the former one has not read it.
    expect(again.id > id).toBe(true);
    expect(again.created_at).not.toEqual(created_at);
    expect([await eventsOf(id), await eventsOf(again.id)].map(({ length }) => length)).toEqual([1, 1]);
  });

  test("again, with an event, where it is read at the very moment at which more are counted", async () => {
    const post = await createPost(alice);
    await vote(post.id, 1);
    await refresh();
    await vote(post.id, 1, 1, 1);
    const reading = await app.db.transaction();
    await reading("notifications").where({ subject_id: post.id }).update({ read_at: new Date() });
    const ranked = refresh();
    await expect.poll(() => countWaiting(app.db)).toBe(1);
    await reading.commit();
    await ranked;
    const [again] = await notifications(post.id);
    expect(again).toMatchObject({ count: 2, read_at: null });
    expect(await eventsOf(again.id)).toHaveLength(1);
  });
});
