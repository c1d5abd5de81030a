import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countRows, createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let readOnly: TestClient;
let member: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  readOnly = await app.as("alice", ["posts:read"]);
  member = await app.as("milo", undefined, { roles: ["member"] });
  anonymous = app.anonymous;
});
afterAll(() => app.close());

const unknownId = "pst_01jd3x8q6zfk5v8h2m4n6p8r0t";
const clients = () => ({ alice, bob, readOnly, member, anonymous });
type Who = keyof ReturnType<typeof clients>;

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const postCount = async () => (await alice.get("/v1/me")).body.counts.posts;

describe("the life of a post", () => {
  test("it is written, published, withdrawn, deleted and restored, and all of it is written down", async () => {
    const before = await postCount();
    const draft = await createPost(alice, { title: "Hello", body: "*World*", status: "draft", externalId: "life" });
    const path = `/v1/posts/${draft.id}`;
    expect(draft).toMatchObject({
      title: "Hello",
      body: "*World*",
      status: "draft",
      visibility: "public",
      media: [],
      externalId: "life",
      publishedAt: null,
      author: { handle: "alice" },
      counts: { media: 0 },
      viewer: { canEdit: true },
    });
    expect(draft.id).toMatch(/^pst_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect((await anonymous.get(path)).status).toBe(404);
    expect(await postCount()).toBe(before);

    const published = await alice.post(`${path}/publish`);
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({ status: "published", publishedAt: expect.any(String) });
    expect(await postCount()).toBe(before + 1);
    const seen = await anonymous.get(path);
    expect(seen.body).toMatchObject({ title: "Hello", viewer: null, externalId: null });
    expect((await bob.get(path)).body).toMatchObject({ viewer: { canEdit: false }, externalId: null });
    expect((await alice.post(`${path}/publish`)).body).toEqual(published.body);

    const changed = await alice.patch(path, { title: "Goodbye", externalId: null });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ title: "Goodbye", body: "*World*", externalId: null });
    expect((await alice.post(`${path}/unpublish`)).body.status).toBe("draft");
    expect((await anonymous.get(path)).status).toBe(404);
    expect(await postCount()).toBe(before);
    const again = await alice.post(`${path}/publish`);
    expect(again.body.publishedAt).toBe(published.body.publishedAt);

    const deleted = await alice.delete(path);
    expect([deleted.status, deleted.body]).toEqual([204, ""]);
    expect((await anonymous.get(path)).status).toBe(404);
    expect((await bob.get(path)).status).toBe(404);
    expect((await alice.get(path)).body.status).toBe("deleted");
    expect(await postCount()).toBe(before);
    expect((await alice.delete(path)).status).toBe(204);
    expect((await alice.post(`${path}/restore`)).body.status).toBe("published");
    expect((await alice.post(`${path}/restore`)).status).toBe(200);
    expect((await anonymous.get(path)).status).toBe(200);
    expect(await postCount()).toBe(before + 1);

    expect(await tracesOf(app.db, draft.id)).toEqual({
      audit: ["create", "publish", "update", "unpublish", "publish", "delete", "restore"].map((act) => `post.${act}`),
      events: ["created", "published", "updated", "unpublished", "published", "deleted", "restored"].map(
        (type) => `post.${type}`,
      ),
    });
    const audit = await app.db("audit_log").where({ subject: draft.id }).orderBy("id").first();
    expect(audit).toMatchObject({ actor_id: draft.author.id, request_id: expect.any(String) });
  });

  test("published at once, it is created and published in one go", async () => {
    const post = await createPost(alice);
    expect(post).toMatchObject({ status: "published", publishedAt: expect.any(String) });
    expect((await tracesOf(app.db, post.id)).events).toEqual(["post.created", "post.published"]);
  });

  test.each([
    ["public", 200, true],
    ["unlisted", 200, false],
    ["private", 404, false],
  ])("a %s post is %i for others, in lists: %s", async (visibility, status, isListed) => {
    const before = await postCount();
    const { id } = await createPost(alice, { visibility });
    expect(await postCount()).toBe(before + Number(isListed));
    expect((await anonymous.get(`/v1/posts/${id}`)).status).toBe(status);
    expect((await bob.get(`/v1/posts/${id}`)).status).toBe(status);
    expect((await alice.get(`/v1/posts/${id}`)).status).toBe(200);
    for (const list of ["/v1/posts", "/v1/feeds/latest", "/v1/users/@alice/posts", "/v1/posts?author=@alice"]) {
      const ids = (await anonymous.get(`${list}${list.includes("?") ? "&" : "?"}limit=100`)).body.items.map(
        (post: { id: string }) => post.id,
      );
      expect(ids.includes(id)).toBe(isListed);
    }
  });

  test("it shows media in the author's order, without what belongs to the owner only", async () => {
    const ids = await Promise.all([uploadPicture(alice), uploadPicture(alice), uploadPicture(alice)]);
    const mediaIds = ids.toReversed();
    const post = await createPost(alice, { title: "", mediaIds });
    expect(post.media.map((media: { id: string }) => media.id)).toEqual(mediaIds);
    expect(post.counts.media).toBe(3);
    expect(post.media[0].fileName).toBe("picture.png");
    const seen = (await anonymous.get(`/v1/posts/${post.id}`)).body;
    expect(seen.media.map((media: { id: string }) => media.id)).toEqual(mediaIds);
    for (const media of seen.media) {
      expect(media).toMatchObject({ sha256: null, fileName: null, externalId: null, viewer: null });
    }
    const fewer = await alice.patch(`/v1/posts/${post.id}`, { mediaIds: mediaIds.slice(1) });
    expect(fewer.body.media.map((media: { id: string }) => media.id)).toEqual(mediaIds.slice(1));
    expect((await alice.delete(`/v1/media/${mediaIds[1]}`)).status).toBe(204);
    expect((await anonymous.get(`/v1/posts/${post.id}`)).body).toMatchObject({ counts: { media: 1 } });
  });

  test("a token that may write only gets the post it wrote, and cannot read others", async () => {
    const writer = await app.as("alice", ["posts:write"]);
    const created = await writer.post("/v1/posts", { title: "Blind" });
    expect(created.status).toBe(201);
    expect((await writer.patch(`/v1/posts/${created.body.id}`, { title: "Still blind" })).status).toBe(200);
    expect((await writer.delete(`/v1/posts/${created.body.id}`)).status).toBe(204);
  });

  test("parallel publishing and withdrawing leaves the count true", async () => {
    const posts = await Promise.all(Array.from({ length: 4 }, () => createPost(bob, { status: "draft" })));
    await Promise.all(
      posts.flatMap(({ id }) =>
        ["publish", "unpublish", "publish", "restore"].map((act) => bob.post(`/v1/posts/${id}/${act}`)),
      ),
    );
    const [row] = (
      await app.db.raw(`select t.posts as kept, count(p.id)::int as real from users u join tallies t on t.subject_id = u.id
        left join posts p on p.author_id = u.id and p.status = 'published' and p.visibility = 'public'
          and p.deleted_at is null where u.handle = 'bob' group by t.posts`)
    ).rows;
    expect(row.kept).toBe(row.real);
  });
});

describe("refusals", () => {
  const writes: [string, (client: TestClient, id: string) => ReturnType<TestClient["get"]>][] = [
    ["change", (client, id) => client.patch(`/v1/posts/${id}`, { title: "Mine" })],
    ["delete", (client, id) => client.delete(`/v1/posts/${id}`)],
    ["publish", (client, id) => client.post(`/v1/posts/${id}/publish`)],
    ["unpublish", (client, id) => client.post(`/v1/posts/${id}/unpublish`)],
    ["restore", (client, id) => client.post(`/v1/posts/${id}/restore`)],
    ["pin", (client, id) => client.post(`/v1/posts/${id}/pin`)],
    ["unpin", (client, id) => client.post(`/v1/posts/${id}/unpin`)],
    ["go back to what was in", (client, id) => client.post(`/v1/posts/${id}/revisions/1/restore`)],
  ];
  const actors: [Who, number][] = [
    ["anonymous", 401],
    ["readOnly", 403],
    ["member", 403],
    ["bob", 404],
  ];

  test.each(writes.flatMap(([act, send]) => actors.map(([who, status]) => [who, act, status, send] as const)))(
    "case 13: %s may not %s a post: %i",
    async (who, _act, status, send) => {
      const post = await createPost(alice);
      const answer = await send(clients()[who], post.id);
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).not.toContain(post.title);
      if (status === 403) expect(answer.body.missingScopes).toEqual(["posts:write"]);
      expect((await alice.get(`/v1/posts/${post.id}`)).body).toEqual(post);
      expect((await tracesOf(app.db, post.id)).audit).toEqual(["post.create"]);
    },
  );

  test.each(writes)("%s of what does not exist is a 404", async (_act, send) => {
    for (const id of [unknownId, "pst_x", "usr_01jd3x8q6zfk5v8h2m4n6p8r0t", "1"]) {
      expect((await send(alice, id)).status).toBe(404);
    }
  });

  test.each<[Who, number]>([
    ["anonymous", 401],
    ["readOnly", 403],
    ["member", 403],
  ])("%s may not write a post: %i", async (who, status) => {
    const before = await countRows(app.db, "posts");
    expect((await clients()[who].post("/v1/posts", { title: "No" })).status).toBe(status);
    expect(await countRows(app.db, "posts")).toBe(before);
  });

  test.each<[Who, number]>([
    ["anonymous", 401],
    ["member", 404],
    ["bob", 404],
  ])("%s finds nothing by alice's externalId: %i", async (who, status) => {
    await createPost(alice, { externalId: `of-alice-${who}` });
    expect((await clients()[who].get(`/v1/posts/by-external/of-alice-${who}`)).status).toBe(status);
  });

  test.each([
    ["no body", undefined, "/", 400],
    ["a list", [], "", 400],
    ["a number as title", { title: 1 }, "/title", 400],
    ["null as title", { title: null }, "/title", 400],
    ["a long title", { title: "x".repeat(301) }, "/title", 400],
    ["a long body", { body: "x".repeat(50_001) }, "/body", 400],
    ["an unknown status", { status: "removed" }, "/status", 400],
    ["a status that wants a time", { title: "x", status: "scheduled" }, "/publishAt", 422],
    ["a time and another status", { title: "x", status: "draft", publishAt: inAnHour() }, "/publishAt", 422],
    ["a time that is past", { title: "x", publishAt: "2020-01-01T00:00:00Z" }, "/publishAt", 422],
    ["a time far ahead", { title: "x", publishAt: "2999-01-01T00:00:00Z" }, "/publishAt", 422],
    ["a time that is none", { title: "x", publishAt: "tomorrow" }, "/publishAt", 400],
    ["nothing to schedule", { publishAt: inAnHour() }, "/title", 422],
    ["31 tags", { tags: Array.from({ length: 31 }, (_, i) => `t${i}`) }, "/tags", 400],
    ["a tag with a space", { tags: ["fine", "not fine"] }, "/tags/1", 400],
    ["a tag of nothing", { tags: ["#"] }, "/tags/0", 400],
    ["a tag with a hyphen", { tags: ["a-b"] }, "/tags/0", 400],
    ["a tag of 51 characters", { tags: ["x".repeat(51)] }, "/tags/0", 400],
    ["a tag that grows by its form", { tags: ["\ufdfa".repeat(20)] }, "/tags/0", 400],
    ["tags that are no list", { tags: "a" }, "/tags", 400],
    ["a language that is none", { language: "english language" }, "/language", 400],
    ["a language nobody can write", { language: "x-private" }, "/language", 400],
    ["an unknown comment policy", { commentPolicy: "friends" }, "/commentPolicy", 400],
    ["sensitive by word", { sensitive: "yes" }, "/sensitive", 400],
    ["a link that is no URL", { link: "example" }, "/link", 400],
    ["a link that runs", { link: "javascript:alert(1)" }, "/link", 400],
    ["a link with a password", { link: "https://u:p@e.example/" }, "/link", 400],
    ["a link to a file", { link: "file:///etc/passwd" }, "/link", 400],
    ["a long link", { link: `https://e.example/${"ü".repeat(1000)}` }, "/link", 400],
    ["an unknown visibility", { visibility: "friends" }, "/visibility", 400],
    ["media that is no list", { mediaIds: "med_x" }, "/mediaIds", 400],
    ["101 media", { mediaIds: Array.from({ length: 101 }, (_, i) => `med_${i}`) }, "/mediaIds", 400],

    ["an empty externalId", { externalId: "" }, "/externalId", 400],
    ["a long externalId", { externalId: "x".repeat(256) }, "/externalId", 400],
    ["unknown media", { mediaIds: ["med_01jd3x8q6zfk5v8h2m4n6p8r0t"] }, "/mediaIds/0", 422],
    ["media ids of nonsense", { title: "x", mediaIds: ["'; drop table media"] }, "/mediaIds/0", 422],
    ["nothing to publish", { status: "published", title: " " }, "/title", 422],
  ])("a new post with %s is refused at %s", async (_what, body, pointer, status) => {
    const answer = await alice.post("/v1/posts", body);
    expect(answer.status).toBe(status);
    if (pointer !== "/") expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
  });

  test("somebody else's media, and one's own deleted, cannot be shown; nothing is left of the attempt", async () => {
    const [ofBob, deleted, fine] = await Promise.all([bob, alice, alice].map(uploadPicture));
    await alice.delete(`/v1/media/${deleted}`);
    const before = await countRows(app.db, "posts");
    for (const id of [ofBob, deleted]) {
      const answer = await alice.post("/v1/posts", { title: "Mine", mediaIds: [fine, id] });
      expect([answer.status, answer.body.code]).toEqual([422, "unknown_media"]);
      expect(answer.body.errors[0].pointer).toBe("/mediaIds/1");
    }
    expect(await countRows(app.db, "posts")).toBe(before);
    const twice = await alice.post("/v1/posts", { title: "Mine", mediaIds: [fine, fine] });
    expect([twice.status, twice.body.code]).toEqual([422, "media_twice"]);
    await app.drainJobs();
    const post = await createPost(alice, { mediaIds: [fine] });
    expect((await alice.patch(`/v1/posts/${post.id}`, { title: "New", mediaIds: [ofBob] })).status).toBe(422);
    expect((await alice.get(`/v1/posts/${post.id}`)).body).toEqual(post);
  });

  test("an externalId is unique among one's own living posts only", async () => {
    const first = await createPost(alice, { externalId: "twice" });
    const answer = await alice.post("/v1/posts", { title: "x", externalId: "twice" });
    expect([answer.status, answer.body.code]).toEqual([409, "external_id_taken"]);
    expect(answer.body.errors[0].pointer).toBe("/externalId");
    await createPost(bob, { externalId: "twice" });
    expect((await alice.get("/v1/posts/by-external/twice")).body.id).toBe(first.id);
    await alice.delete(`/v1/posts/${first.id}`);
    expect((await alice.get("/v1/posts/by-external/twice")).status).toBe(404);
    const second = await createPost(alice, { externalId: "twice" });
    expect((await alice.post(`/v1/posts/${first.id}/restore`)).status).toBe(409);
    expect((await alice.patch(`/v1/posts/${(await createPost(alice)).id}`, { externalId: "twice" })).status).toBe(409);
    expect((await alice.get("/v1/posts/by-external/twice")).body.id).toBe(second.id);
  });

  test("what is scheduled can be listed by its author, and by nobody else", async () => {
    const { id } = await createPost(alice, { status: "scheduled", publishAt: inAnHour() });
    const scheduled = (await alice.get("/v1/posts?author=me&status=scheduled")).body.items;
    expect(scheduled.map((post: { id: string }) => post.id)).toContain(id);
    expect(new Set(scheduled.map(({ status }: { status: string }) => status))).toEqual(new Set(["scheduled"]));
    expect((await bob.get("/v1/posts?author=@alice&status=scheduled")).status).toBe(400);
  });

  test("an externalId may hold what URLs treat specially", async () => {
    const externalId = "2024/Japan & Kyoto?#100% ü/..";
    const post = await createPost(alice, { externalId });
    const found = await alice.get(`/v1/posts/by-external/${encodeURIComponent(externalId)}`);
    expect(found.body.id).toBe(post.id);
  });

  test("a published post cannot be emptied", async () => {
    const post = await createPost(alice);
    const answer = await alice.patch(`/v1/posts/${post.id}`, { title: "" });
    expect([answer.status, answer.body.code]).toEqual([422, "empty_post"]);
    const draft = await createPost(alice, { status: "draft", title: "" });
    expect((await alice.post(`/v1/posts/${draft.id}/publish`)).status).toBe(422);
  });

  test("case 13: what is hidden and what does not exist give the same answer, byte by byte", async () => {
    const hidden = [
      await createPost(alice, { status: "draft" }),
      await createPost(alice, { visibility: "private" }),
      await createPost(alice),
    ];
    await alice.delete(`/v1/posts/${hidden[2].id}`);
    const headers = { "x-request-id": "same" };
    for (const client of [anonymous, bob]) {
      const unknown = await client.get(`/v1/posts/${unknownId}`, { headers });
      expect(unknown.status).toBe(404);
      for (const { id } of hidden) {
        const answer = await client.get(`/v1/posts/${id}`, { headers });
        expect(answer.bytes.toString()).toBe(unknown.bytes.toString());
        const passing = ["date", "ratelimit"];
        const without = (headers: Headers) => [...headers].filter(([name]) => !passing.includes(name));
        expect(without(answer.headers)).toEqual(without(unknown.headers));
      }
    }
  });

  test.each(["id", "authorId", "author", "ownerId", "createdAt", "publishedAt", "counts", "__proto__", "constructor"])(
    "case 14: %s cannot be set by whoever writes or changes a post",
    async (field) => {
      const body = `{"title":"x","${field}":{"a":1}}`;
      const json = { "content-type": "application/json" };
      const post = await createPost(alice);
      for (const answer of [
        await alice.post("/v1/posts", body, json),
        await alice.patch(`/v1/posts/${post.id}`, body, json),
      ]) {
        expect(answer.status).toBe(400);
        expect(answer.body.errors[0].pointer).toBe(`/${field}`);
      }
      expect((await alice.get(`/v1/posts/${post.id}`)).body).toEqual(post);
    },
  );

  test("case 14: a change cannot publish", async () => {
    const draft = await createPost(alice, { status: "draft" });
    expect((await alice.patch(`/v1/posts/${draft.id}`, { status: "published" })).status).toBe(400);
  });
});

describe("preconditions and caches", () => {
  test("If-Match guards changes and deletes", async () => {
    const { id } = await createPost(alice);
    const path = `/v1/posts/${id}`;
    const etag = (await alice.get(path)).headers.get("etag") ?? "";
    const changed = await alice.patch(path, { title: "Second" }, { "if-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
    const late = await alice.patch(path, { title: "Third" }, { "if-match": etag });
    expect([late.status, late.body.code]).toEqual([412, "precondition_failed"]);
    expect((await alice.delete(path, { "if-match": etag })).status).toBe(412);
    expect((await alice.get(path)).body.title).toBe("Second");
    expect((await alice.patch(path, { title: "Fourth" }, { "if-match": "*" })).status).toBe(200);
    const now = (await alice.get(path)).headers.get("etag") ?? "";
    expect((await alice.delete(path, { "if-match": `"x", ${now}` })).status).toBe(204);
  });

  test("of ten changes with the same tag one wins", async () => {
    const { id } = await createPost(alice);
    const etag = (await alice.get(`/v1/posts/${id}`)).headers.get("etag") ?? "";
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => alice.patch(`/v1/posts/${id}`, { title: `T${i}` }, { "if-match": etag })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)]);
  });

  test("If-None-Match spares the body; what depends on the viewer is private", async () => {
    const { id } = await createPost(alice);
    const path = `/v1/posts/${id}`;
    for (const [client, cacheControl] of [
      [alice, "private, no-cache"],
      [anonymous, "public, no-cache"],
    ] as const) {
      const first = await client.get(path);
      expect(first.headers.get("cache-control")).toBe(cacheControl);
      expect(first.headers.get("vary")).toContain("Authorization");
      const etag = first.headers.get("etag") ?? "";
      const again = await client.get(path, { headers: { "if-none-match": etag } });
      expect([again.status, again.bytes.length, again.headers.get("etag")]).toEqual([304, 0, etag]);
      expect((await client.get(path, { headers: { "if-none-match": `W/${etag}` } })).status).toBe(304);
      expect((await client.get(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    }
    const [mine, theirs] = [await alice.get(path), await anonymous.get(path)];
    expect(mine.headers.get("etag")).not.toBe(theirs.headers.get("etag"));
  });
});

describe("lists", () => {
  const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

  async function walk(client: TestClient, path: string, between?: (page: number) => Promise<unknown>) {
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; ; page++) {
      const url: string = cursor ? `${path}&cursor=${cursor}` : path;
      const { body, headers, status } = await client.get(url);
      expect(status).toBe(200);
      ids.push(...idsOf(body));
      cursor = body.next;
      const link = headers.get("link");
      if (cursor) expect(link).toBe(`<${new URL(`${path}&cursor=${cursor}`, app.url)}>; rel="next"`);
      else expect(link).toBeNull();
      if (!cursor) return ids;
      await between?.(page);
    }
  }

  test.each([
    ["everybody's", "anonymous", "/v1/posts?limit=3"],
    ["the latest", "anonymous", "/v1/feeds/latest?limit=3"],
    ["an author's", "anonymous", "/v1/users/@carol/posts?limit=3"],
    ["one's own", "carol", "/v1/posts?author=me&limit=3"],
    ["one's own published", "carol", "/v1/posts?author=me&status=published&limit=3"],
  ] as const)(
    "case 34: %s pages to the end without loss or repetition while rows come and go",
    async (_what, who, path) => {
      const carol = await app.as("carol");
      const posts = await Promise.all(Array.from({ length: 13 }, () => createPost(carol)));
      const removed = posts.slice(0, 3).map((post) => post.id);
      const added: string[] = [];
      const ids = await walk(who === "carol" ? carol : anonymous, path, async (page) => {
        added.push((await createPost(carol)).id);
        const victim = removed[page];
        if (victim) await carol.delete(`/v1/posts/${victim}`);
      });
      expect(new Set(ids).size).toBe(ids.length);
      const stable = posts.map((post) => post.id).filter((id) => !removed.includes(id));
      expect(ids).toEqual(expect.arrayContaining(stable));
      expect(ids.filter((id) => added.includes(id))).toEqual([]);
    },
  );

  test("one's own list holds drafts, the last made first, and the trash apart", async () => {
    const dora = await app.as("dora");
    const draft = await createPost(dora, { status: "draft" });
    const hidden = await createPost(dora, { visibility: "private" });
    const deleted = await createPost(dora);
    await dora.delete(`/v1/posts/${deleted.id}`);
    const list = async (query: string) => idsOf((await dora.get(`/v1/posts?${query}`)).body);
    expect(await list("author=me")).toEqual([hidden.id, draft.id]);
    expect(await list("author=@dora")).toEqual([hidden.id, draft.id]);
    expect(await list(`author=${draft.author.id}&status=draft`)).toEqual([draft.id]);
    expect(await list("author=me&status=published")).toEqual([hidden.id]);
    const later = await createPost(dora, { status: "scheduled", publishAt: new Date(Date.now() + 3_600_000) });
    expect(await list("author=me&status=scheduled")).toEqual([later.id]);
    expect(await list("author=me&status=deleted")).toEqual([deleted.id]);
    expect(idsOf((await bob.get("/v1/posts?author=@dora")).body)).toEqual([]);
    const blind = await app.as("dora", ["users:read"]);
    expect(idsOf((await blind.get("/v1/posts?author=me")).body)).toEqual([]);
    expect((await blind.get("/v1/posts?author=me&status=draft")).status).toBe(400);
  });

  test.each([
    "status=draft",
    "status=deleted",
    "status=scheduled",
    "author=@alice&status=draft",
    "author=@alice&status=deleted",
  ])("nobody else may ask for %s", async (query) => {
    for (const client of [anonymous, bob]) expect((await client.get(`/v1/posts?${query}`)).status).toBe(400);
  });

  test("those of a collection come in its order, as far as one may see it and them", async () => {
    const [erin, reader] = [await app.as("erin"), await app.as("reader of erin")];
    const posts = [];
    for (const title of ["one", "two", "three"]) posts.push(await createPost(erin, { title }));
    const draft = await createPost(erin, { status: "draft" });
    const [one, two, three] = posts.map(({ id }: { id: string }) => id);
    const collection = (await erin.post("/v1/collections", { title: "Best", visibility: "public" })).body.id;
    const itemIds = [two, await uploadPicture(erin), three, draft.id, one];
    expect((await erin.post(`/v1/collections/${collection}/items`, { itemIds })).status).toBe(200);
    const path = `/v1/posts?collection=${collection}`;
    expect(idsOf((await erin.get(path)).body)).toEqual([two, three, draft.id, one]);
    for (const client of [anonymous, reader]) expect(idsOf((await client.get(path)).body)).toEqual([two, three, one]);
    const first = (await reader.get(`${path}&limit=2`)).body;
    const rest = (await reader.get(`${path}&limit=2&cursor=${first.next}`)).body;
    expect([idsOf(first), idsOf(rest), rest.next]).toEqual([[two, three], [one], null]);
    expect((await reader.get(`/v1/collections/${collection}/items?cursor=${first.next}`)).status).toBe(400);
    await erin.patch(`/v1/collections/${collection}`, { visibility: "private" });
    expect([(await reader.get(path)).status, (await erin.get(path)).status]).toEqual([404, 200]);
    const blind = await app.as("erin", ["posts:read"]);
    expect((await blind.get(path)).status).toBe(404);
    for (const id of ["col_01jd3x8q6zfk5v8h2m4n6p8r0t", one, "nonsense"]) {
      expect((await erin.get(`/v1/posts?collection=${id}`)).status).toBe(404);
    }
    for (const field of ["author=me", "tag=kyoto", "status=published", "sort=new", "window=day"]) {
      const answer = await erin.get(`${path}&${field}`);
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, `/${field.split("=")[0]}`]);
    }
  });

  test("author=me needs somebody to be signed in; an unknown author is a 404 of lists", async () => {
    expect((await anonymous.get("/v1/posts?author=me")).status).toBe(401);
    expect((await anonymous.get("/v1/users/me/posts")).status).toBe(401);
    expect((await anonymous.get("/v1/users/@nobody/posts")).status).toBe(404);
    expect((await anonymous.get("/v1/users/pst_1/posts")).status).toBe(404);
  });

  test.each(["0", "-1", "101", "1e9", "abc", "1.5", "", "99999999999999999999"])(
    "case 34: limit=%s is a 400 in every list",
    async (limit) => {
      for (const path of ["/v1/posts", "/v1/feeds/latest", "/v1/users/@alice/posts", "/v1/media"]) {
        const answer = await alice.get(`${path}?limit=${limit}`);
        expect(answer.status).toBe(400);
        expect(answer.body.errors[0]).toMatchObject({ pointer: "/limit", in: "query" });
      }
    },
  );

  test("case 34: forged, foreign and other users' cursors are a 400", async () => {
    for (const client of [alice, bob]) for (let i = 0; i < 3; i++) await createPost(client);
    const cursorOf = async (client: TestClient, path: string) => (await client.get(path)).body.next as string;
    const own = await cursorOf(alice, "/v1/posts?author=me&limit=1");
    const latest = await cursorOf(anonymous, "/v1/posts?limit=1");
    const ofBob = await cursorOf(bob, "/v1/posts?author=me&limit=1");
    const bytes = Buffer.from(own, "base64url");
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const forged = bytes.toString("base64url");
    const payload = Buffer.concat([Buffer.alloc(16), Buffer.from('["pst_z"]')]).toString("base64url");
    for (const [client, path, cursor] of [
      [alice, "/v1/posts?author=me", ofBob],
      [alice, "/v1/posts?author=me", latest],
      [alice, "/v1/posts?author=me&status=published", own],
      [alice, "/v1/posts?x=&author=@bob", own],
      [anonymous, "/v1/feeds/latest?", own],
      [anonymous, "/v1/users/@alice/posts?", latest],
      [alice, "/v1/media?", own],
      [alice, "/v1/posts?author=me", forged],
      [alice, "/v1/posts?author=me", payload],
      [alice, "/v1/posts?author=me", ""],
      [alice, "/v1/posts?author=me", "x"],
      [alice, "/v1/posts?author=me", "%00"],
      [alice, "/v1/posts?author=me", "A".repeat(600)],
    ] as const) {
      const answer = await client.get(`${path}&cursor=${cursor}`);
      expect([path, cursor, answer.status]).toEqual([path, cursor, 400]);
    }
    expect((await anonymous.get(`/v1/feeds/latest?cursor=${latest}`)).status).toBe(200);
  });
});

test("a deleted post is restored before anything else is done with it", async () => {
  const post = await createPost(alice, { title: "Gone", status: "draft" });
  await alice.delete(`/v1/posts/${post.id}`);
  for (const answer of [
    await alice.post(`/v1/posts/${post.id}/publish`),
    await alice.post(`/v1/posts/${post.id}/unpublish`),
    await alice.post(`/v1/posts/${post.id}/pin`),
    await alice.patch(`/v1/posts/${post.id}`, { title: "Here" }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([409, "post_deleted"]);
  }
  expect((await tracesOf(app.db, post.id)).events).toEqual(["post.created", "post.deleted"]);
  expect((await alice.post(`/v1/posts/${post.id}/restore`)).body).toMatchObject({ title: "Gone", status: "draft" });
});

test("a change of nothing changes nothing, and is told to nobody", async () => {
  const post = await createPost(alice, { title: "Same", status: "draft" });
  expect((await alice.patch(`/v1/posts/${post.id}`, {})).body).toEqual(post);
  expect((await tracesOf(app.db, post.id)).events).toEqual(["post.created"]);
});
