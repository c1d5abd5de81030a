import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../../core/ids.ts";
import { createComment, createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let moderator: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  moderator = await app.as("moderator", undefined, { roles: ["moderator"] });
});
afterAll(() => app?.close());

const creator = (name: string) => app.as(name, undefined, { roles: ["creator"] });
const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;

interface Told {
  id: string;
  type: string;
  subject: string;
  actorId: string | null;
  data: Record<string, unknown>;
}

async function list(client: TestClient, query = "") {
  const answer = await client.get(`/v1/events${query}`);
  expect(answer.status).toBe(200);
  return answer.body as { items: Told[]; next: string | null; last: string };
}

/** Transactions of other databases of the cluster are waited for, too: what has just happened may take a moment to be there. */
async function untilTold(client: TestClient, type: string, query = ""): Promise<Told[]> {
  return vi.waitFor(
    async () => {
      const { items } = await list(client, `?limit=100${query}`);
      expect(items.map((event) => event.type)).toContain(type);
      return items;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** An event as its transaction writes it, of which the test decides when it ends. */
const write = (db: IssuedApp["db"], ownerId: string, id = newId("evt"), subject = "med_x") =>
  db("events").insert({ id, type: "media.ready", subject, owner_id: ownerId });

describe("order", () => {
  test("what is older and commits later is neither missed nor out of order", async () => {
    const ann = await creator("late");
    const ownerId = await idOf(ann);
    await untilTold(ann, "user.created");
    const early = newId("evt");
    const [first, second, third] = [newId("evt"), newId("evt"), newId("evt")];
    const trx = await app.db.transaction();
    await write(trx, ownerId, first);
    await write(app.db, ownerId, second);
    // The later one has committed; behind what is still under way, it is not told yet.
    expect((await list(ann)).items.map(({ type }) => type)).toEqual(["user.created"]);
    await trx.commit();
    await vi.waitFor(async () => expect((await list(ann)).items).toHaveLength(3), { timeout: 20_000 });
    const { items, last } = await list(ann);
    expect(items.slice(1).map(({ id }) => id)).toEqual([first, second]);
    // An id from before all of these, in a transaction after them.
    await write(app.db, ownerId, early);
    await write(app.db, ownerId, third);
    await vi.waitFor(async () => expect((await list(ann, `?after=${last}`)).items).toHaveLength(2), {
      timeout: 20_000,
    });
    expect((await list(ann, `?after=${last}`)).items.map(({ id }) => id)).toEqual([early, third]);
  });

  test("a transaction that is rolled back leaves nothing, and holds nothing up", async () => {
    const ann = await creator("undone");
    const ownerId = await idOf(ann);
    const trx = await app.db.transaction();
    await write(trx, ownerId);
    await trx.rollback();
    await createPost(ann);
    const items = await untilTold(ann, "post.published");
    expect(items.map(({ type }) => type)).toEqual(["user.created", "post.created", "post.published"]);
  });

  test("pages go on where the one before ended, and `last` goes on behind the last one", async () => {
    const ann = await creator("pages");
    const ownerId = await idOf(ann);
    const ids = Array.from({ length: 7 }, () => newId("evt"));
    for (const id of ids) await write(app.db, ownerId, id);
    await vi.waitFor(async () => expect((await list(ann)).items).toHaveLength(8), { timeout: 20_000 });
    const seen: string[] = [];
    let query = "?limit=3";
    for (let pages = 1; ; pages++) {
      const { items, next, last } = await list(ann, query);
      seen.push(...items.map(({ id }) => id));
      expect(last).toBe(items.at(-1)?.id);
      if (next === null) break;
      expect(pages).toBeLessThan(4);
      // By the cursor, or by the last one that was seen: it is the same.
      query = pages % 2 ? `?limit=3&cursor=${next}` : `?limit=3&after=${last}`;
    }
    expect(seen.slice(1)).toEqual(ids);
    const last = ids.at(-1);
    expect(await list(ann, `?after=${last}`)).toEqual({ items: [], next: null, last });
    await write(app.db, ownerId, newId("evt"), "med_new");
    await vi.waitFor(
      async () => expect((await list(ann, `?after=${last}`)).items).toMatchObject([{ subject: "med_new" }]),
      { timeout: 20_000 },
    );
    const { headers } = await ann.get("/v1/events?limit=1");
    expect(headers.get("link")).toMatch(/cursor=.*rel="next"/);
  });

  test("what was restored in another cluster comes before all that happens there", async () => {
    const ann = await creator("restored");
    const ownerId = await idOf(ann);
    await untilTold(ann, "user.created");
    const ids = [newId("evt"), newId("evt"), newId("evt")];
    // In the order of transactions that are yet to come here; of the ids, it is the same.
    for (const [place, id] of ids.entries()) {
      await write(app.db, ownerId, id);
      await app.db.raw("update events set xid = (9000000000000 + ?)::text::xid8 where id = ?", [place, id]);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await list(ann)).items).toHaveLength(1);
    const another = await app.startAnother();
    await write(app.db, ownerId, newId("evt"), "med_new");
    await vi.waitFor(async () => expect((await list(ann)).items).toHaveLength(5), { timeout: 20_000 });
    expect((await list(ann)).items.slice(1, 4).map(({ id }) => id)).toEqual(ids);
    expect((await list(ann, `?after=${ids[1]}`)).items.map(({ subject }) => subject)).toEqual(["med_x", "med_new"]);
    await another.close();
  });
});

describe("who is told of what", () => {
  test("what happens to others is told to them alone", async () => {
    const [ann, ben] = [await creator("mine"), await creator("theirs")];
    const [annId, benId] = [await idOf(ann), await idOf(ben)];
    const post = await createPost(ann);
    await ben.send("PUT", `/v1/posts/${post.id}/save`);
    await ben.send("PUT", `/v1/users/${annId}/mute`);
    await ben.send("PUT", `/v1/users/${annId}/follow`);
    await createComment(ben, post.id);
    const annHears = await untilTold(ann, "comment.created");
    expect(annHears.map(({ type, actorId }) => [type, actorId])).toEqual([
      ["user.created", null],
      ["post.created", annId],
      ["post.published", annId],
      ["follow.created", benId],
      // The notification of the follow, and of the comment, say by themselves who it was.
      ["notification.created", null],
      ["comment.created", benId],
      ["notification.created", null],
    ]);
    const benHears = await untilTold(ben, "mute.created");
    expect(benHears.map(({ type, actorId }) => [type, actorId])).toEqual([
      ["user.created", null],
      ["save.created", benId],
      ["mute.created", benId],
    ]);
    expect(benHears[1]).toMatchObject({ subject: benId, data: { subject: post.id } });
  });

  test("neither who votes nor which moderator decides is named, nor what reports say", async () => {
    const [ann, ben] = [await creator("author"), await creator("voter")];
    const [annId, benId, moderatorId] = [await idOf(ann), await idOf(ben), await idOf(moderator)];
    const post = await createPost(ann);
    await ben.send("PUT", `/v1/posts/${post.id}/vote`, { body: { value: 1 } });
    await ben.post("/v1/reports", { subject: post.id, reason: "spam", note: "Secret" });
    const removal = { action: "remove", subject: post.id, reason: "spam", note: "Secret" };
    expect((await moderator.post("/v1/moderation/actions", removal)).status).toBe(201);
    await moderator.post(`/v1/admin/users/${annId}/suspend`, { reason: "Secret" });
    await moderator.post(`/v1/admin/users/${annId}/unsuspend`);
    await app.drainJobs();
    const items = await untilTold(ann, "user.unsuspended");
    const types = new Set(items.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining(["vote.changed", "user.suspended", "notification.created"]));
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${benId}|${moderatorId}|Secret|moderation|report`));
    expect(items.find(({ type }) => type === "vote.changed")).toMatchObject({
      subject: post.id,
      data: { value: 1, up: 1, down: 0 },
    });
  });

  test("whom a block keeps apart hears nothing of the other any more", async () => {
    const [ann, ben] = [await creator("blocker"), await creator("blocked")];
    const post = await createPost(ann);
    await createComment(ben, post.id);
    await untilTold(ann, "comment.created");
    await ann.send("PUT", `/v1/users/${await idOf(ben)}/block`);
    const types = (await untilTold(ann, "block.created")).map(({ type }) => type);
    expect(types).not.toContain("comment.created");
    expect((await list(ben)).items.map(({ type }) => type)).not.toContain("block.created");
  });

  test("who stops to follow is not named", async () => {
    const [ann, ben] = [await creator("followed"), await creator("follower")];
    const path = `/v1/users/${await idOf(ann)}/follow`;
    await ben.send("PUT", path);
    await ben.delete(path);
    const items = await untilTold(ann, "follow.deleted");
    expect(items.find(({ type }) => type === "follow.deleted")).toMatchObject({ actorId: null, data: {} });
  });

  test("an owner hears of what somebody else does in a collection", async () => {
    const [ann, ben] = [await creator("owner"), await creator("editor")];
    const { id } = (await ann.post("/v1/collections", { title: "A", visibility: "public" })).body;
    const benId = await idOf(ben);
    await ann.send("PUT", `/v1/collections/${id}/collaborators/${benId}`, { body: { role: "editor" } });
    const post = await createPost(ben);
    await ben.post(`/v1/collections/${id}/items`, { itemIds: [post.id] });
    const items = await vi.waitFor(
      async () => {
        const { items } = await list(ann, `?subject=${id}`);
        expect(items).toHaveLength(3);
        return items;
      },
      { timeout: 20_000 },
    );
    expect(items.at(-1)).toMatchObject({ type: "collection.updated", actorId: benId, data: { fields: ["items"] } });
  });
});

describe("what is asked for", () => {
  test("types and a subject", async () => {
    const ann = await creator("filters");
    const [one, two] = [await createPost(ann), await createPost(ann)];
    await untilTold(ann, "post.published", `&subject=${two.id}`);
    const published = await list(ann, "?types=post.published");
    expect(published.items.map(({ subject }) => subject)).toEqual([one.id, two.id]);
    const both = await list(ann, `?types=post.published,post.created&subject=${one.id}`);
    expect(await list(ann, `?types=post.published&types=post.created&subject=${one.id}`)).toEqual(both);
    expect(both.items.map(({ type }) => type)).toEqual(["post.created", "post.published"]);
    // Also what was passed over is behind it.
    const none = await list(ann, "?types=media.ready");
    expect(none).toEqual({ items: [], next: null, last: published.last });
    const first = await list(ann, "?types=post.published&limit=1");
    expect(first.items).toHaveLength(1);
    const rest = await list(ann, `?types=post.published&limit=1&cursor=${first.next}`);
    expect(rest.items.map(({ subject }) => subject)).toEqual([two.id]);
  });

  test("among very many events a page looks at some, and says where it has come to", async () => {
    const ann = await creator("many");
    const ownerId = await idOf(ann);
    const rows = Array.from({ length: 2200 }, () => ({
      id: newId("evt"),
      type: "media.ready",
      subject: "med_x",
      owner_id: ownerId,
    }));
    await app.db.batchInsert("events", rows, 1000);
    await createPost(ann);
    await vi.waitFor(async () => expect((await list(ann, `?after=${rows.at(-1)?.id}`)).items).toHaveLength(2), {
      timeout: 20_000,
    });
    const found: Told[] = [];
    let pages = 0;
    for (let query = "?types=post.created"; ; pages++) {
      const { items, next } = await list(ann, query);
      found.push(...items);
      if (next === null) break;
      query = `?types=post.created&cursor=${next}`;
    }
    expect([pages, found.map(({ type }) => type)]).toEqual([2, ["post.created"]]);
  });

  test.each([
    ["types=nonsense", "/types"],
    ["types=", "/types"],
    ["types=post.created,", "/types/1"],
    ["types[a]=post.created", "/types"],
    ["types=moderation.decided", "/types"],
    [`subject=${"x".repeat(65)}`, "/subject"],
    ["subject=", "/subject"],
    ["limit=0", "/limit"],
    ["limit=101", "/limit"],
    ["after=nonsense", "/after"],
    ["after=evt_01jd3x8q6zfk5v8h2m4n6p8r0t", "/after"],
    ["after=", "/after"],
    ["cursor=nonsense", "/cursor"],
    ["nonsense=1", "/nonsense"],
  ])("%s is a 400 that names the field", async (query, pointer) => {
    const { status, body } = await (await creator("wrong")).get(`/v1/events?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0].pointer.startsWith(pointer)).toBe(true);
  });

  test("an event of another account is no place to begin at, nor is a cursor for something else", async () => {
    const [ann, ben] = [await creator("mine"), await creator("theirs")];
    const [event] = await untilTold(ann, "user.created");
    expect((await ben.get(`/v1/events?after=${event?.id}`)).body).toMatchObject({ status: 400, code: "unknown_event" });
    const { next } = await list(ann, "?limit=1");
    expect((await ann.get(`/v1/events?types=media.ready&cursor=${next}`)).status).toBe(400);
    expect((await ben.get(`/v1/events?cursor=${next}`)).status).toBe(400);
  });

  test("an account of which nothing is known begins at the start", async () => {
    const ann = await creator("old");
    await app
      .db("events")
      .where({ owner_id: await idOf(ann) })
      .update({ owner_id: null });
    expect(await list(ann)).toEqual({ items: [], next: null, last: "start" });
    expect(await list(ann, "?after=start")).toEqual({ items: [], next: null, last: "start" });
  });
});
