import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

/*
 * Case 16: who finds what. Random worlds of accounts, follows, blocks, mutes and posts; whatever anybody searches for shows
 * exactly what a model without any index says, in results, totals and order.
 */

const names = ["ann", "ben", "cat", "dan"] as const;
const words = ["alpha", "beta", "gamma"];

let app: IssuedApp;
const clients: TestClient[] = [];
const ids: string[] = [];

beforeAll(async () => {
  app = await startIssuedApp();
  for (const name of names) {
    const client = await app.as(name);
    clients.push(client);
    ids.push((await client.get("/v1/me")).body.id);
  }
});
afterAll(() => app.close());

const person = fc.nat({ max: names.length - 1 });
const pair = fc.tuple(person, person).filter(([one, other]) => one !== other);
const state = fc.record({
  title: fc.subarray(words).map((some) => some.join(" ")),
  body: fc.subarray(words).map((some) => some.join(" ")),
  visibility: fc.constantFrom("public", "public", "unlisted", "followers", "private"),
  status: fc.constantFrom("published", "published", "published", "draft"),
  isDeleted: fc.constantFrom(false, false, false, true),
  isRemoved: fc.constantFrom(false, false, false, true),
  language: fc.constantFrom("", "en"),
});
/** As it was made, and as it is now. */
const post = fc.record({ author: person, ageHours: fc.nat({ max: 2000 }), was: state, is: state });
const world = fc.record({
  posts: fc.array(post, { maxLength: 14 }),
  follows: fc.uniqueArray(pair, { maxLength: 6, selector: String }),
  blocks: fc.uniqueArray(pair, { maxLength: 3, selector: String }),
  mutes: fc.uniqueArray(pair, { maxLength: 3, selector: String }),
  deleted: fc.option(person, { freq: 4 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type State = World["posts"][number]["is"];

const idOf = (index: number) => `pst_${String(index).padStart(26, "0")}`;

async function make({ posts, follows, blocks, mutes, deleted }: World): Promise<void> {
  const { db } = app;
  for (const table of ["posts", "follows", "blocks", "mutes"]) await db(table).delete();
  await db("users").update({ deleted_at: null });
  const row = ({ isDeleted, isRemoved, ...fields }: State) => ({
    ...fields,
    deleted_at: isDeleted ? new Date() : null,
    removed_at: isRemoved ? new Date() : null,
  });
  for (const [index, { author, ageHours, was, is }] of posts.entries()) {
    const published_at = new Date(Date.now() - ageHours * 3_600_000);
    await db("posts").insert({ id: idOf(index), author_id: ids[author], published_at, ...row(was) });
    await db("posts")
      .where({ id: idOf(index) })
      .update(row(is));
  }
  // In this order: a block ends follows.
  const pairs = (some: World["follows"], one: string, other: string) =>
    some.map(([a, b]) => ({ [one]: ids[a], [other]: ids[b] }));
  if (follows.length) await db("follows").insert(pairs(follows, "follower_id", "subject_id"));
  if (blocks.length) await db("blocks").insert(pairs(blocks, "blocker_id", "blocked_id"));
  if (mutes.length) await db("mutes").insert(pairs(mutes, "muter_id", "subject_id"));
  if (deleted !== null) await db("users").where({ id: ids[deleted] }).update({ deleted_at: new Date() });
}

function mayFind({ follows, blocks, deleted }: World, viewer: number | undefined, author: number, is: State): boolean {
  const has = (pairs: World["follows"], one: number | undefined, other: number) =>
    pairs.some(([a, b]) => a === one && b === other);
  if (is.status !== "published" || is.isDeleted || is.isRemoved || author === deleted) return false;
  const isBlocked = viewer !== undefined && (has(blocks, viewer, author) || has(blocks, author, viewer));
  if (isBlocked) return false;
  if (is.visibility === "public") return true;
  return is.visibility === "followers" && viewer !== undefined && (viewer === author || has(follows, viewer, author));
}

/** What each search asks of the words of a post. */
const searches: Record<string, (has: (word: string) => boolean) => boolean> = {
  alpha: (has) => has("alpha"),
  "alpha beta": (has) => has("alpha") && has("beta"),
  "alpha or gamma": (has) => has("alpha") || has("gamma"),
  "beta -gamma": (has) => has("beta") && !has("gamma"),
  "-alpha": (has) => !has("alpha"),
};

async function readAll(client: TestClient, q: string, sort: string) {
  const found: string[] = [];
  const totals = new Set<string>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const parameters = new URLSearchParams({ q, sort, types: "posts", limit: "4", ...(cursor && { cursor }) });
    const { body } = await client.get(`/v1/search?${parameters}`);
    found.push(...body.items.map((item: { post: { id: string } }) => item.post.id));
    totals.add(`${body.total.value} ${body.total.relation}`);
    cursor = body.next;
  }
  return { found, totals: [...totals] };
}

const newestFirst = ({ posts }: World) =>
  [...posts.entries()].toSorted(([a, one], [b, other]) => one.ageHours - other.ageHours || b - a);

test("everybody finds exactly what they may see and what is listed, whatever happened before", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.constantFrom(...Object.keys(searches)), async (world, q) => {
      await make(world);
      for (const [viewer, client] of [[undefined, app.anonymous] as const, ...clients.entries()]) {
        if (viewer !== undefined && viewer === world.deleted) continue;
        const expected = newestFirst(world)
          .filter(([, { author, is }]) => mayFind(world, viewer, author, is))
          .filter(([, { is }]) => searches[q]?.((word) => `${is.title} ${is.body}`.includes(word)))
          .map(([index]) => idOf(index));
        const newest = await readAll(client, q, "new");
        const best = await readAll(client, q, "relevance");
        expect(best.found.toSorted()).toEqual(expected.toSorted());
        expect([newest.totals, best.totals]).toEqual([[`${expected.length} exact`], [`${expected.length} exact`]]);
        expect(newest.found).toEqual(expected);
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);
