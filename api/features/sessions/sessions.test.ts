import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAtPage, TestBrowser } from "../../testing/browser-session.ts";
import { tracesOf } from "../../testing/factories.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import type { TestClient } from "../../testing/test-client.ts";

interface Listed {
  id: string;
  isCurrent: boolean;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function signIn(user: string): Promise<TestClient> {
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, user);
  return browser.client(app.url);
}
const listOf = async (client: TestClient): Promise<Listed[]> => (await client.get("/v1/me/sessions")).body.items;
async function idOf(client: TestClient): Promise<string> {
  const current = (await listOf(client)).find(({ isCurrent }) => isCurrent);
  if (!current) throw new Error("No session is the current one.");
  return current.id;
}

describe("sessions", () => {
  test("are listed newest first, page by page, and tell which one asks", async () => {
    const clients = [await signIn("cleo"), await signIn("cleo"), await signIn("cleo")];
    const ids = await Promise.all(clients.map(idOf));
    expect((await listOf(clients[0] ?? app.anonymous)).map(({ id }) => id)).toEqual(ids.toReversed());
    const first = (await clients[1]?.get("/v1/me/sessions?limit=2"))?.body;
    expect(first.items.map(({ isCurrent }: Listed) => isCurrent)).toEqual([false, true]);
    const rest = (await clients[1]?.get(`/v1/me/sessions?limit=2&cursor=${first.next}`))?.body;
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    // An access token is no session.
    expect((await listOf(await app.as("cleo"))).some(({ isCurrent }) => isCurrent)).toBe(false);
  });

  test("say nothing of their secrets", async () => {
    const client = await signIn("cleo");
    const secret = client.headers.cookie?.split("__Host-easel_session=")[1]?.split(";")[0] ?? "";
    expect(secret.length).toBeGreaterThan(40);
    expect((await client.get("/v1/me/sessions")).bytes.toString()).not.toContain(secret);
    const { rows } = await app.db.raw("select count(*)::int as count from sessions t where t::text like ?", [
      `%${secret}%`,
    ]);
    expect(rows[0].count).toBe(0);
  });

  test("are ended one by one, which is written down", async () => {
    const [one, two] = [await signIn("milo"), await signIn("milo")];
    const id = await idOf(one);
    expect((await two.delete(`/v1/me/sessions/${id}`)).status).toBe(204);
    expect((await one.get("/v1/me")).status).toBe(401);
    expect((await two.get("/v1/me")).status).toBe(200);
    expect((await two.delete(`/v1/me/sessions/${id}`)).status).toBe(404);
    expect((await tracesOf(app.db, id)).audit.at(-1)).toBe("session.end");
  });

  test("are ended all but the one that asks, and by a token all", async () => {
    const [one, two, three] = [await signIn("mona"), await signIn("mona"), await signIn("mona")];
    expect((await two.delete("/v1/me/sessions")).body).toEqual({ ended: 2 });
    expect((await one.get("/v1/me")).status).toBe(401);
    expect((await three.get("/v1/me")).status).toBe(401);
    expect(await listOf(two)).toHaveLength(1);
    expect((await (await app.as("mona")).delete("/v1/me/sessions")).body).toEqual({ ended: 1 });
    expect((await two.get("/v1/me")).status).toBe(401);
  });

  test("that are over or idle are not listed", async () => {
    const [one, two, three] = [await signIn("ada"), await signIn("ada"), await signIn("ada")];
    const long = new Date(Date.now() - 365 * 24 * 3_600_000);
    await app
      .db("sessions")
      .where({ id: await idOf(one) })
      .update({ expires_at: long });
    await app
      .db("sessions")
      .where({ id: await idOf(two) })
      .update({ last_seen_at: long });
    expect((await listOf(three)).map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  test("of others are as little there as none", async () => {
    const [cleo, milo] = [await signIn("cleo"), await signIn("milo")];
    const theirs = await idOf(milo);
    const bodyOf = async (id: string) => {
      const answer = await cleo.delete(`/v1/me/sessions/${id}`);
      return [answer.status, answer.bytes.toString().replace(answer.body.requestId, "")];
    };
    expect(await bodyOf(theirs)).toEqual(await bodyOf("ses_01jd3x8q6zfk5v8h2m4n6p8r0t"));
    expect((await bodyOf("me"))[0]).toBe(404);
    expect((await milo.get("/v1/me")).status).toBe(200);
    const { next } = (await milo.get("/v1/me/sessions?limit=1")).body;
    await signIn("milo");
    const cursor = next ?? (await milo.get("/v1/me/sessions?limit=1")).body.next;
    expect((await cleo.get(`/v1/me/sessions?limit=1&cursor=${cursor}`)).body.code).toBe("invalid_cursor");
  });
});
