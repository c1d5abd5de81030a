import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  anonymous = app.anonymous;
});
afterAll(() => app.close());

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map((item) => item.id);
const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;

async function make(client: TestClient, fields: object = {}): Promise<string> {
  const answer = await client.post("/v1/collections", { title: "A collection", ...fields });
  if (answer.status !== 201) throw new Error(`The collection failed: ${JSON.stringify(answer.body)}`);
  return `/v1/collections/${answer.body.id}`;
}

const posts = async (client: TestClient, count: number): Promise<string[]> => {
  const made: string[] = [];
  while (made.length < count) made.push((await createPost(client)).id);
  return made;
};
const add = (client: TestClient, path: string, itemIds: (string | undefined)[], place: object = {}) =>
  client.post(`${path}/items`, { itemIds, ...place });

describe("items", () => {
  test("are media and posts, each as its viewer may see it", async () => {
    const path = await make(alice, { visibility: "public" });
    const media = await uploadPicture(alice);
    const post = (await createPost(bob, { title: "Bob's" })).id;
    await app.drainJobs();
    expect((await add(alice, path, [media, post])).body).toEqual({ itemIds: [media, post], itemCount: 2 });
    const [own, foreign] = (await alice.get(`${path}/items`)).body.items;
    expect(own).toMatchObject({ id: media, post: null, media: { id: media, sha256: expect.any(String) } });
    expect(own).toMatchObject({ addedBy: await idOf(alice), addedAt: expect.any(String) });
    expect(foreign).toMatchObject({ id: post, media: null, post: { title: "Bob's", viewer: { canEdit: false } } });
    const [seen] = (await bob.get(`${path}/items`)).body.items;
    expect(seen).toMatchObject({ addedBy: null, media: { sha256: null, viewer: { canEdit: false } } });
    expect((await anonymous.get(`${path}/items`)).body.items[0].media.viewer).toBeNull();
    // Its URLs name content, and serve everybody.
    const { original } = (await anonymous.get(`${path}/items`)).body.items[0].media.urls;
    expect(original).not.toContain("signature");
    expect((await anonymous.get(original)).headers.get("cache-control")).toContain("immutable");
  });

  test("that are there already stay where they are, and are not counted twice", async () => {
    const path = await make(alice);
    const [a, b, c] = await posts(alice, 3);
    await add(alice, path, [a, b]);
    const again = await add(alice, path, [b, c, c, a], { position: "first" });
    expect(again.body).toEqual({ itemIds: [c], itemCount: 3 });
    expect(idsOf(await alice.get(`${path}/items`))).toEqual([c, a, b]);
    expect((await alice.get(path)).body.counts.items).toBe(3);
  });

  test("can be in several collections", async () => {
    const [one, two] = [await make(alice), await make(alice)];
    const media = await uploadPicture(alice);
    for (const path of [one, two]) await add(alice, path, [media]);
    await alice.post(`${one}/items/remove`, { itemIds: [media] });
    expect(idsOf(await alice.get(`${one}/items`))).toEqual([]);
    expect(idsOf(await alice.get(`${two}/items`))).toEqual([media]);
  });

  test("go where they are told to", async () => {
    const path = await make(alice);
    const [a, b, c, d, e] = await posts(alice, 5);
    const order = async () => idsOf(await alice.get(`${path}/items`));
    await add(alice, path, [a, b]);
    await add(alice, path, [c], { before: b });
    await add(alice, path, [d, e], { after: a });
    expect(await order()).toEqual([a, d, e, c, b]);
    const move = (itemIds: (string | undefined)[], place: object) =>
      alice.post(`${path}/items/move`, { itemIds, ...place });
    await move([b, a], { before: e });
    expect(await order()).toEqual([d, b, a, e, c]);
    await move([c], { position: "first" });
    await move([d], { position: "last" });
    expect(await order()).toEqual([c, b, a, e, d]);
    await move([a], { after: b });
    expect((await move([b], { before: a })).body).toEqual({ itemIds: [b], itemCount: 5 });
    expect(await order()).toEqual([c, b, a, e, d]);
    await alice.patch(path, { sortOrder: "oldest" });
    expect(await order()).toEqual([a, b, c, d, e]);
    await alice.patch(path, { sortOrder: "newest" });
    expect((await order()).slice(2)).toEqual([c, b, a]);
  });

  test("move without touching the others, and get new keys only when theirs have become very long", async () => {
    const path = await make(alice);
    const [a, b, c] = await posts(alice, 3);
    await add(alice, path, [a, b, c]);
    const id = path.split("/").at(-1);
    const keys = async () =>
      app.db("collection_items").where({ collection_id: id }).orderBy("order_key").select("item_id", "order_key");
    const before = await keys();
    await alice.post(`${path}/items/move`, { itemIds: [c], before: b });
    const after = await keys();
    expect([after[0], after[2]]).toEqual([before[0], before[1]]);
    // As after thousands of moves to this place.
    await app
      .db("collection_items")
      .where({ item_id: a })
      .update({ order_key: `a0${"z".repeat(1000)}V` });
    await app
      .db("collection_items")
      .where({ item_id: c })
      .update({ order_key: `a0${"z".repeat(1000)}Vz` });
    await alice.post(`${path}/items/move`, { itemIds: [b], after: a });
    expect(await keys()).toEqual(
      [
        { item_id: a, order_key: "a0" },
        { item_id: b, order_key: "a0V" },
        { item_id: c, order_key: "a1" },
      ].map((row) => expect.objectContaining({ item_id: row.item_id })),
    );
    for (const { order_key } of await keys()) expect(order_key.length).toBeLessThan(10);
  });

  const nowhere = "pst_01jd3x8q6zfk5v8h2m4n6p8r0t";
  test.each([
    ["nothing", () => ({ itemIds: [] }), 400],
    ["too much", () => ({ itemIds: Array(101).fill(nowhere) }), 400],
    ["what is not there", () => ({ itemIds: [nowhere] }), 422],
    ["nonsense", () => ({ itemIds: ["'; drop table posts"] }), 422],
    ["two places", (x: string) => ({ itemIds: [nowhere], before: x, position: "first" }), 422],
    ["a place that is not there", (x: string) => ({ itemIds: [x], before: nowhere }), 422],
    ["its own place", (x: string) => ({ itemIds: [x], after: x }), 422],
  ])("are not added, nor moved, with %s", async (_what, body, status) => {
    const path = await make(alice);
    const [there = ""] = await posts(alice, 1);
    await add(alice, path, [there]);
    for (const operation of ["items", "items/move"]) {
      expect((await alice.post(`${path}/${operation}`, body(there))).status).toBe(status);
    }
    expect((await alice.post(`${path}/items/move`, { itemIds: [there] })).body.code).toBe("missing_place");
    expect(idsOf(await alice.get(`${path}/items`))).toEqual([there]);
  });

  test("are one's own media, and posts that one can see: others' are as little there as none", async () => {
    const path = await make(alice);
    const [picture, draft] = [await uploadPicture(bob), (await createPost(bob, { status: "draft" })).id];
    const shown = await uploadPicture(bob);
    await createPost(bob, { mediaIds: [shown] });
    const refusal = async (id: string) => {
      const { status, body } = await add(alice, path, [id]);
      return [status, JSON.stringify({ ...body, requestId: "" }).replaceAll(id, "")];
    };
    const none = await refusal(nowhere);
    expect(none[0]).toBe(422);
    for (const id of [picture, draft, shown]) expect(await refusal(id)).toEqual(none);
    const own = await uploadPicture(alice);
    await alice.delete(`/v1/media/${own}`);
    expect((await refusal(own))[0]).toBe(422);
  });

  test("that somebody may not see are left out, and pages are full all the same", async () => {
    const path = await make(alice, { visibility: "public" });
    const open = await posts(alice, 4);
    const followers = (await createPost(alice, { visibility: "followers" })).id;
    const hidden = (await createPost(alice, { visibility: "private" })).id;
    const draft = (await createPost(alice, { status: "draft" })).id;
    const [first, second, third, fourth] = open;
    const all = [first, followers, hidden, second, draft, third, fourth];
    await add(alice, path, all as string[]);
    const fan = await app.as("items_fan");
    await app.db("follows").insert({ follower_id: await idOf(fan), subject_id: await idOf(alice) });
    expect(idsOf(await alice.get(`${path}/items`))).toEqual(all);
    expect(idsOf(await fan.get(`${path}/items`))).toEqual([first, followers, second, third, fourth]);
    expect(idsOf(await anonymous.get(`${path}/items`))).toEqual(open);
    const page = await anonymous.get(`${path}/items?limit=3`);
    expect(idsOf(page)).toEqual([first, second, third]);
    expect(idsOf(await anonymous.get(`${path}/items?limit=3&cursor=${page.body.next}`))).toEqual([fourth]);
    await alice.delete(`/v1/posts/${first}`);
    expect(idsOf(await alice.get(`${path}/items`))).toEqual(all.slice(1));
    const weak = await app.as("alice", ["collections:read"]);
    expect(idsOf(await weak.get(`${path}/items`))).toEqual([second, third, fourth]);
    const mallory = await app.as("items_mallory");
    const media = await uploadPicture(alice);
    const theirs = await make(bob, { visibility: "public" });
    await bob.send("PUT", `${theirs}/collaborators/@alice`, { body: { role: "editor" } });
    await add(alice, theirs, [media, second as string]);
    expect(idsOf(await mallory.get(`${theirs}/items`))).toEqual([media, second]);
    await idOf(mallory);
    await alice.send("PUT", "/v1/users/@items_mallory/block");
    expect((await mallory.get(`${path}/items`)).status).toBe(404);
    expect(idsOf(await mallory.get(`${theirs}/items`))).toEqual([]);
  });

  test("that are deleted for good leave the collection", async () => {
    const path = await make(alice);
    const [post = ""] = await posts(alice, 1);
    const media = await uploadPicture(alice);
    await add(alice, path, [post, media]);
    await app.db("posts").where({ id: post }).delete();
    await app.db("media").where({ id: media }).delete();
    expect((await alice.get(path)).body.counts.items).toBe(0);
  });

  test("have cursors that are good for their collection and its order only", async () => {
    const [one, two] = [await make(alice), await make(alice)];
    const items = await posts(alice, 2);
    for (const path of [one, two]) await add(alice, path, items);
    const { next } = (await alice.get(`${one}/items?limit=1`)).body;
    expect((await alice.get(`${one}/items?limit=1&cursor=${next}`)).status).toBe(200);
    expect((await alice.get(`${two}/items?limit=1&cursor=${next}`)).status).toBe(400);
    await alice.patch(one, { sortOrder: "newest" });
    expect((await alice.get(`${one}/items?limit=1&cursor=${next}`)).status).toBe(400);
  });
});

describe("case 16: media in collections", () => {
  const paths = (media: string) => [
    `/v1/media/${media}`,
    `/v1/media/${media}/original`,
    `/v1/media/${media}/files`,
    `/v1/media/${media}/files/48.webp`,
    `/v1/media/${media}/image?w=64`,
    `/v1/media/${media}/state`,
    `/v1/media/${media}/captions`,
  ];
  const statusesOf = async (client: TestClient, media: string) =>
    new Set(await Promise.all(paths(media).map(async (path) => (await client.get(path)).status)));
  const [seen, hidden] = [new Set([200]), new Set([404])];

  test("is as visible as they are, and hidden at once", async () => {
    const fan = await app.as("media_fan");
    await app.db("follows").insert({ follower_id: await idOf(fan), subject_id: await idOf(alice) });
    const media = await uploadPicture(alice);
    await app.drainJobs();
    const path = await make(alice);
    await add(alice, path, [media]);
    const all = async () => Promise.all([fan, bob, anonymous].map((client) => statusesOf(client, media)));
    expect(await all()).toEqual([hidden, hidden, hidden]);
    for (const [visibility, expected] of [
      ["public", [seen, seen, seen]],
      ["private", [hidden, hidden, hidden]],
      ["unlisted", [seen, seen, seen]],
      ["followers", [seen, hidden, hidden]],
    ] as const) {
      expect((await alice.patch(path, { visibility })).status).toBe(200);
      expect([visibility, await all()]).toEqual([visibility, expected]);
    }
    await alice.patch(path, { visibility: "public" });
    await alice.delete(path);
    expect(await all()).toEqual([hidden, hidden, hidden]);
    await alice.post(`${path}/restore`);
    expect(await all()).toEqual([seen, seen, seen]);
    await alice.post(`${path}/items/remove`, { itemIds: [media] });
    expect(await all()).toEqual([hidden, hidden, hidden]);
    expect(await statusesOf(alice, media)).toEqual(seen);
  });

  test("has lasting URLs while everybody may see it, and links that die with the collection", async () => {
    const media = await uploadPicture(alice);
    await app.drainJobs();
    const path = await make(alice);
    await add(alice, path, [media]);
    await alice.send("PUT", `${path}/collaborators/@bob`, { body: { role: "viewer" } });
    const urlFor = async (client: TestClient) => (await client.get(`${path}/items`)).body.items[0].media.urls.original;
    const lent = await urlFor(bob);
    expect(lent).toContain("signature");
    expect((await anonymous.get(lent)).headers.get("cache-control")).toMatch(/^private/);
    await alice.patch(path, { visibility: "public" });
    const open = await urlFor(bob);
    expect(open).not.toContain("signature");
    expect((await anonymous.get(open)).headers.get("cache-control")).toMatch(/^public/);
    await alice.patch(path, { visibility: "private" });
    expect((await anonymous.get(open)).status).toBe(404);
    expect((await anonymous.get(lent)).status).toBe(200);
    await alice.delete(`${path}/collaborators/@bob`);
    expect((await anonymous.get(lent)).status).toBe(404);
  });

  test("is shown by its owner alone: nobody puts what another shares with them elsewhere", async () => {
    const media = await uploadPicture(alice);
    await app.drainJobs();
    const shared = await make(alice);
    await add(alice, shared, [media]);
    await alice.send("PUT", `${shared}/collaborators/@bob`, { body: { role: "editor" } });
    expect(await statusesOf(bob, media)).toEqual(seen);
    const own = await make(bob, { visibility: "public" });
    expect((await add(bob, own, [media])).status).toBe(422);
    expect(await statusesOf(anonymous, media)).toEqual(hidden);
  });

  test("of a collaborator is seen with the collection, and not by whom its owner has blocked", async () => {
    const mallory = await app.as("media_mallory");
    await idOf(mallory);
    const media = await uploadPicture(bob);
    await app.drainJobs();
    const path = await make(alice, { visibility: "public" });
    await alice.send("PUT", `${path}/collaborators/@bob`, { body: { role: "editor" } });
    await add(bob, path, [media]);
    expect(await statusesOf(mallory, media)).toEqual(seen);
    await bob.send("PUT", "/v1/users/@media_mallory/block");
    expect(await statusesOf(mallory, media)).toEqual(hidden);
    const alices = await app.as("media_owner");
    await idOf(alices);
    await app
      .db("collections")
      .where({ id: path.split("/").at(-1) })
      .update({ owner_id: await idOf(alices) });
    await alices.delete("/v1/me");
    expect(await statusesOf(anonymous, media)).toEqual(hidden);
  });
});
