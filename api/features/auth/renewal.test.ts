import { afterAll, beforeAll, expect, test } from "vitest";
import { signInAtPage, TestBrowser } from "../../testing/browser-session.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { TestClient } from "../../testing/test-client.ts";
import { authJobs } from "./auth.jobs.ts";

import { firstAttempt } from "../../testing/factories.ts";

let app: TestApp;
let browser: TestBrowser;
let page: TestClient;
beforeAll(async () => {
  app = await startTestApp();
  browser = new TestBrowser();
  await signInAtPage(browser, app.url, "mona");
  page = browser.client(app.url);
});
afterAll(() => app.close());

const rolesOf = async () => (await page.get("/v1/auth/session")).body.roles.map(({ role }: { role: string }) => role);

/** As if the time had come to ask the provider again. */
async function makeDue(): Promise<void> {
  await app.db("sessions").update({ refresh_at: new Date(Date.now() - 1000) });
  const { id } = await app.db("sessions").first("id");
  await app.db("invalidations").insert({ topic: `session:${id}` });
  await new Promise((resolve) => setTimeout(resolve, 600));
  await page.get("/v1/me");
  await app.drainJobs();
}

test("what the provider says of the roles is taken over while the session goes on, for keys, too", async () => {
  expect(await rolesOf()).toEqual(["moderator"]);
  const scopes = ["users:moderate", "users:read"];
  const { secret } = (await page.post("/v1/me/api-keys", { name: "Night watch", scopes })).body;
  const key = new TestClient(app.url, secret);
  expect((await key.get("/v1/admin/users")).status).toBe(200);
  // What is stored is older than what the provider says now, and other.
  await app
    .db("users")
    .where({ handle: "mona" })
    .update({ roles: ["member"], role_grants: "[]" });
  await makeDue();
  expect(await rolesOf()).toEqual(["moderator"]);
  expect((await key.get("/v1/admin/users")).status).toBe(200);
  expect((await app.db("sessions").first("refresh_at")).refresh_at.getTime()).toBeGreaterThan(Date.now());
});

test("two renewals at once spend one refresh token, and the session goes on", async () => {
  const { id } = await app.db("sessions").first("id");
  // Each renewal is given a new one.
  const issued = () => app.db("development_oidc").where({ model: "RefreshToken" }).pluck("id");
  const before = (await issued()).length;
  const handler = authJobs.find(({ job }) => job.name === "sessions.renew");
  const ctx = { ...app.services, requestId: "test" };
  const once = () => handler?.run(ctx, { sessionId: id }, firstAttempt);
  await Promise.all([once(), once()]);
  expect((await issued()).length - before).toBe(1);
  expect((await page.get("/v1/me")).status).toBe(200);
});

test("a session that nobody can be asked about any more ends", async () => {
  const other = new TestBrowser();
  await signInAtPage(other, app.url, "ada");
  const { id, user_id } = await app.db("sessions").orderBy("id", "desc").first();
  await app.db("sessions").where({ id }).update({ refresh_token: "sealed by another SECRET_KEY" });
  const handler = authJobs.find(({ job }) => job.name === "sessions.renew");
  await handler?.run({ ...app.services, requestId: "test" }, { sessionId: id }, firstAttempt);
  expect((await other.client(app.url).get("/v1/me")).status).toBe(401);
  expect(await app.db("sessions").where({ user_id })).toEqual([]);
  expect((await app.db("audit_log").orderBy("id", "desc").first()).action).toBe("session.end_unrenewable");
});

test("a sign-in that the provider has ended ends here", async () => {
  await app.db("development_oidc").where({ model: "RefreshToken" }).delete();
  await makeDue();
  expect((await page.get("/v1/me")).status).toBe(401);
  const actions = await app.db("audit_log").orderBy("id", "desc").pluck("action");
  expect(actions[0]).toBe("session.end_by_provider");
});
