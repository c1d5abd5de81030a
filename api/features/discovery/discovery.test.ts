import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ MAX_UPLOAD_SIZE_BYTES: "5000", OIDC_AUDIENCE: "urn:test:api" });
});
afterAll(() => app.close());

test("the front page says where to go, and all of it is there", async () => {
  const { status, body } = await app.anonymous.get("/");
  expect(status).toBe(200);
  expect(body.name).toBe("Easel");
  for (const url of Object.values<string>(body.links)) {
    expect(url.startsWith(app.url)).toBe(true);
    expect((await fetch(url)).status).toBe(200);
  }
});

test("a client finds the sign-in provider and the limits of uploads", async () => {
  const { body } = await app.anonymous.get("/.well-known/easel");
  expect(body).toMatchObject({
    apiUrl: app.url,
    oidc: { issuer: `${app.url}/oidc`, clientId: "easel-cli", audience: "urn:test:api" },
    uploads: { maxSizeBytes: 5000, checkLimit: 1000 },
  });
  const provider = await (await fetch(`${body.oidc.issuer}/.well-known/openid-configuration`)).json();
  expect(provider.issuer).toBe(body.oidc.issuer);
  expect(provider.scopes_supported).toEqual(expect.arrayContaining(body.oidc.scopes));
});

test("meta lists what a program can adapt to", async () => {
  const { body } = await app.anonymous.get("/v1/meta");
  expect(body).toMatchObject({ images: { maxPixels: 100_000_000 }, pages: { defaultLimit: 20, maxLimit: 100 } });
  expect(body.uploads.contentTypes).toContain("image/avif");
  expect(body.scopes.map((scope: { name: string }) => scope.name)).toContain("posts:write");
  expect(body.eventTypes).toContain("post.published");
});

test.each(["/", "/.well-known/easel", "/v1/meta"])(
  "%s is the same for everybody, and tells no secrets",
  async (path) => {
    const open = await app.anonymous.get(path);
    const mine = await (await app.as("cleo")).get(path);
    expect(mine.body).toEqual(open.body);
    expect(open.headers.get("vary")).toBeNull();
    const { secret, databaseUrl = "", dataDir } = app.services.config;
    for (const word of [secret, databaseUrl, dataDir]) expect(open.bytes.toString()).not.toContain(word);
  },
);
