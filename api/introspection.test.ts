import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp, testAudience } from "./testing/test-issuer.ts";

let app: IssuedApp;
beforeAll(async () => {
  app = await startIssuedApp({ OIDC_CLIENT_ID: "easel", OIDC_CLIENT_SECRET: "secret", OIDC_INTROSPECTION: "on" });
});
afterAll(() => app.close());

const now = () => Math.floor(Date.now() / 1000);
const active = (more: object = {}) => ({
  active: true,
  sub: "olga",
  scope: "users:read posts:read",
  aud: testAudience,
  exp: now() + 600,
  iat: now(),
  token_type: "Bearer",
  username: "olga",
  preferred_username: "olga",
  ...more,
});
const ask = (token: string) => new TestClient(app.url, token).get("/v1/me");
const hits = () => app.issuer.hits.get("/introspect") ?? 0;

describe("an opaque access token (RFC 7662)", () => {
  test("is asked of the provider, and not again for a while", async () => {
    app.issuer.introspection["opaque-1"] = active();
    const before = hits();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("opaque-1")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.body.handle).toBe("olga");
    expect((await ask("opaque-1")).status).toBe(200);
    expect(hits() - before).toBe(1);
  });

  test("of a client without a person is the client's own account, and no person's", async () => {
    app.issuer.introspection.service = active({ sub: undefined, client_id: "olga" });
    app.issuer.introspection.person = active();
    const [service, person] = [await ask("service"), await ask("person")];
    expect([service.status, person.status]).toEqual([200, 200]);
    expect(service.body.id).not.toBe(person.body.id);
    expect(await app.db("identities").orderBy("created_at").pluck("subject")).toContain("client:olga");
  });

  test.each<[string, object, number]>([
    ["that is not active", { active: false }, 401],
    ["for another API", { aud: "https://other.test" }, 401],
    ["for several APIs, one of them this", { aud: ["https://other.test", testAudience] }, 200],
    ["that does not say for which API", { aud: undefined }, 401],
    ["that is a refresh token", { token_type: "refresh_token" }, 401],
    ["that does not say what it is", { token_type: undefined }, 401],
    ["of the kind that its holder must prove", { token_type: "DPoP" }, 401],
    ["that does not say when it was issued", { iat: undefined }, 401],
    ["of another issuer", { iss: "https://evil.test" }, 401],
    ["without a subject and a client", { sub: undefined }, 401],
    ["with an object as subject", { sub: { a: 1 } }, 401],
    ["that has ended", { exp: 1 }, 401],
    ["without scopes", { scope: undefined }, 403],
  ])("%s", async (what, more, status) => {
    app.issuer.introspection[`token-${what.replaceAll(/\W/g, "-")}`] = active(more);
    expect((await ask(`token-${what.replaceAll(/\W/g, "-")}`)).status).toBe(status);
  });

  test("that does not say for which API is taken where the configuration lets it", async () => {
    const its = await startIssuedApp({
      OIDC_CLIENT_ID: "easel",
      OIDC_CLIENT_SECRET: "secret",
      OIDC_INTROSPECTION: "on",
      OIDC_INTROSPECTION_AUDIENCE: "optional",
    });
    try {
      const askIts = (token: string) => new TestClient(its.url, token).get("/v1/me");
      its.issuer.introspection.untold = active({ aud: undefined });
      its.issuer.introspection.foreign = active({ aud: "https://other.test" });
      its.issuer.introspection.refresh = active({ aud: undefined, token_type: "refresh_token" });
      expect((await askIts("untold")).status).toBe(200);
      expect((await askIts("foreign")).status).toBe(401);
      expect((await askIts("refresh")).status).toBe(401);
    } finally {
      await its.close();
    }
  });

  test("is a 503 with Retry-After while the provider is away or broken, never a 401", async () => {
    for (const failure of [400, 403, 500, 503]) {
      app.issuer.introspection[`failing-${failure}`] = failure;
      const answer = await ask(`failing-${failure}`);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    }
    await app.issuer.stop();
    try {
      const answer = await ask("opaque-unknown");
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
      // What was found a moment ago still counts.
      expect((await ask("opaque-1")).status).toBe(200);
    } finally {
      await app.issuer.start();
    }
  });

  test("is refused without a question where introspection is not set up", async () => {
    const its = await startIssuedApp();
    try {
      expect((await new TestClient(its.url, "opaque").get("/v1/me")).status).toBe(401);
      expect(its.issuer.hits.get("/introspect")).toBe(undefined);
    } finally {
      await its.close();
    }
  });
});
