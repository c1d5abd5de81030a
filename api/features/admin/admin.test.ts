import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tracesOf } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let admin: TestClient;
let moderator: TestClient;
let member: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  const as = (role: string) => app.as(role, undefined, { roles: [role] });
  [admin, moderator, member] = await Promise.all([as("admin"), as("moderator"), as("member")]);
  for (const client of [admin, moderator, member]) await client.get("/v1/me");
});
afterAll(() => app.close());

const suspend = (client: TestClient, user: string, fields: object = {}) =>
  client.post(`/v1/admin/users/${user}/suspend`, { reason: "Spam in every thread", ...fields });

describe("accounts, as moderators see them", () => {
  test("are listed newest first, page by page, and by status", async () => {
    const first = (await moderator.get("/v1/admin/users?limit=2")).body;
    expect(first.items).toHaveLength(2);
    const rest = (await moderator.get(`/v1/admin/users?limit=2&cursor=${first.next}`)).body;
    const all = [...first.items, ...rest.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    expect(all.find(({ handle }) => handle === "moderator_" || handle.startsWith("moderator"))).toMatchObject({
      roles: ["moderator"],
      status: "active",
      suspension: null,
    });
    expect((await moderator.get("/v1/admin/users?status=suspended")).body.items).toEqual([]);
    const foreign = await moderator.get(`/v1/admin/users?status=active&cursor=${first.next}`);
    expect([foreign.status, foreign.body.code]).toEqual([400, "invalid_cursor"]);
  });

  test("are suspended and let in again, which is written down", async () => {
    const { id } = (await member.get("/v1/me")).body;
    const answer = await suspend(moderator, id);
    expect(answer.body).toMatchObject({
      id,
      status: "suspended",
      suspension: { until: null, reason: "Spam in every thread", since: expect.any(String) },
    });
    const refused = await member.get("/v1/me");
    expect([refused.status, refused.body.code]).toEqual([403, "account_suspended"]);
    expect(refused.bytes.toString()).not.toContain("Spam");
    expect((await moderator.get("/v1/admin/users?status=suspended")).body.items).toHaveLength(1);
    expect((await moderator.post(`/v1/admin/users/${id}/unsuspend`)).body.status).toBe("active");
    expect((await member.get("/v1/me")).status).toBe(200);
    const traces = await tracesOf(app.db, id);
    expect(traces.audit.slice(-2)).toEqual(["user.suspend", "user.unsuspend"]);
    expect(traces.events.slice(-2)).toEqual(["user.suspended", "user.unsuspended"]);
  });

  test("come back by themselves when a suspension ends", async () => {
    const client = await app.as("brief");
    const { id } = (await client.get("/v1/me")).body;
    expect((await suspend(moderator, id, { until: "2999-01-01T00:00:00+23:00" })).body.suspension.until).toBe(
      "2998-12-31T01:00:00.000Z",
    );
    const until = new Date(Date.now() + 1200).toISOString();
    expect((await suspend(moderator, id, { until })).body.suspension.until).toBe(until);
    const refused = await client.get("/v1/me");
    expect([refused.status, refused.body.detail]).toEqual([403, `This account is suspended until ${until}.`]);
    await expect.poll(async () => (await client.get("/v1/me")).status, { timeout: 3000 }).toBe(200);
  });

  test("that keep order are not shut out by one another", async () => {
    const other = await app.as("moderator two", undefined, { roles: ["moderator"] });
    const { id } = (await other.get("/v1/me")).body;
    const ids = async (client: TestClient) => (await client.get("/v1/me")).body.id;
    expect((await suspend(moderator, id)).status).toBe(403);
    expect((await suspend(moderator, await ids(admin))).status).toBe(403);
    expect((await suspend(moderator, await ids(moderator))).status).toBe(403);
    expect((await suspend(admin, await ids(admin))).body.code).toBe("account_protected");
    expect((await suspend(admin, id)).status).toBe(200);
  });

  test.each([
    [{ reason: "" }, 400, "/reason"],
    [{ until: "2020-01-01T00:00:00Z" }, 422, "/until"],
    [{ until: "soon" }, 400, "/until"],
    [{ until: "2999-01-01" }, 400, "/until"],
    [{ until: "2999-01-01T00:00:00+02" }, 400, "/until"],
    [{ suspendedAt: "2020-01-01T00:00:00Z" }, 400, "/suspendedAt"],
    [{ roles: ["admin"] }, 400, "/roles"],
  ])("case 14: %j is refused", async (fields, status, pointer) => {
    const { id } = (await member.get("/v1/me")).body;
    const answer = await suspend(admin, id, fields);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, pointer]);
  });

  test.each(["usr_01jd3x8q6zfk5v8h2m4n6p8r0t", "@nobody", "me", "1", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t"])(
    "%s is a 404",
    async (user) => {
      expect((await admin.get(`/v1/admin/users/${user}`)).status).toBe(404);
      expect((await suspend(admin, user)).status).toBe(404);
      expect((await admin.post(`/v1/admin/users/${user}/sign-out`)).status).toBe(404);
    },
  );
});
