import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { countWaiting, createPost, uploadPicture } from "../testing/factories.ts";
import { proxyToDatabase, type TcpProxy } from "../testing/tcp-proxy.ts";
import type { TestClient } from "../testing/test-client.ts";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { type IssuedApp, startIssuedApp } from "../testing/test-issuer.ts";
import { openDatabase, query } from "./db.ts";
import { inBatches } from "./db-batch.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("a query", () => {
  test("gets 64-bit integers as numbers and times as dates", async () => {
    const [row] = await query<{ n: number; t: Date }>(
      database.db,
      "select 9007199254740991::bigint as n, now() as t",
      [],
    );
    expect(row).toEqual({ n: Number.MAX_SAFE_INTEGER, t: expect.any(Date) });
  });

  test("within a transaction sees what the transaction wrote", async () => {
    await database.db
      .transaction(async (trx) => {
        await trx.raw("create table t (a int)");
        await trx.raw("insert into t values (1)");
        expect(await query(trx, "select a from t where a = $1", [1])).toEqual([{ a: 1 }]);
        await trx.rollback(new Error("enough"));
      })
      .catch(() => {});
    await expect(query(database.db, "select a from t", [])).rejects.toThrow("does not exist");
  });

  test("gives its connection back when it fails, however often", async () => {
    const db = openDatabase({ connectionString: database.url }, 2);
    try {
      const failures = Array.from({ length: 20 }, () => query(db, "select 1/$1::int", [0]).catch(() => "failed"));
      expect(new Set(await Promise.all(failures))).toEqual(new Set(["failed"]));
      expect(await query(db, "select 1 as a", [])).toEqual([{ a: 1 }]);
    } finally {
      await db.destroy();
    }
  });
});

test("a connection whose other end is gone without a word ends, and what waits for it; the next one is another", async () => {
  const { proxy, url } = await proxyToDatabase(database.url);
  const db = openDatabase({ connectionString: url }, 2, { maxSilenceMs: 300 });
  try {
    expect(await query(db, "select 1 as a", [])).toEqual([{ a: 1 }]);
    proxy.freeze();
    await expect(query(db, "select 2 as a", [])).rejects.toThrow("Connection terminated");
    expect(await query(db, "select 3 as a", [])).toEqual([{ a: 3 }]);
    proxy.freeze();
    const batch = inBatches(db, (run) => run([{ text: "select 5 as a", values: [] }], { commits: true }));
    await expect(batch).rejects.toThrow("Connection terminated");
    proxy.freeze();
    const transaction = db.transaction(async (trx) => {
      await trx.raw("select 6");
      proxy.freeze();
      await trx.raw("select 7");
    });
    await expect(transaction).rejects.toThrow("Client has encountered a connection error");
    // What waits for its turn is nobody's concern.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await query(db, "select 4 as a", [])).toEqual([{ a: 4 }]);
  } finally {
    await db.destroy();
    await proxy.stop();
  }
});

describe("case 42: PostgreSQL", () => {
  let proxy: TcpProxy;
  let app: IssuedApp;
  let alice: TestClient;

  beforeAll(async () => {
    const way = await proxyToDatabase(database.url);
    proxy = way.proxy;
    app = await startIssuedApp({ DATABASE_URL: way.url, DATABASE_POOL_SIZE: "2" });
    alice = await app.as("alice");
    await alice.get("/v1/me");
  });
  afterAll(async () => {
    await proxy.start().catch(() => {});
    await app.close();
    await proxy.stop();
  });

  test("with two connections serves fifty writers at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => alice.post("/v1/posts", { title: "x" }, { "idempotency-key": `pool-${i}` })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    const newcomers = await Promise.all(Array.from({ length: 20 }, (_, i) => app.as(`newcomer-${i}`)));
    const profiles = await Promise.all(newcomers.map((client) => client.get("/v1/me")));
    expect(new Set(profiles.map((answer) => answer.status))).toEqual(new Set([200]));
  });

  test("that ends our sessions is asked anew: nobody but who was under way notices", async () => {
    await alice.get("/v1/me");
    await app.services.db.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
    );
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await alice.get("/v1/me")).status));
    for (const status of statuses) expect([200, 503]).toContain(status);
    await vi.waitFor(async () => expect((await alice.get("/v1/me")).status).toBe(200), { timeout: 10_000 });
  });

  test("that goes while it is asked is a 503, also in the middle of a transaction", async () => {
    const post = await createPost(alice);
    const lock = await database.db.transaction();
    await lock("posts").where({ id: post.id }).forUpdate().first();
    const answer = alice.patch(`/v1/posts/${post.id}`, { title: "Late" });
    while ((await countWaiting(database.db)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await proxy.stop();
    expect((await answer).status).toBe(503);
    await proxy.start();
    await lock.rollback();
    await vi.waitFor(async () => expect((await alice.get("/v1/me")).status).toBe(200), { timeout: 10_000 });
  });

  test("that is away is a 503 that says when to come back; the process lives, and is well again within 10 s", async () => {
    const post = await createPost(alice);
    await proxy.stop();
    const answers = await Promise.all([
      alice.get("/v1/feeds/latest"),
      alice.get(`/v1/posts/${post.id}`),
      alice.post("/v1/posts", { title: "x" }),
      alice.patch("/v1/me", { bio: "x" }),
    ]);
    for (const answer of answers) {
      expect([answer.status, answer.body.code]).toEqual([503, "temporarily_unavailable"]);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(answer.bytes.toString()).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|select|knex/i);
    }
    expect((await app.anonymous.get("/livez")).status).toBe(200);
    await vi.waitFor(async () => expect((await app.anonymous.get("/readyz")).status).toBe(503), { timeout: 5000 });
    await proxy.start();
    await vi.waitFor(async () => expect((await app.anonymous.get("/readyz")).status).toBe(200), { timeout: 10_000 });
    expect((await alice.get(`/v1/posts/${post.id}`)).status).toBe(200);
    const { status, body } = await alice.post("/v1/posts", { title: "x" });
    expect([status, body.status]).toEqual([201, "draft"]);
    const id = await uploadPicture(alice);
    await vi.waitFor(async () => expect((await alice.get(`/v1/media/${id}`)).body.state).toBe("ready"), {
      timeout: 15_000,
      interval: 250,
    });
  });
});
