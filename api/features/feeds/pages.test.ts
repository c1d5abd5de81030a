import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshRanks } from "../../domain/ranking.ts";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let aliceId: string;

beforeAll(async () => {
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
  alice = await app.as("alice");
  bob = await app.as("bob");
  aliceId = (await alice.get("/v1/me")).body.id;
  const bobId = (await bob.get("/v1/me")).body.id;
  await app.db("tags").insert({ name: "kyoto" });
  await app.db("follows").insert([aliceId, "#kyoto"].map((subject_id) => ({ follower_id: bobId, subject_id })));
});
afterAll(() => app.close());

const lists = [
  "/v1/feeds/latest?",
  "/v1/feeds/popular?",
  "/v1/feeds/popular?window=week&",
  "/v1/feeds/tag/kyoto?",
  "/v1/feeds/tag/kyoto?sort=top&window=day&",
  "/v1/feeds/user/@alice?",
  "/v1/feeds/home?",
  "/v1/feeds/home?sort=hot&",
  "/v1/posts?",
  "/v1/posts?author=@alice&sort=top&",
  "/v1/posts?tag=kyoto&sort=hot&",
];
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

let written = 0;
/** Written straight into the table: a hundred at once. */
async function write(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => {
    const id = `pst_${String(written++).padStart(26, "0")}`;
    // Some of one millisecond.
    const published_at = new Date(Date.now() - (written % 7) * 1000);
    return { id, author_id: aliceId, title: id, tags: ["kyoto"], status: "published", published_at };
  });
  await app.db("posts").insert(rows);
  return rows.map(({ id }) => id);
}

/** Some of them go, some are voted for, one is pinned; and others come. */
async function change(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await app.db("posts").whereIn("id", ids.slice(0, 3)).delete();
  await app.db("posts").whereIn("id", ids.slice(3, 6)).update({ visibility: "unlisted" });
  await app.db("posts").whereIn("id", ids.slice(6, 7)).update({ pinned_at: new Date() });
  const votes = ids.slice(7).map((subject_id) => ({ subject_id, voter_id: aliceId, value: 1 }));
  if (votes.length) await app.db("votes").insert(votes);
  await refreshRanks({ ...app.services, requestId: "test" });
  await write(5);
}

describe("case 34: lists", () => {
  test.each(lists)("%s loses and repeats nothing that stays as it is, while others come and go", async (list) => {
    await app.db("posts").delete();
    const staying = await write(60);
    const going = await write(60);
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await bob.get(`${list}limit=7${cursor}`);
      seen.push(...idsOf(body));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
      await change(going.splice(0, 10));
    }
    expect(seen.filter((id) => staying.includes(id)).sort()).toEqual(staying);
  });

  test.each(lists)("%s has pages of 1 to 100, and nothing beyond", async (list) => {
    for (const limit of ["0", "-1", "101", "1e9", "1000000000", "x", "1.5"]) {
      const { status, body } = await bob.get(`${list}limit=${limit}`);
      expect([limit, status, body.errors?.[0]?.pointer]).toEqual([limit, 400, "/limit"]);
    }
    expect((await bob.get(`${list}limit=100`)).status).toBe(200);
  });

  test("a cursor is good for its own list only, with its filter and its sort, at any size of page", async () => {
    await write(10);
    const paths = [...new Set(lists), "/v1/feeds/tag/osaka?", "/v1/feeds/popular?window=month&"];
    const cursors = new Map<string, string>();
    for (const path of paths) {
      const { body } = await bob.get(`${path}limit=1`);
      if (body.next) cursors.set(path, body.next);
    }
    // Two names of one and the same list.
    const same = (path: string) => path.replace("/v1/posts?", "/v1/feeds/latest?");
    for (const [list, cursor] of cursors) {
      for (const path of paths.filter((path) => same(path) !== same(list))) {
        const { status, body } = await bob.get(`${path}cursor=${cursor}`);
        expect([path, status, body.code]).toEqual([path, 400, "invalid_cursor"]);
      }
      expect((await bob.get(`${list}limit=50&cursor=${cursor}`)).status).toBe(200);
      const forged = `${cursor.slice(0, -2)}${cursor.endsWith("A") ? "BB" : "AA"}`;
      for (const bad of [forged, "x", `${cursor}AAAA`, "%00", "a".repeat(513)]) {
        expect((await bob.get(`${list}cursor=${bad}`)).status).toBe(400);
      }
    }
    const home = await alice.get(`/v1/feeds/home?cursor=${cursors.get("/v1/feeds/home?")}`);
    expect([home.status, home.body.code]).toEqual([400, "invalid_cursor"]);
  });
});

describe("refusals", () => {
  test.each([
    ["/v1/feeds/tag/kyoto?window=day", "window_without_top"],
    ["/v1/feeds/tag/kyoto?sort=hot&window=day", "window_without_top"],
    ["/v1/posts?window=day", "window_without_top"],
    ["/v1/posts?author=@alice&tag=kyoto", "author_or_tag"],
    ["/v1/posts?author=@alice&sort=new&status=draft", "own_posts_only"],
    ["/v1/feeds/popular?window=hour", "invalid_request"],
    ["/v1/feeds/home?sort=top", "invalid_request"],
    ["/v1/feeds/latest?sort=new", "invalid_request"],
    ["/v1/feeds/latest?explain=maybe", "invalid_request"],
    ["/v1/feeds/latest.xml", "invalid_request"],
  ])("%s is a 400 that says %s", async (path, code) => {
    const answer = await alice.get(path);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  test("a home is somebody's", async () => {
    expect((await app.anonymous.get("/v1/feeds/home")).status).toBe(401);
  });

  test("an account that is not there has no page, a tag that nobody uses has an empty one", async () => {
    expect((await alice.get("/v1/feeds/user/@nobody_here")).status).toBe(404);
    expect((await alice.get("/v1/feeds/user/@nobody_here.rss")).status).toBe(404);
    const { status, body } = await alice.get(`/v1/feeds/tag/${encodeURIComponent("it's; 100% _/#new")}`);
    expect([status, body]).toEqual([200, { items: [], next: null }]);
  });
});

test("case 16: what is withdrawn is gone from every list at once", async () => {
  const withdrawals: [string, (id: string) => Promise<unknown>][] = [
    ["unlisted", (id) => alice.patch(`/v1/posts/${id}`, { visibility: "unlisted" })],
    ["private", (id) => alice.patch(`/v1/posts/${id}`, { visibility: "private" })],
    ["a draft again", (id) => alice.post(`/v1/posts/${id}/unpublish`)],
    ["deleted", (id) => alice.delete(`/v1/posts/${id}`)],
    ["removed", (id) => app.db("posts").where({ id }).update({ removed_at: new Date() })],
  ];
  for (const [what, withdraw] of withdrawals) {
    const { id } = await createPost(alice);
    await app
      .db("posts")
      .where({ id })
      .update({ tags: ["kyoto"] });
    for (const list of lists) expect(idsOf((await bob.get(`${list}limit=100`)).body), list).toContain(id);
    await withdraw(id);
    for (const list of lists) expect(idsOf((await bob.get(`${list}limit=100`)).body), what).not.toContain(id);
    for (const format of ["rss", "atom", "json"]) {
      expect((await app.anonymous.get(`/v1/feeds/latest.${format}`)).bytes.toString()).not.toContain(id);
    }
  }
});

test("case 23: no cache gives one reader's list to another", async () => {
  for (const list of lists) {
    const mine = await bob.get(`${list}limit=1`);
    expect(mine.headers.get("cache-control")).toBe("private, no-cache");
    expect(mine.headers.get("vary")).toContain("Authorization, Cookie");
    if (list.includes("home")) continue;
    const open = await app.anonymous.get(`${list}limit=1`);
    expect(open.headers.get("cache-control")).toBe("public, no-cache");
    expect(open.headers.get("vary")).toContain("Authorization, Cookie");
  }
});

test("tags are found however they are typed", async () => {
  const [id] = await write(1);
  for (const typed of ["Kyoto", "KYOTO", "ｋyoto", "#kyoto"]) {
    expect(idsOf((await bob.get(`/v1/feeds/tag/${encodeURIComponent(typed)}?limit=100`)).body)).toContain(id);
    expect(idsOf((await bob.get(`/v1/posts?tag=${encodeURIComponent(typed)}&limit=100`)).body)).toContain(id);
  }
});

test("pinned posts come first on their author's page, and there only", async () => {
  await app.db("posts").delete();
  const [first, second, third] = await write(3);
  await app
    .db("posts")
    .where({ id: first })
    .update({ pinned_at: new Date("2026-01-01") });
  await app
    .db("posts")
    .where({ id: second })
    .update({ pinned_at: new Date("2026-01-02") });
  expect(idsOf((await bob.get("/v1/feeds/user/@alice")).body)).toEqual([second, first, third]);
  const latest = idsOf((await bob.get("/v1/feeds/latest")).body);
  expect(idsOf((await bob.get("/v1/users/@alice/posts")).body)).toEqual(latest);
  expect(latest).not.toEqual([second, first, third]);
});
