import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../../core/ids.ts";
import { createSession } from "../../domain/session.ts";
import { createPost } from "../../testing/factories.ts";
import { connect } from "../../testing/raw-request.ts";
import { proxyToDatabase } from "../../testing/tcp-proxy.ts";
import { TestClient } from "../../testing/test-client.ts";
import { testDatabase } from "../../testing/test-database.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { TestStream } from "../../testing/test-stream.ts";

let app: IssuedApp;
let open: TestStream[] = [];

beforeAll(async () => {
  app = await startIssuedApp({ MAX_EVENT_STREAMS: "22" });
});
afterEach(async () => {
  for (const stream of open) stream.close();
  open = [];
  await sleep(50);
});
afterAll(() => app?.close());

const creator = (name: string) => app.as(name, undefined, { roles: ["creator"] });
const idOf = async (client: TestClient): Promise<string> => (await client.get("/v1/me")).body.id;

async function listen(client: TestClient, query = "", headers = {}): Promise<TestStream> {
  const stream = await TestStream.open(client, query, headers);
  open.push(stream);
  return stream;
}

const typesOf = ({ events }: TestStream) => events.map(({ type }) => type);

async function write(ownerId: string, count = 1, data: object = {}): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId("evt"));
  const rows = ids.map((id) => ({ id, type: "media.ready", subject: "med_x", owner_id: ownerId, data }));
  await app.db.batchInsert("events", rows, 500);
  return ids;
}

describe("what is told", () => {
  test("what happens from now on, as it happens", async () => {
    const ann = await creator("live");
    const before = await createPost(ann);
    // Transactions of other databases of the cluster are waited for.
    await vi.waitFor(
      async () => expect((await ann.get(`/v1/events?subject=${before.id}`)).body.items).toHaveLength(2),
      { timeout: 20_000 },
    );
    const stream = await listen(ann);
    expect([stream.response.status, stream.response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect(stream.response.headers.get("cache-control")).toBe("no-store");
    expect(stream.response.headers.get("x-accel-buffering")).toBe("no");
    const post = await createPost(ann);
    await stream.until(({ events }) => events.length === 2);
    expect(typesOf(stream)).toEqual(["post.created", "post.published"]);
    const { items } = (await ann.get(`/v1/events?subject=${post.id}`)).body;
    expect(stream.events.map(({ data }) => data)).toEqual(items);
    expect(stream.events.map(({ id }) => id)).toEqual(items.map(({ id }: { id: string }) => id));
  });

  test("nothing of others, and no more than was asked for", async () => {
    const [ann, ben] = [await creator("ann"), await creator("ben")];
    const [mine, published] = [await listen(ann), await listen(ann, "?types=post.published&types=post.unpublished")];
    await createPost(ben);
    const post = await createPost(ann);
    await ann.post(`/v1/posts/${post.id}/unpublish`);
    const one = await listen(ann, `?after=start&subject=${post.id}`);
    await published.until(({ events }) => events.length === 2);
    await one.until(({ events }) => events.length === 3);
    await mine.until(({ events }) => events.some(({ type }) => type === "post.unpublished"));
    expect(typesOf(published)).toEqual(["post.published", "post.unpublished"]);
    expect(mine.events.every(({ data }) => data.subject === post.id || data.type === "user.created")).toBe(true);
  });

  test("who comes back goes on where they were, in whatever process", async () => {
    const another = await app.startAnother();
    const ann = await creator("back");
    const ownerId = await idOf(ann);
    const seen: string[] = [];
    const first = await listen(ann);
    const ids = await write(ownerId, 130);
    // Cut off in the middle of what it is told.
    await first.until(({ events }) => events.some(({ data }) => data.type === "media.ready"));
    first.close();
    seen.push(...first.events.map(({ id }) => id));
    ids.push(...(await write(ownerId, 70)));
    const elsewhere = new TestClient(another.url, ann.token);
    const second = await listen(elsewhere, "", { "last-event-id": first.lastId ?? "" });
    await second.until(({ events }) => events.length + seen.length >= 200);
    ids.push(...(await write(ownerId, 3)));
    await second.until(({ events }) => events.at(-1)?.id === ids.at(-1));
    seen.push(...second.events.map(({ id }) => id));
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    // The header goes before what the address says, which stays when a browser comes back.
    const third = await listen(ann, `?after=${ids[0]}`, { "last-event-id": ids.at(-2) ?? "" });
    await third.until(({ events }) => events.length === 1);
    expect(third.events[0]?.id).toBe(ids.at(-1));
    await another.close();
  }, 30_000);

  test("who has not been told anything yet knows where to go on all the same", async () => {
    const ann = await creator("early");
    const ownerId = await idOf(ann);
    await app.db("events").where({ owner_id: ownerId }).update({ owner_id: null });
    const stream = await listen(ann);
    await stream.until(({ lastId }) => lastId !== undefined);
    stream.close();
    expect(stream.lastId).toBe("start");
    const [id] = await write(ownerId);
    const again = await listen(ann, "", { "last-event-id": "start" });
    await again.until(({ events }) => events.length === 1);
    expect(again.events[0]?.id).toBe(id);
  });

  test("who does not read is not waited for, and is told all when they do", async () => {
    const ann = await creator("slow");
    const ownerId = await idOf(ann);
    const socket = await connect(app.url);
    socket.pause();
    const host = new URL(app.url).host;
    socket.write(
      `GET /v1/events/stream?types=media.ready&after=start HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${ann.token}\r\n\r\n`,
    );
    const quick = await listen(ann, "?types=media.ready");
    // 20 MB: more than what lies between a server and its client.
    const ids = await write(ownerId, 2000, { text: "x".repeat(10_000) });
    await quick.until(({ events }) => events.length === 2000, 30_000);
    let text = "";
    socket.on("data", (chunk) => (text += chunk));
    socket.resume();
    const lastId = ids.at(-1) ?? "";
    for (const deadline = Date.now() + 30_000; !text.includes(`id: ${lastId}`) && Date.now() < deadline; )
      await sleep(50);
    socket.destroy();
    expect([...text.matchAll(/^id: (evt_\w+)$/gm)].map(([, id]) => id).filter((id) => ids.includes(id ?? ""))).toEqual(
      ids,
    );
  }, 70_000);
});

describe("who may listen", () => {
  async function byKey(
    name: string,
    expiresAt?: string,
  ): Promise<{ client: TestClient; id: string; maker: TestClient }> {
    const maker = await creator(name);
    const made = await maker.post("/v1/me/api-keys", {
      name: "Key",
      scopes: ["events:read"],
      ...(expiresAt && { expiresAt }),
    });
    return { client: new TestClient(app.url, made.body.secret), id: made.body.id, maker };
  }

  test.each([
    ["a key that is revoked", async (id: string, maker: TestClient) => maker.delete(`/v1/me/api-keys/${id}`)],
    [
      "an account that is suspended",
      async (_id: string, maker: TestClient) => {
        const moderator = await app.as("moderator", undefined, { roles: ["moderator"] });
        return moderator.post(`/v1/admin/users/${await idOf(maker)}/suspend`, { reason: "A" });
      },
    ],
  ])("%s hears nothing more after a second", async (what, end) => {
    const { client, id, maker } = await byKey(what.replaceAll(" ", ""));
    const another = await app.startAnother();
    const stream = await listen(new TestClient(another.url, client.token), "?types=media.ready");
    const ownerId = await idOf(maker);
    await write(ownerId);
    await stream.until(({ events }) => events.length === 1);
    expect((await end(id, maker)).status).toBeLessThan(300);
    await stream.until(({ hasEnded }) => hasEnded, 1000);
    await write(ownerId);
    expect(stream.events).toHaveLength(1);
    expect((await listen(client)).response.status).toBeGreaterThan(400);
    await another.close();
  });

  test("a browser listens by its session, until it is signed out", async () => {
    const userId = await idOf(await creator("browser"));
    const { secret } = await createSession(
      { ...app.services, requestId: "test" },
      {
        userId,
        issuer: app.issuer.name,
        subject: "browser",
        providerSession: undefined,
        idToken: undefined,
        refreshToken: undefined,
        renewInSeconds: 900,
      },
    );
    const browser = new TestClient(app.url, undefined, { cookie: `__Host-easel_session=${secret}`, origin: app.url });
    const stream = await listen(browser, "?types=media.ready");
    await write(userId);
    await stream.until(({ events }) => events.length === 1);
    await browser.post("/v1/auth/logout");
    await stream.until(({ hasEnded }) => hasEnded, 1000);
    expect((await listen(browser)).response.status).toBe(401);
  });

  test("a key that expires ends what it has begun", async () => {
    const { client } = await byKey("expiring", new Date(Date.now() + 3000).toISOString());
    const stream = await listen(client);
    expect(stream.response.status).toBe(200);
    await stream.until(({ hasEnded }) => hasEnded, 15_000);
  }, 20_000);

  test("an account has 20 streams, and a process as many as it takes", async () => {
    const [ann, ben] = [await creator("ann"), await creator("ben")];
    const statuses = await Promise.all(Array.from({ length: 21 }, () => listen(ann)));
    expect(statuses.filter(({ response }) => response.status === 200)).toHaveLength(20);
    const refused = statuses.find(({ response }) => response.status !== 200)?.response;
    expect([refused?.status, refused?.headers.get("retry-after")]).toEqual([429, "10"]);
    const others = [await listen(ben), await listen(ben), await listen(ben)].map(({ response }) => response);
    expect(others.map(({ status }) => status)).toEqual([200, 200, 503]);
    expect(others[2]?.headers.get("retry-after")).toBe("10");
    // Whoever goes makes room.
    open[0]?.close();
    open[1]?.close();
    await sleep(200);
    expect((await listen(ben)).response.status).toBe(200);
  });

  test.each([
    ["?types=nonsense", {}, "/types", "query"],
    ["?subject=", {}, "/subject", "query"],
    ["?after=nonsense", {}, "/after", "query"],
    ["?nonsense=1", {}, "/nonsense", "query"],
    ["", { "last-event-id": "nonsense" }, "/last-event-id", "header"],
    ["", { "last-event-id": "evt_01jd3x8q6zfk5v8h2m4n6p8r0t" }, "/last-event-id", "header"],
    ["", { "last-event-id": "x".repeat(65) }, "/last-event-id", "header"],
  ])("%s %o is a 400 that names the field", async (query, headers, pointer, place) => {
    const { response } = await listen(await creator("wrong"), query, headers);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    const answer = await (await creator("wrong")).send("GET", `/v1/events/stream${query}`, { headers });
    expect(answer.body.errors[0]).toMatchObject({ in: place });
    expect(answer.body.errors[0].pointer.startsWith(pointer)).toBe(true);
  });

  test("HEAD has an end", async () => {
    const answer = await (await creator("head")).send("HEAD", "/v1/events/stream");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  });
});

test("while the database is away a stream waits, and nothing is lost", async () => {
  const database = await testDatabase();
  const { proxy, url } = await proxyToDatabase(database.url);
  const other = await startIssuedApp({ DATABASE_URL: url });
  const ann = await other.as("ann");
  const ownerId = await idOf(ann);
  const stream = await listen(ann);
  const row = () => ({ id: newId("evt"), type: "media.ready", subject: "med_x", owner_id: ownerId });
  const [first, second] = [row(), row()];
  await database.db("events").insert(first);
  await stream.until(({ events }) => events.at(-1)?.id === first.id);
  await proxy.stop();
  await database.db("events").insert(second);
  // Longer than until the next heartbeat, at which it is asked whether the credential still counts.
  await sleep(12_000);
  expect([stream.hasEnded, stream.beats, stream.events.at(-1)?.id]).toEqual([false, 1, first.id]);
  await proxy.start();
  await stream.until(({ events }) => events.at(-1)?.id === second.id, 20_000);
  stream.close();
  await other.close();
  await proxy.stop();
  await database.close();
}, 60_000);

test("where the database that comes back has lost what somebody was told, their stream ends, and they are told so", async () => {
  const database = await testDatabase();
  const { proxy, url } = await proxyToDatabase(database.url);
  const other = await startIssuedApp({ DATABASE_URL: url });
  const [ann, ben] = [await other.as("ann"), await other.as("ben")];
  const [annHears, benHears] = [await listen(ann), await listen(ben)];
  const row = (ownerId: string) => ({ id: newId("evt"), type: "media.ready", subject: "med_x", owner_id: ownerId });
  const [lost, kept] = [row(await idOf(ann)), row(await idOf(ben))];
  await database.db("events").insert([lost, kept]);
  await annHears.until(({ events }) => events.at(-1)?.id === lost.id);
  await benHears.until(({ events }) => events.at(-1)?.id === kept.id);
  await proxy.stop();
  // As a standby that had not got all, or a copy of yesterday.
  await database.db("events").where({ id: lost.id }).delete();
  await sleep(1500);
  await proxy.start();
  await annHears.until(({ hasEnded }) => hasEnded, 20_000);
  expect(benHears.hasEnded).toBe(false);
  const again = await listen(ann, "", { "last-event-id": lost.id });
  expect(again.response.status).toBe(400);
  benHears.close();
  await other.close();
  await proxy.stop();
  await database.close();
}, 60_000);

test("a server that stops ends its streams, and does not wait for them", async () => {
  const another = await app.startAnother();
  const ann = await creator("stopping");
  const stream = await listen(new TestClient(another.url, ann.token));
  const startedAt = performance.now();
  await another.close();
  expect(performance.now() - startedAt).toBeLessThan(2000);
  await stream.until(({ hasEnded }) => hasEnded, 500);
  const [id] = await write(await idOf(ann));
  const again = await listen(ann, "", { "last-event-id": stream.lastId ?? "start" });
  await again.until(({ events }) => events.at(-1)?.id === id);
});
