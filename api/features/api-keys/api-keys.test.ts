import { pino } from "pino";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { purgeAccess } from "../../domain/jobs.ts";
import { tracesOf } from "../../testing/factories.ts";
import { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
});
afterAll(() => app.close());

const make = async (fields: object = {}, client = alice) =>
  client.post("/v1/me/api-keys", { name: "Import", scopes: ["posts:read", "posts:write"], ...fields });
const by = (secret: string) => new TestClient(app.url, secret);
const soon = (work: () => Promise<number>) => expect.poll(work, { timeout: 1000, interval: 50 });

describe("an API key", () => {
  test("works for what it was made for, and for nothing else", async () => {
    const made = await make();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^key_/),
      secret: expect.stringMatching(/^easel_[0-9A-Za-z]{46}$/),
      scopes: ["posts:read", "posts:write"],
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(made.body.secret.startsWith(made.body.prefix)).toBe(true);
    const key = by(made.body.secret);
    expect((await key.post("/v1/posts", { title: "By key" })).status).toBe(201);
    const refused = await key.get("/v1/me");
    expect([refused.status, refused.body.missingScopes]).toEqual([403, ["users:read"]]);
    expect((await key.get("/v1/auth/session")).body).toMatchObject({
      method: "key",
      scopes: ["posts:read", "posts:write"],
    });
    const { body } = await alice.get(`/v1/me/api-keys/${made.body.id}`);
    expect(Math.abs(Date.now() - Date.parse(body.lastUsedAt))).toBeLessThan(60_000);
    expect((await tracesOf(app.db, made.body.id)).audit).toEqual(["api_key.create"]);
  });

  test("case 11: its secret is shown once, and is nowhere in the database", async () => {
    const headers = { "idempotency-key": "once" };
    const made = await alice.post("/v1/me/api-keys", { name: "Once", scopes: ["posts:read"] }, headers);
    const { id, secret } = made.body;
    for (const path of ["/v1/me/api-keys", `/v1/me/api-keys/${id}`, "/v1/me", "/v1/auth/session"]) {
      expect((await alice.get(path)).bytes.toString()).not.toContain(secret);
    }
    const { rows } = await app.db.raw(`select table_name from information_schema.tables where table_schema = 'public'`);
    for (const { table_name } of rows) {
      const found = await app.db.raw(`select count(*)::int as count from ?? t where t::text like ?`, [
        table_name,
        `%${secret.slice(7)}%`,
      ]);
      expect([table_name, found.rows[0].count]).toEqual([table_name, 0]);
    }
    // Whoever lost the answer gets it again by the key of the request.
    const again = await alice.post("/v1/me/api-keys", { name: "Once", scopes: ["posts:read"] }, headers);
    expect([again.status, again.body.secret]).toEqual([201, secret]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  test.each([
    ["a word", "easel_"],
    ["another checksum", `easel_${"A".repeat(46)}`],
    ["a longer one", `easel_${"A".repeat(60)}`],
    ["one of another kind", "easel_test_abcdef"],
  ])("case 11: %s is a 401", async (_what, secret) => {
    const answer = await by(secret).get("/v1/me");
    expect([answer.status, answer.body.code]).toEqual([401, "invalid_token"]);
    expect(answer.bytes.toString()).not.toContain(secret);
  });

  test("case 11: a well-formed one of another server is a 401, and in the URL it does nothing", async () => {
    const { secret } = (await make()).body;
    const other = await startIssuedApp();
    try {
      expect((await new TestClient(other.url, secret).get("/v1/posts")).status).toBe(401);
    } finally {
      await other.close();
    }
    for (const name of ["api_key", "access_token", "key"]) {
      expect((await app.anonymous.get(`/v1/me?${name}=${secret}`)).status).toBe(401);
    }
  });

  test("case 11: no log line holds one, not even of a request that fails with it", async () => {
    const other = await startIssuedApp({ LOG_LEVEL: "error" });
    const lines: string[] = [];
    const stream: { write(line: string): boolean } = Reflect.get(other.services.log, pino.symbols.streamSym);
    const spy = vi.spyOn(stream, "write").mockImplementation((line) => lines.push(line) > 0);
    try {
      const { secret } = (await make({}, await other.as("alice"))).body;
      expect((await other.anonymous.get(`/v1/me?api_key=${secret}`)).status).toBe(401);
      await other.db.raw("alter table api_keys rename to api_keys_away");
      const failed = await fetch(`${other.url}/v1/me?api_key=${secret}`, {
        headers: { authorization: `Bearer ${secret}`, "x-api-key": secret },
      });
      expect(failed.status).toBe(500);
      expect(await failed.text()).not.toContain(secret.slice(12));
      expect(lines.filter((line) => line.includes("request failed"))).toHaveLength(1);
      expect(lines.join("")).not.toContain(secret.slice(12));
    } finally {
      spy.mockRestore();
      await other.close();
    }
  });

  test("is listed newest first, page by page, to its owner only", async () => {
    const carol = await app.as("carol");
    const names = ["One", "Two", "Three"];
    for (const name of names) await make({ name }, carol);
    const first = (await carol.get("/v1/me/api-keys?limit=2")).body;
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(["Three", "Two"]);
    const rest = (await carol.get(`/v1/me/api-keys?limit=2&cursor=${first.next}`)).body;
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    for (const send of [
      () => alice.get(`/v1/me/api-keys/${first.items[0].id}`),
      () => alice.delete(`/v1/me/api-keys/${first.items[0].id}`),
    ]) {
      expect((await send()).status).toBe(404);
    }
  });

  test("is renamed and narrowed, never widened", async () => {
    const { id, secret } = (await make()).body;
    const narrowed = await alice.patch(`/v1/me/api-keys/${id}`, { name: "Reader", scopes: ["posts:read"] });
    expect(narrowed.body).toMatchObject({ name: "Reader", scopes: ["posts:read"] });
    await soon(async () => (await by(secret).post("/v1/posts", { title: "x" })).status).toBe(403);
    const widened = await alice.patch(`/v1/me/api-keys/${id}`, { scopes: ["posts:read", "posts:write"] });
    expect([widened.status, widened.body.errors[0].pointer]).toEqual([422, "/scopes/1"]);
  });

  test("gets a new secret, beside which the old one lives on for a while", async () => {
    const { id, secret } = (await make()).body;
    const rotated = await alice.post(`/v1/me/api-keys/${id}/rotate`, { overlapSeconds: 2 });
    expect(rotated.body.previousSecretUntil).toEqual(expect.any(String));
    const both = await Promise.all([by(secret), by(rotated.body.secret)].map((client) => client.get("/v1/posts")));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await expect.poll(async () => (await by(secret).get("/v1/posts")).status, { timeout: 3500 }).toBe(401);
    expect((await by(rotated.body.secret).get("/v1/posts")).status).toBe(200);
    const at = await alice.post(`/v1/me/api-keys/${id}/rotate`, { overlapSeconds: 0 });
    await soon(async () => (await by(rotated.body.secret).get("/v1/posts")).status).toBe(401);
    expect((await by(at.body.secret).get("/v1/posts")).status).toBe(200);
  });

  test("ends when it should, or when it is revoked", async () => {
    const { secret } = (await make({ expiresAt: new Date(Date.now() + 1500).toISOString() })).body;
    expect((await by(secret).get("/v1/posts")).status).toBe(200);
    await expect.poll(async () => (await by(secret).get("/v1/posts")).status, { timeout: 3000 }).toBe(401);
    const revoked = (await make()).body;
    expect((await by(revoked.secret).get("/v1/posts")).status).toBe(200);
    expect((await alice.delete(`/v1/me/api-keys/${revoked.id}`)).status).toBe(204);
    expect((await by(revoked.secret).get("/v1/posts")).status).toBe(401);
    expect((await alice.get(`/v1/me/api-keys/${revoked.id}`)).status).toBe(404);
  });

  test.each([
    [{ expiresAt: "2020-01-01T00:00:00Z" }, 422, "/expiresAt"],
    [{ expiresAt: "tomorrow" }, 400, "/expiresAt"],
    [{ name: "" }, 400, "/name"],
    [{ name: " " }, 400, "/name"],
    [{ scopes: [] }, 400, "/scopes"],
    [{ scopes: ["posts:read", "posts:read"] }, 422, "/scopes/1"],
    [{ scopes: ["*"] }, 400, "/scopes/0"],
    [{ scopes: ["account:write"] }, 422, "/scopes/0"],
    [{ userId: "usr_x" }, 400, "/userId"],
    [{ secret: "easel_x" }, 400, "/secret"],
    [{ secretHash: "x" }, 400, "/secretHash"],
    [{ role: "admin" }, 400, "/role"],
  ])("case 14: %j is refused", async (fields, status, pointer) => {
    const answer = await make(fields);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, pointer]);
  });

  test("a hundred are enough for one account", async () => {
    const dave = await app.as("dave");
    const answers = [];
    for (let index = 0; index < 101; index++) answers.push((await make({ name: `Key ${index}` }, dave)).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(100);
    expect(answers.at(-1)).toBe(409);
    const past = new Date(Date.now() - 1000);
    await app.db("api_keys").where({ name: "Key 7" }).update({ expires_at: past });
    expect((await make({ name: "In place of one that has expired" }, dave)).status).toBe(201);
  });

  test("is forgotten a month after its end", async () => {
    const erin = await app.as("erin");
    const ids = [];
    for (const name of ["Revoked", "Expired", "Ended lately", "In use"]) ids.push((await make({ name }, erin)).body.id);
    const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
    await app
      .db("api_keys")
      .where({ id: ids[0] })
      .update({ revoked_at: ago(31) });
    await app
      .db("api_keys")
      .where({ id: ids[1] })
      .update({ expires_at: ago(31) });
    await app
      .db("api_keys")
      .where({ id: ids[2] })
      .update({ expires_at: ago(29) });
    await enqueue({ ...app.services, requestId: "test" }, purgeAccess, {});
    await app.drainJobs();
    expect(await app.db("api_keys").whereIn("id", ids).orderBy("id").pluck("id")).toEqual(ids.slice(2));
  });
});

describe("case 12: a key cannot do what its maker cannot", () => {
  test("it is given no more than the maker's credential has", async () => {
    const reader = await app.as("erin", ["account:write", "posts:read"]);
    const answer = await make({ scopes: ["posts:write"] }, reader);
    expect([answer.status, answer.body.code, answer.body.missingScopes]).toEqual([
      403,
      "scope_beyond_maker",
      ["posts:write"],
    ]);
    const member = await app.as("mel", undefined, { roles: ["member"] });
    expect((await make({ scopes: ["posts:write"] }, member)).status).toBe(403);
    expect((await make({ scopes: ["users:moderate"] }, member)).status).toBe(403);
  });

  test("it makes no keys, and ends no sessions", async () => {
    const { secret } = (await make({ scopes: ["account:read", "posts:read"] })).body;
    expect((await make({ scopes: ["posts:read"] }, by(secret))).status).toBe(403);
    expect((await by(secret).delete("/v1/me/sessions")).status).toBe(403);
    expect((await by(secret).delete("/v1/me")).status).toBe(403);
  });

  test("it loses what its maker's roles lose, and gets it back with them", async () => {
    const now = Math.floor(Date.now() / 1000);
    const frank = await app.as("frank", undefined, { roles: ["moderator"], iat: now - 30 });
    const { secret } = (await make({ scopes: ["users:moderate", "posts:read"] }, frank)).body;
    expect((await by(secret).get("/v1/admin/users")).status).toBe(200);
    await (await app.as("frank", undefined, { roles: ["member"], iat: now - 20 })).get("/v1/me");
    await soon(async () => (await by(secret).get("/v1/admin/users")).status).toBe(403);
    expect((await by(secret).get("/v1/posts")).status).toBe(200);
    // An older token does not bring the old roles back, for itself neither.
    expect((await frank.get("/v1/admin/users")).status).toBe(403);
    await (await app.as("frank", undefined, { roles: ["moderator"], iat: now - 10 })).get("/v1/me");
    await soon(async () => (await by(secret).get("/v1/admin/users")).status).toBe(200);
  });
});
