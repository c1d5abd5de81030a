import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let mallory: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  mallory = await app.as("mallory");
  const gone = await app.as("gone");
  const { id } = (await mallory.get("/v1/me")).body;
  await alice.send("PUT", `/v1/users/${id}/block`);
  await gone.get("/v1/me");
  await gone.delete("/v1/me");
});
afterAll(() => app.close());

const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);
const idOf = async (handle: string): Promise<string> => (await app.db("users").where({ handle }).first("id")).id;

/** Count down with each request, whatever is asked for. */
const counters = new Set(["date", "ratelimit"]);

const requests: [string, string][] = [
  ["GET", ""],
  ["GET", "/posts"],
  ["PUT", "/block"],
  ["DELETE", "/block"],
];

describe("case 09: who has blocked the caller, who is deleted and who does not exist", () => {
  test.each(requests)("cannot be told apart by %s /v1/users/{user}%s", async (method, rest) => {
    const headers = { "x-request-id": "same" };
    const ask = (user: string) => mallory.send(method, `/v1/users/${user}${rest}`, { headers });
    const unknown = await ask("usr_01jd3x8q6zfk5v8h2m4n6p8r0t");
    expect(unknown.status).toBe(404);
    const stable = ({ headers }: { headers: Headers }) => [...headers].filter(([name]) => !counters.has(name));
    for (const user of ["@nobody", "@alice", "@gone", await idOf("alice"), await idOf("gone")]) {
      const answer = await ask(user);
      expect([user, answer.status]).toEqual([user, 404]);
      expect(answer.bytes.toString()).toBe(unknown.bytes.toString());
      expect(stable(answer)).toEqual(stable(unknown));
    }
  });

  test("nor by the time that it takes", async () => {
    const times = new Map<string, number[]>([
      ["@nobody", []],
      ["@alice", []],
      ["@gone", []],
    ]);
    // In turns, so that whatever else the machine does hits all of them alike.
    for (let round = 0; round < 100; round++) {
      for (const [user, measured] of times) {
        const begin = performance.now();
        await mallory.get(`/v1/users/${user}`);
        measured.push(performance.now() - begin);
      }
    }
    const medians = [...times.values()].map((measured) => measured.sort((a, b) => a - b)[50] ?? 0);
    const [none = 0, ...others] = medians;
    for (const median of others) expect(Math.abs(median - none)).toBeLessThan(5);
  });

  test("nor by posts or media", async () => {
    const headers = { "x-request-id": "same" };
    const media = await uploadPicture(alice);
    const { id } = await createPost(alice, { mediaIds: [media] });
    for (const [hidden, unknown] of [
      [`/v1/posts/${id}`, "/v1/posts/pst_01jd3x8q6zfk5v8h2m4n6p8r0t"],
      [`/v1/media/${media}`, "/v1/media/med_01jd3x8q6zfk5v8h2m4n6p8r0t"],
      [`/v1/media/${media}/original`, "/v1/media/med_01jd3x8q6zfk5v8h2m4n6p8r0t/original"],
    ] as const) {
      const [answer, none] = [await mallory.get(hidden, { headers }), await mallory.get(unknown, { headers })];
      expect([hidden, answer.status, answer.bytes.toString()]).toEqual([hidden, 404, none.bytes.toString()]);
    }
  });
});

describe("case 15: lists are not searched by what nobody offers", () => {
  const names = [
    "secret_hash",
    "author_id",
    "deleted_at",
    "owner_id",
    "bio",
    "p.title",
    '"title"',
    "TITLE",
    "author.handle",
    "author[handle][$startsWith]",
    "filter[deleted_at]",
    "filter",
    "sort",
    "fields",
    "include",
    "where",
    "__proto__",
    "constructor",
  ];
  test.each([
    "/v1/posts",
    "/v1/feeds/latest",
    "/v1/users/@mallory/posts",
    "/v1/media",
    "/v1/me/blocks",
    "/v1/me/sessions",
    "/v1/me/api-keys",
    "/v1/admin/users",
  ])("%s answers each of them as it answers nonsense", async (path) => {
    const moderator = await app.as("mona", undefined, { roles: ["moderator"] });
    const client = path.startsWith("/v1/admin") ? moderator : mallory;
    const ask = async (name: string) => {
      const headers = { "x-request-id": "same" };
      const answer = await client.get(`${path}?${encodeURIComponent(name)}=x`, { headers });
      const { detail, errors, ...rest } = answer.body;
      return {
        ...rest,
        detail: detail.replace(`/${name} `, "/… "),
        errors: errors.map((error: { pointer: string }) => ({ ...error, pointer: error.pointer.replace(name, "…") })),
      };
    };
    const nonsense = await ask("nonsense");
    expect(nonsense).toMatchObject({ status: 400, errors: [{ pointer: "/…", in: "query" }] });
    // Posts can be sorted, in ways that are named.
    const offered = path === "/v1/posts" ? ["sort"] : [];
    for (const name of names.filter((name) => !offered.includes(name))) {
      expect([name, await ask(name)]).toEqual([name, nonsense]);
    }
  });
});

describe("case 16: what is not for everybody", () => {
  const lists = ["/v1/feeds/latest?limit=100", "/v1/posts?limit=100", "/v1/users/@carol/posts?limit=100"];
  let carol: TestClient;

  beforeAll(async () => {
    carol = await app.as("carol");
  });

  async function listsWith(id: string): Promise<boolean[]> {
    const answers = await Promise.all(
      [mallory, app.anonymous].flatMap((client) =>
        [...lists, "/v1/posts?author=@carol"].map((path) => client.get(path)),
      ),
    );
    return answers.map(({ body }) => idsOf(body).includes(id));
  }

  const nowhere = Array(8).fill(false);
  const everywhere = Array(8).fill(true);

  test.each([
    ["private", { visibility: "private" }, 404],
    ["unlisted", { visibility: "unlisted" }, 200],
    ["draft", { status: "draft" }, 404],
  ])("a %s post is in no feed and no list", async (_kind, fields, status) => {
    const { id } = await createPost(carol, fields);
    expect(await listsWith(id)).toEqual(nowhere);
    for (const client of [mallory, app.anonymous]) expect((await client.get(`/v1/posts/${id}`)).status).toBe(status);
    expect(idsOf((await carol.get("/v1/posts?author=me&limit=100")).body)).toContain(id);
    expect(idsOf((await carol.get("/v1/feeds/latest?limit=100")).body)).not.toContain(id);
  });

  test("what is unlisted, made private, unpublished or deleted leaves all lists at once", async () => {
    const hide: ((id: string) => Promise<unknown>)[] = [
      (id) => carol.patch(`/v1/posts/${id}`, { visibility: "unlisted" }),
      (id) => carol.patch(`/v1/posts/${id}`, { visibility: "private" }),
      (id) => carol.post(`/v1/posts/${id}/unpublish`),
      (id) => carol.delete(`/v1/posts/${id}`),
    ];
    for (const act of hide) {
      const { id } = await createPost(carol);
      expect(await listsWith(id)).toEqual(everywhere);
      await act(id);
      expect(await listsWith(id)).toEqual(nowhere);
    }
  });
});
