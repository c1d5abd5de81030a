import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

/*
 * Two people arrange one collection at the same time. Whatever they do, the collection is what a plain list would be, had
 * they done one thing after the other.
 */

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let anonymous: TestClient;
const things: string[] = [];

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  anonymous = app.anonymous;
  await bob.get("/v1/me");
  const { id } = (await alice.get("/v1/me")).body;
  const { rows } = await app.db.raw(
    `insert into posts (id, author_id, title, status, visibility, published_at)
     select 'pst_' || lpad(n::text, 26, '0'), ?, n::text, 'published', 'unlisted', now()
     from generate_series(1, 1000) n returning id`,
    [id],
  );
  things.push(...rows.map((row: { id: string }) => row.id).sort());
});
afterAll(() => app.close());

/** A collection that both may arrange, and everybody sees. */
async function shared(fields: object = {}): Promise<string> {
  const made = await alice.post("/v1/collections", { title: "Shared", visibility: "public", ...fields });
  const path = `/v1/collections/${made.body.id}`;
  await alice.send("PUT", `${path}/collaborators/@bob`, { body: { role: "editor" } });
  return path;
}

async function orderOf(path: string, limit = 100): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await anonymous.get(`${path}/items?limit=${limit}${cursor}`);
    seen.push(...body.items.map((item: { id: string }) => item.id));
    if (!body.next) return seen;
    cursor = `&cursor=${body.next}`;
  }
}

interface Step {
  action: "add" | "move" | "remove";
  itemIds: string[];
  place: { position?: "first" | "last"; before?: string; after?: string };
}

const few = () => things.slice(0, 12);
const thing = () => fc.constantFrom(...few());
const placeOf = () =>
  fc.oneof(
    fc.record({ position: fc.constantFrom("first" as const, "last" as const) }),
    fc.record({ before: thing() }),
    fc.record({ after: thing() }),
  );
const step = (): fc.Arbitrary<Step> =>
  fc.record({
    action: fc.constantFrom("add" as const, "add" as const, "move" as const, "remove" as const),
    itemIds: fc.uniqueArray(thing(), { minLength: 1, maxLength: 4 }),
    place: placeOf(),
  });

/** What a step makes of a plain list: undefined where it is refused. */
function applyTo(list: string[], { action, itemIds, place }: Step): string[] | undefined {
  const without = list.filter((item) => !itemIds.includes(item));
  if (action === "remove") return without;
  const anchor = place.before ?? place.after;
  if (anchor && (itemIds.includes(anchor) || !list.includes(anchor))) return undefined;
  const isMove = action === "move";
  if (isMove && itemIds.some((item) => !list.includes(item))) return undefined;
  const put = isMove ? itemIds : itemIds.filter((item) => !list.includes(item));
  const rest = isMove ? without : list;
  const index = {
    first: 0,
    last: rest.length,
    before: rest.indexOf(place.before ?? ""),
    after: rest.indexOf(place.after ?? "") + 1,
  }[place.position ?? (place.before ? "before" : "after")];
  return [...rest.slice(0, index), ...put, ...rest.slice(index)];
}

async function run(client: TestClient, path: string, { action, itemIds, place }: Step): Promise<number> {
  const where = { add: "items", move: "items/move", remove: "items/remove" }[action];
  const body = action === "remove" ? { itemIds } : { itemIds, ...place };
  return (await client.post(`${path}/${where}`, body)).status;
}

/** The steps one after the other: what each is answered, and what the list is in the end. */
function inTurn(list: string[], steps: Step[]): { statuses: number[]; list: string[] } {
  const statuses: number[] = [];
  for (const one of steps) {
    const next = applyTo(list, one);
    statuses.push(next ? 200 : 422);
    list = next ?? list;
  }
  return { statuses, list };
}

test("what two do at the same time is what they would have done one after the other", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step(), step()), { minLength: 1, maxLength: 25 }), async (pairs) => {
      const path = await shared();
      let list: string[] = [];
      for (const [first, second] of pairs) {
        const statuses = await Promise.all([run(alice, path, first), run(bob, path, second)]);
        const one = inTurn(list, [first, second]);
        const reversed = inTurn(list, [second, first]);
        const other = { ...reversed, statuses: reversed.statuses.reverse() };
        const found = { statuses, list: await orderOf(path) };
        expect([one, other]).toContainEqual(found);
        list = found.list;
      }
      expect((await alice.get(path)).body.counts.items).toBe(list.length);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("what many put at one place at the same time is all there, each of them in its own order", async () => {
  const path = await shared();
  const [anchor = "", ...others] = things.slice(0, 161);
  await alice.post(`${path}/items`, { itemIds: [anchor] });
  const batches = Array.from({ length: 40 }, (_, index) => others.slice(index * 4, index * 4 + 4));
  const answers = await Promise.all(
    batches.map((itemIds, index) => (index % 2 ? alice : bob).post(`${path}/items`, { itemIds, before: anchor })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const order = await orderOf(path);
  expect([...order].sort()).toEqual([anchor, ...others].sort());
  expect(order.at(-1)).toBe(anchor);
  for (const batch of batches) {
    const start = order.indexOf(batch[0] ?? "");
    expect(order.slice(start, start + 4)).toEqual(batch);
  }
});

test("the same items added by many at the same time are there once", async () => {
  const path = await shared();
  const itemIds = things.slice(0, 10);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? alice : bob).post(`${path}/items`, { itemIds })),
  );
  const added = answers.flatMap(({ body }) => body.itemIds);
  expect(added.sort()).toEqual(itemIds);
  expect(await orderOf(path)).toEqual(itemIds);
});

test("case 34: a walk finds each item that stays in its place once, whatever is moved, added and removed meanwhile", async () => {
  const path = await shared();
  const all = things.slice(0, 900);
  for (let start = 0; start < all.length; start += 100) {
    await alice.post(`${path}/items`, { itemIds: all.slice(start, start + 100) });
  }
  // Every third stays, every third is moved, every third is removed.
  const [moved = [], removed = []] = [1, 2].map((rest) => all.filter((_, index) => index % 3 === rest));
  const still = all.filter((_, index) => index % 3 === 0);
  let isOver = false;
  const disturb = async () => {
    for (let index = 0; !isOver && index < 300; index++) {
      const [one = "", other = "", anchor = ""] = [moved[index], removed[index], still[(index * 7) % still.length]];
      await bob.post(`${path}/items/move`, { itemIds: [one], ...(index % 2 ? { before: anchor } : { after: anchor }) });
      await alice.post(`${path}/items/remove`, { itemIds: [other] });
      if (index % 3 === 0) await alice.post(`${path}/items`, { itemIds: [other], position: "first" });
    }
  };
  const disturbance = disturb();
  for (let walk = 0; walk < 3; walk++) {
    const seen = await orderOf(path, 20);
    const seenStill = seen.filter((id) => still.includes(id));
    expect(seenStill).toEqual(still);
  }
  isOver = true;
  await disturbance;
}, 60_000);
