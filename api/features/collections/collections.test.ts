import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { eraseAccounts, purgeCollections } from "../../domain/jobs.ts";
import { countRows, createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let carol: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  carol = await app.as("carol");
  anonymous = app.anonymous;
});
afterAll(() => app.close());

const unknownId = "col_01jd3x8q6zfk5v8h2m4n6p8r0t";
const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map((item) => item.id);
const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;

async function make(client: TestClient, fields: object = {}) {
  const answer = await client.post("/v1/collections", { title: "A collection", ...fields });
  if (answer.status !== 201) throw new Error(`The collection failed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const share = async (owner: TestClient, id: string, other: TestClient, role = "editor") =>
  owner.send("PUT", `/v1/collections/${id}/collaborators/${await idOf(other)}`, { body: { role } });

describe("the life of a collection", () => {
  test("it is made, changed, deleted and restored, and all of it is written down", async () => {
    const made = await make(alice, { title: "Kyoto", kind: "series", externalId: "life", description: "In *spring*" });
    const path = `/v1/collections/${made.id}`;
    expect(made).toMatchObject({
      owner: { handle: "alice" },
      parentId: null,
      kind: "series",
      name: null,
      title: "Kyoto",
      description: "In *spring*",
      visibility: "private",
      sortOrder: "manual",
      cover: null,
      externalId: "life",
      deleted: false,
      counts: { items: 0, children: 0 },
      viewer: { canEdit: true, canEditItems: true, role: "owner" },
    });
    expect(made.id).toMatch(/^col_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect((await anonymous.get(path)).status).toBe(404);
    expect((await alice.get("/v1/collections/by-external/life")).body).toEqual(made);

    const changed = await alice.patch(path, { title: "Nara", visibility: "public", name: "nara" });
    expect(changed.body).toMatchObject({ title: "Nara", visibility: "public", name: "nara", kind: "series" });
    expect((await anonymous.get(path)).body).toMatchObject({
      title: "Nara",
      name: null,
      externalId: null,
      viewer: null,
    });
    expect((await bob.get(path)).body.viewer).toEqual({ canEdit: false, canEditItems: false, role: null });
    const stale = await alice.patch(path, { title: "x" }, { "if-match": '"old"' });
    expect(stale.status).toBe(412);

    expect((await alice.delete(path)).status).toBe(204);
    expect((await alice.delete(path)).status).toBe(204);
    for (const client of [bob, anonymous]) expect((await client.get(path)).status).toBe(404);
    expect((await alice.get(path)).body).toMatchObject({ deleted: true });
    expect(idsOf(await alice.get("/v1/collections?owner=me&deleted=true"))).toEqual([made.id]);
    expect(idsOf(await alice.get("/v1/collections?owner=me"))).not.toContain(made.id);
    expect((await alice.patch(path, { title: "x" })).body.code).toBe("collection_deleted");
    expect((await alice.post(`${path}/items`, { itemIds: [unknownId] })).body.code).toBe("collection_deleted");
    expect((await alice.post(`${path}/restore`)).body).toMatchObject({ deleted: false, title: "Nara" });
    expect((await anonymous.get(path)).status).toBe(200);
    expect(await tracesOf(app.db, made.id)).toEqual({
      audit: ["create", "update", "delete", "restore"].map((act) => `collection.${act}`),
      events: ["created", "updated", "deleted", "restored"].map((type) => `collection.${type}`),
    });
  });

  test("what has been in the trash for a month is deleted for good, and its media stays", async () => {
    const media = await uploadPicture(alice);
    const [old, recent] = [await make(alice), await make(alice)];
    const inner = await make(alice, { parentId: old.id });
    await alice.post(`/v1/collections/${inner.id}/items`, { itemIds: [media] });
    for (const { id } of [old, recent]) await alice.delete(`/v1/collections/${id}`);
    const deleted_at = new Date(Date.now() - 31 * 86_400_000);
    await app.db("collections").whereIn("id", [old.id, inner.id]).update({ deleted_at });
    await enqueue({ ...app.services, requestId: "test" }, purgeCollections, {});
    await app.drainJobs();
    const statuses = await Promise.all(
      [old, inner, recent].map(async ({ id }) => (await alice.get(`/v1/collections/${id}`)).status),
    );
    expect(statuses).toEqual([404, 404, 200]);
    // However many there are, at most a hundred at a time.
    const row = { owner_id: await idOf(alice), kind: "album", deleted_at };
    const many = Array.from({ length: 230 }, (_, i) => ({ ...row, id: `col_trash${i}` }));
    await app.db("collections").insert(many);
    await app.db.raw(`
      create function refuse_many() returns trigger language plpgsql as $$ begin
        if (select count(*) from gone) > 100 then raise exception 'too many'; end if; return null; end $$;
      create trigger few after delete on collections referencing old table as gone for each statement execute function refuse_many()`);
    await enqueue({ ...app.services, requestId: "test" }, purgeCollections, {});
    await app.drainJobs();
    expect(await app.db("collections").where({ deleted_at })).toEqual([]);
    expect((await alice.get(`/v1/media/${media}`)).status).toBe(200);
  });

  test("an account's collections are hidden with it", async () => {
    const leaver = await app.as("leaver");
    const { id } = await make(leaver, { visibility: "public" });
    const paths = [`/v1/collections/${id}`, `/v1/collections/${id}/items`];
    await leaver.delete("/v1/me");
    for (const path of paths) expect((await bob.get(path)).status).toBe(404);
    expect(idsOf(await bob.get("/v1/collections?limit=100"))).not.toContain(id);
    await leaver.post("/v1/me/restore");
    for (const path of paths) expect((await bob.get(path)).status).toBe(200);
    expect(idsOf(await bob.get("/v1/collections?limit=100"))).toContain(id);
  });

  test("an account's collections are erased with it, and what it added to those of others, but for posts of others", async () => {
    const leaver = await app.as("erased");
    const own = await make(leaver, { visibility: "public" });
    const inner = await make(leaver, { parentId: own.id });
    const theirs = await make(alice);
    await share(alice, theirs.id, leaver);
    const [media, ownPost, post] = [
      await uploadPicture(leaver),
      (await createPost(leaver)).id,
      (await createPost(bob)).id,
    ];
    for (const { id } of [own, theirs]) {
      await leaver.post(`/v1/collections/${id}/items`, { itemIds: [media, ownPost, post] });
    }
    await share(leaver, own.id, bob);
    await leaver.delete("/v1/me");
    const deleted_at = new Date(Date.now() - 31 * 86_400_000);
    await app.db("users").where({ handle: "erased" }).update({ deleted_at });
    await enqueue({ ...app.services, requestId: "test" }, eraseAccounts, {});
    await app.drainJobs();
    expect(await app.db("users").where({ handle: "erased" })).toEqual([]);
    expect(await app.db("collections").whereIn("id", [own.id, inner.id])).toEqual([]);
    const items = await alice.get(`/v1/collections/${theirs.id}/items`);
    expect(items.body.items).toMatchObject([{ id: post, addedBy: null }]);
    expect((await alice.get(`/v1/collections/${theirs.id}`)).body.counts.items).toBe(1);
    expect((await alice.get(`/v1/collections/${theirs.id}/collaborators`)).body.items).toEqual([]);
  });

  test.each([
    ["no title", {}, 400],
    ["an empty title", { title: "" }, 400],
    ["a kind that there is not", { title: "x", kind: "pile" }, 400],
    ["a name with a slash", { title: "x", name: "a/b" }, 422],
    ["a name of dots", { title: "x", name: ".." }, 422],
    ["a name of spaces", { title: "x", name: "  " }, 422],
    ["a name with a line break", { title: "x", name: "a\nb" }, 422],
    ["a parent that is not there", { title: "x", parentId: unknownId }, 422],
    ["a parent that is no collection", { title: "x", parentId: "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" }, 422],
  ])("none is made with %s", async (_what, body, status) => {
    const before = await countRows(app.db, "collections");
    expect((await alice.post("/v1/collections", body)).status).toBe(status);
    expect(await countRows(app.db, "collections")).toBe(before);
  });

  test("names are taken among siblings, external ids among all of an account's, and free again after a deletion", async () => {
    const first = await make(alice, { name: "taken", externalId: "taken" });
    const again = await alice.post("/v1/collections", { title: "x", name: "taken" });
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([409, "name_taken", "/name"]);
    const external = await alice.post("/v1/collections", { title: "x", externalId: "taken" });
    expect([external.status, external.body.code]).toEqual([409, "external_id_taken"]);
    await make(bob, { name: "taken", externalId: "taken" });
    await make(alice, { name: "Taken" });
    await make(alice, { name: "taken", parentId: first.id });
    await alice.delete(`/v1/collections/${first.id}`);
    await make(alice, { name: "taken" });
    expect((await alice.post(`/v1/collections/${first.id}/restore`)).body.code).toBe("name_taken");
  });

  test("its cover is a picture in it: the first one, or the one that was chosen", async () => {
    const [first, second, elsewhere] = [
      await uploadPicture(alice),
      await uploadPicture(alice),
      await uploadPicture(alice),
    ];
    await app.drainJobs();
    const { id } = await make(alice, { visibility: "public" });
    const path = `/v1/collections/${id}`;
    const cover = async () => (await anonymous.get(path)).body.cover?.mediaId ?? null;
    expect(await cover()).toBeNull();
    await alice.post(`${path}/items`, { itemIds: [first, second] });
    expect(await cover()).toBe(first);
    expect((await alice.patch(path, { coverMediaId: elsewhere })).status).toBe(422);
    expect((await alice.patch(path, { coverMediaId: second })).body.cover.mediaId).toBe(second);
    const { url } = (await anonymous.get(path)).body.cover.urls.renditions[0];
    expect((await anonymous.get(url)).status).toBe(200);
    await alice.delete(`/v1/media/${second}`);
    expect(await cover()).toBe(first);
    await alice.post(`/v1/media/${second}/restore`);
    expect(await cover()).toBe(second);
    await alice.post(`${path}/items/remove`, { itemIds: [second] });
    expect(await cover()).toBe(first);
    await alice.post(`${path}/items`, { itemIds: [second] });
    expect(await cover()).toBe(first);
  });
});

describe("a tree of collections", () => {
  test("counts what lies in each, public ones for others", async () => {
    const root = await make(alice, { visibility: "public" });
    const path = `/v1/collections/${root.id}`;
    const children = async (client: TestClient) => (await client.get(path)).body.counts.children;
    const open = await make(alice, { parentId: root.id, visibility: "public" });
    const hidden = await make(alice, { parentId: root.id });
    expect([await children(alice), await children(bob)]).toEqual([2, 1]);
    expect(idsOf(await alice.get(`/v1/collections?parent=${root.id}`))).toEqual([hidden.id, open.id]);
    expect(idsOf(await bob.get(`/v1/collections?parent=${root.id}`))).toEqual([open.id]);
    expect((await bob.get(`/v1/collections/${open.id}`)).body.parentId).toBe(root.id);
    await alice.patch(path, { visibility: "unlisted" });
    expect((await bob.get(`/v1/collections/${open.id}`)).body.parentId).toBeNull();
    await alice.patch(`/v1/collections/${hidden.id}`, { visibility: "public" });
    expect([await children(alice), await children(bob)]).toEqual([2, 2]);
    await alice.patch(`/v1/collections/${hidden.id}`, { parentId: null });
    await alice.delete(`/v1/collections/${open.id}`);
    expect([await children(alice), await children(bob)]).toEqual([0, 0]);
    await alice.post(`/v1/collections/${open.id}/restore`);
    expect([await children(alice), await children(bob)]).toEqual([1, 1]);
  });

  test("goes into the trash with its root, and comes back with it, but for what was there before", async () => {
    const root = await make(alice);
    const inner = await make(alice, { parentId: root.id, visibility: "public" });
    const earlier = await make(alice, { parentId: inner.id });
    const leaf = await make(alice, { parentId: inner.id, visibility: "public" });
    const gone = async () =>
      Promise.all(
        [root, inner, earlier, leaf].map(async ({ id }) => (await alice.get(`/v1/collections/${id}`)).body.deleted),
      );
    await alice.delete(`/v1/collections/${earlier.id}`);
    await alice.delete(`/v1/collections/${root.id}`);
    expect(await gone()).toEqual([true, true, true, true]);
    expect((await bob.get(`/v1/collections/${leaf.id}`)).status).toBe(404);
    expect((await alice.post(`/v1/collections/${inner.id}/restore`)).body.code).toBe("parent_deleted");
    expect((await alice.post("/v1/collections", { title: "x", parentId: inner.id })).status).toBe(422);
    await alice.post(`/v1/collections/${root.id}/restore`);
    expect(await gone()).toEqual([false, false, true, false]);
    expect((await alice.get(`/v1/collections/${inner.id}`)).body.counts.children).toBe(1);
  });

  test("has no circle, no end of levels, and nothing of others in it", async () => {
    const chain = [await make(alice)];
    for (let level = 1; level < 16; level++) chain.push(await make(alice, { parentId: chain.at(-1)?.id }));
    const [root, second] = chain;
    const deepest = chain.at(-1);
    const moved = (id: string, parentId: string) => alice.patch(`/v1/collections/${id}`, { parentId });
    expect((await alice.post("/v1/collections", { title: "x", parentId: deepest.id })).body.code).toBe("too_deep");
    expect((await moved(root.id, deepest.id)).body.code).toBe("own_descendant");
    expect((await moved(root.id, root.id)).body.code).toBe("own_descendant");
    const tall = await make(alice);
    await make(alice, { parentId: tall.id });
    expect((await moved(tall.id, chain[14].id)).body.code).toBe("too_deep");
    expect((await moved(tall.id, chain[13].id)).status).toBe(200);
    const foreign = await make(bob, { visibility: "public" });
    expect((await moved(second.id, foreign.id)).body.code).toBe("unknown_parent");
    expect((await moved(second.id, "")).body.code).toBe("unknown_parent");
    expect((await alice.patch(`/v1/collections/${second.id}`, { coverMediaId: "" })).body.code).toBe("unknown_media");
    // Two at once that together would close a circle.
    const [left, right] = [await make(alice), await make(alice)];
    const answers = await Promise.all([moved(left.id, right.id), moved(right.id, left.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe("a path", () => {
  const ensure = (client: TestClient, body: object) => client.post("/v1/collections/ensure", body);
  const treeOf = async (client: TestClient) => {
    const rows = await app
      .db("collections")
      .where({ owner_id: await idOf(client) })
      .whereNotNull("name");
    const pathOf = (id: string | null): string => {
      const row = rows.find((one) => one.id === id);
      return row ? `${pathOf(row.parent_id)}/${row.name}` : "";
    };
    return rows.map((row) => pathOf(row.id)).sort();
  };

  test("is made where it is not there, once, however many ask for it at the same time", async () => {
    const client = await app.as("walker");
    const other = await app.startAnother();
    const second = await app.as("walker");
    Object.assign(second, { url: other.url });
    const paths = ["2024/Japan/Kyoto", "2024/Japan/Nara", "2024/Japan", "2025/Japan/Kyoto"];
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => ensure(index % 2 ? client : second, { path: paths[index % 4] })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(4);
    expect(await treeOf(client)).toEqual([
      "/2024",
      "/2024/Japan",
      "/2024/Japan/Kyoto",
      "/2024/Japan/Nara",
      "/2025",
      "/2025/Japan",
      "/2025/Japan/Kyoto",
    ]);
    const kyoto = answers[0]?.body;
    expect(kyoto).toMatchObject({ kind: "album", name: "Kyoto", title: "Kyoto", visibility: "private" });
    expect((await tracesOf(app.db, kyoto.id)).events).toEqual(["collection.created"]);
    await other.close();
  });

  test("is found however its letters are typed, but for upper and lower case", async () => {
    const client = await app.as("typist");
    const composed = (await ensure(client, { path: "Caf\u00e9/\u304c" })).body;
    expect((await ensure(client, { path: "Cafe\u0301/\u304b\u3099" })).body.id).toBe(composed.id);
    expect((await ensure(client, { path: " Caf\u00e9 / \u304c" })).body.id).toBe(composed.id);
    expect((await ensure(client, { path: "caf\u00e9/\u304c" })).body.id).not.toBe(composed.id);
  });

  test("leads to what is there, whatever is asked for", async () => {
    const client = await app.as("finder");
    const made = await make(client, { name: "Trips", kind: "playlist", visibility: "public", title: "My trips" });
    const found = await ensure(client, { path: "Trips", kind: "album", visibility: "private" });
    expect(found.body).toEqual(made);
    const inner = (await ensure(client, { path: "Trips/Rome", kind: "series", visibility: "unlisted" })).body;
    expect(inner).toMatchObject({ parentId: made.id, kind: "series", visibility: "unlisted" });
    await client.delete(`/v1/collections/${made.id}`);
    const anew = (await ensure(client, { path: "Trips/Rome" })).body;
    expect([anew.id === inner.id, anew.deleted]).toEqual([false, false]);
  });

  test.each([
    ["nothing", "", 400],
    ["a slash", "/", 422],
    ["an empty segment", "a//b", 422],
    ["a slash at the end", "a/", 422],
    ["dots", "a/../b", 422],
    ["a tab", "a/\tb\u0007", 422],
    ["too many segments", Array(17).fill("a").join("/"), 422],
    ["a long segment", "x".repeat(101), 422],
    ["too many characters", "x".repeat(1001), 400],
  ])("of %s is refused", async (_what, path, status) => {
    const before = await countRows(app.db, "collections");
    expect((await ensure(alice, { path })).status).toBe(status);
    expect(await countRows(app.db, "collections")).toBe(before);
  });
});

describe("lists", () => {
  test("show everybody what is public, followers more, and all to the owner, page by page", async () => {
    const [owner, follower] = [await app.as("lister"), await app.as("fan")];
    const ownerId = await idOf(owner);
    const visibilities = ["public", "unlisted", "followers", "private"] as const;
    const kinds = ["album", "playlist", "series", "folder"] as const;
    const made: { id: string; visibility: string; kind: string }[] = [];
    for (const [index, visibility] of [...visibilities, ...visibilities, ...visibilities].entries()) {
      made.unshift(await make(owner, { visibility, kind: kinds[(index + Math.floor(index / 4)) % 4] }));
    }
    await app.db("follows").insert({ follower_id: await idOf(follower), subject_id: ownerId });
    const walk = async (client: TestClient, filter: string) => {
      const seen: string[] = [];
      for (let cursor = ""; ; ) {
        const answer = await client.get(`${filter}${filter.includes("?") ? "&" : "?"}limit=2${cursor}`);
        seen.push(...idsOf(answer));
        if (!answer.body.next) return seen;
        cursor = `&cursor=${answer.body.next}`;
      }
    };
    const expected = (...allowed: string[]) =>
      made.filter(({ visibility }) => allowed.includes(visibility)).map(({ id }) => id);
    for (const list of [`/v1/collections?owner=${ownerId}`, `/v1/users/${ownerId}/collections`]) {
      expect(await walk(owner, list)).toEqual(expected(...visibilities));
      expect(await walk(follower, list)).toEqual(expected("public", "followers"));
      expect(await walk(bob, list)).toEqual(expected("public"));
      expect(await walk(anonymous, list)).toEqual(expected("public"));
    }
    expect(await walk(owner, "/v1/collections?owner=me&parent=root")).toEqual(expected(...visibilities));
    const series = made.filter(({ kind }) => kind === "series").map(({ id }) => id);
    expect(await walk(owner, "/v1/collections?owner=me&kind=series")).toEqual(series);
    const all = await walk(anonymous, "/v1/collections");
    expect(all.filter((id) => made.some((one) => one.id === id))).toEqual(expected("public"));
    expect([...all].sort().reverse()).toEqual(all);
    const weak = await app.as("lister", ["media:read"]);
    expect(await walk(weak, `/v1/collections?owner=${ownerId}`)).toEqual(expected("public"));
  });

  test("tell in which of one's own something is", async () => {
    const [first, second, third] = [await make(alice), await make(alice, { kind: "playlist" }), await make(alice)];
    const post = (await createPost(bob)).id;
    for (const { id } of [first, second]) await alice.post(`/v1/collections/${id}/items`, { itemIds: [post] });
    await alice.post(`/v1/collections/${third.id}/items`, { itemIds: [(await createPost(alice)).id] });
    const filter = `/v1/collections?owner=me&item=${post}`;
    expect(idsOf(await alice.get(filter))).toEqual([second.id, first.id]);
    expect(idsOf(await alice.get(`${filter}&kind=playlist`))).toEqual([second.id]);
    const page = await alice.get(`${filter}&limit=1`);
    expect(idsOf(await alice.get(`${filter}&limit=1&cursor=${page.body.next}`))).toEqual([first.id]);
    expect(idsOf(await bob.get(filter))).toEqual([]);
    expect((await bob.get(`/v1/collections?owner=@alice&item=${post}`)).status).toBe(400);
  });

  test.each([
    ["shared=true&owner=me", 400],
    ["deleted=true", 400],
    ["deleted=true&owner=@alice", 400],
    ["parent=root", 400],
    [`parent=${unknownId}`, 404],
    ["owner=@nobody", 404],
    ["limit=0", 400],
    ["cursor=AAAA", 400],
  ])("with %s are refused", async (filter, status) => {
    expect((await bob.get(`/v1/collections?${filter}`)).status).toBe(status);
  });

  test("have cursors of their own", async () => {
    for (let index = 0; index < 2; index++) await make(bob);
    const { next } = (await bob.get("/v1/collections?owner=me&limit=1")).body;
    expect((await alice.get(`/v1/collections?owner=me&limit=1&cursor=${next}`)).status).toBe(400);
    expect((await bob.get(`/v1/collections?owner=me&kind=album&limit=1&cursor=${next}`)).status).toBe(400);
  });
});

describe("a collection that is shared", () => {
  test("is seen by viewers, changed by editors, and no more than that", async () => {
    const { id } = await make(alice, { title: "Shared" });
    const path = `/v1/collections/${id}`;
    expect((await share(alice, id, bob, "viewer")).body).toMatchObject({ user: { handle: "bob" }, role: "viewer" });
    expect((await bob.get(path)).body.viewer).toEqual({ canEdit: false, canEditItems: false, role: "viewer" });
    expect(idsOf(await bob.get("/v1/collections?shared=true"))).toEqual([id]);
    expect(idsOf(await bob.get(`/v1/users/@alice/collections?limit=100`))).not.toContain(id);
    const post = (await createPost(bob)).id;
    const add = (client: TestClient) => client.post(`${path}/items`, { itemIds: [post] });
    expect((await add(bob)).body.code).toBe("editors_only");
    expect((await share(alice, id, bob, "editor")).body.role).toBe("editor");
    expect((await bob.get(path)).body.viewer).toEqual({ canEdit: false, canEditItems: true, role: "editor" });
    expect((await add(bob)).body).toEqual({ itemIds: [post], itemCount: 1 });
    for (const [method, where, body] of [
      ["PATCH", path, { title: "Mine" }],
      ["DELETE", path, undefined],
      ["POST", `${path}/restore`, undefined],
      ["PUT", `${path}/collaborators/@carol`, { role: "editor" }],
      ["DELETE", `${path}/collaborators/@alice`, undefined],
    ] as const) {
      await idOf(carol);
      const answer = await bob.send(method, where, { body });
      expect([method, answer.status, answer.body.code]).toEqual([method, 403, "owner_only"]);
    }
    const listed = async (client: TestClient) => (await client.get(`${path}/collaborators`)).body;
    expect((await listed(bob)).items).toEqual([
      { user: expect.objectContaining({ handle: "bob" }), role: "editor", createdAt: expect.any(String) },
    ]);
    expect(await listed(alice)).toEqual(await listed(bob));
    for (const client of [carol, anonymous]) expect((await client.get(path)).status).toBe(404);
    expect((await carol.get(`${path}/collaborators`)).status).toBe(404);
    expect((await add(carol)).status).toBe(404);
    expect((await tracesOf(app.db, id)).audit).toEqual([
      "collection.create",
      "collection.share",
      "collection.share",
      "collection.add_items",
    ]);
  });

  test("and public tells others neither with whom, nor lets them in", async () => {
    const { id } = await make(alice, { visibility: "public" });
    await share(alice, id, bob);
    expect((await carol.get(`/v1/collections/${id}/collaborators`)).status).toBe(404);
    expect((await carol.post(`/v1/collections/${id}/items`, { itemIds: [unknownId] })).status).toBe(404);
    expect((await carol.patch(`/v1/collections/${id}`, { title: "x" })).status).toBe(404);
    expect((await carol.delete(`/v1/collections/${id}/collaborators/me`)).status).toBe(404);
  });

  test("can be left, and whoever leaves takes their own media along", async () => {
    const { id } = await make(alice);
    const path = `/v1/collections/${id}`;
    await share(alice, id, bob);
    const [mine, theirs, post] = [await uploadPicture(alice), await uploadPicture(bob), (await createPost(bob)).id];
    await alice.post(`${path}/items`, { itemIds: [mine] });
    await bob.post(`${path}/items`, { itemIds: [theirs, post] });
    expect((await alice.get(`/v1/media/${theirs}`)).status).toBe(200);
    expect((await bob.get(`/v1/media/${mine}`)).status).toBe(200);
    expect((await bob.delete(`${path}/collaborators/me`)).status).toBe(204);
    expect(idsOf(await alice.get(`${path}/items`))).toEqual([mine, post]);
    expect((await alice.get(path)).body.counts.items).toBe(2);
    expect((await alice.get(`/v1/media/${theirs}`)).status).toBe(404);
    for (const where of [path, `${path}/items`, `/v1/media/${mine}`]) expect((await bob.get(where)).status).toBe(404);
    expect(idsOf(await bob.get("/v1/collections?shared=true"))).not.toContain(id);
  });

  test("is shared no longer when one of the two blocks the other", async () => {
    for (const [index, blocks] of [
      (owner: TestClient, other: string) => owner.send("PUT", `/v1/users/@${other}/block`),
      (_owner: TestClient, _other: string, member: TestClient, own: string) =>
        member.send("PUT", `/v1/users/@${own}/block`),
    ].entries()) {
      const [owner, member] = [await app.as(`owner_${index}`), await app.as(`member_${index}`)];
      const { id } = await make(owner, { visibility: "public" });
      await share(owner, id, member);
      const media = await uploadPicture(member);
      await member.post(`/v1/collections/${id}/items`, { itemIds: [media] });
      expect((await blocks(owner, `member_${index}`, member, `owner_${index}`)).status).toBe(204);
      expect((await member.get(`/v1/collections/${id}`)).status).toBe(404);
      expect((await member.post(`/v1/collections/${id}/items`, { itemIds: [media] })).status).toBe(404);
      expect((await anonymous.get(`/v1/collections/${id}/items`)).body.items).toEqual([]);
      expect((await anonymous.get(`/v1/media/${media}`)).status).toBe(404);
      expect(idsOf(await member.get("/v1/collections?shared=true"))).toEqual([]);
      expect((await share(owner, id, member).catch(() => ({ status: 0 }))).status).toBe(index === 0 ? 422 : 404);
    }
  });

  test("is never shared with somebody who blocks at the same moment", async () => {
    for (let round = 0; round < 8; round++) {
      const [owner, member] = [await app.as(`race_owner_${round}`), await app.as(`race_member_${round}`)];
      const { id } = await make(owner);
      const memberId = await idOf(member);
      await Promise.all([
        owner.send("PUT", `/v1/collections/${id}/collaborators/${memberId}`, { body: { role: "editor" } }),
        member.send("PUT", `/v1/users/@race_owner_${round}/block`),
      ]);
      expect(await app.db("collaborators").where({ collection_id: id })).toEqual([]);
    }
  });

  test("keeps nothing of an editor who is put out while adding", async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await make(alice);
      await share(alice, id, bob);
      const media = await uploadPicture(bob);
      const [added, removed] = await Promise.all([
        bob.post(`/v1/collections/${id}/items`, { itemIds: [media] }),
        alice.delete(`/v1/collections/${id}/collaborators/@bob`),
      ]);
      expect([200, 404]).toContain(added.status);
      expect(removed.status).toBe(204);
      expect(await app.db("collection_items").where({ collection_id: id })).toEqual([]);
    }
  });

  test("goes on while somebody is put out whose media are being moved", async () => {
    const { id } = await make(alice);
    const path = `/v1/collections/${id}`;
    const [own, theirs] = [await uploadPicture(alice), await uploadPicture(bob)];
    await alice.post(`${path}/items`, { itemIds: [own] });
    for (let round = 0; round < 8; round++) {
      await share(alice, id, bob);
      await bob.post(`${path}/items`, { itemIds: [theirs] });
      const answers = await Promise.all([
        alice.post(`${path}/items/move`, { itemIds: [theirs], before: own }),
        alice.delete(`${path}/collaborators/@bob`),
        alice.post(`${path}/items/move`, { itemIds: [own, theirs], position: "last" }),
      ]);
      for (const { status } of answers) expect([200, 204, 422]).toContain(status);
      expect(idsOf(await alice.get(`${path}/items`))).toEqual([own]);
    }
  });

  test.each([
    ["with oneself", "me", "editor", 422],
    ["with nobody", "usr_01jd3x8q6zfk5v8h2m4n6p8r0t", "editor", 404],
    ["in another role", "@bob", "owner", 400],
  ])("cannot be shared %s", async (_what, user, role, status) => {
    const { id } = await make(alice);
    const answer = await alice.send("PUT", `/v1/collections/${id}/collaborators/${user}`, { body: { role } });
    expect(answer.status).toBe(status);
  });

  test("is shared with a hundred at most", async () => {
    const { id } = await make(alice);
    await app.db.raw(
      `insert into users (id, handle, display_name) select 'usr_' || lpad(n::text, 26, '0'), 'crowd' || n, 'x' from generate_series(1, 100) n`,
    );
    await app.db.raw(
      `insert into collaborators (collection_id, user_id, role) select ?, id, 'viewer' from users where handle like 'crowd%'`,
      [id],
    );
    expect((await share(alice, id, bob)).body.code).toBe("too_many_collaborators");
  });
});
