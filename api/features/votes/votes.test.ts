import http from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../../core/context.ts";
import { erasePosts } from "../../domain/post-erasure.ts";
import { castVote } from "../../domain/vote.ts";
import { countWaiting, createComment, createPost, tracesOf } from "../../testing/factories.ts";
import type { TestApp } from "../../testing/test-app.ts";
import { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let another: TestApp;
let author: TestClient;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  another = await app.startAnother();
  [author, alice, bob] = [await app.as("author"), await app.as("alice"), await app.as("bob")];
});
afterAll(async () => {
  await another?.close();
  await app?.close();
});

const unknownId = "pst_01jd3x8q6zfk5v8h2m4n6p8r0t";
const idOf = async (client: TestClient) => (await client.get("/v1/me")).body.id;
const newPost = async (fields: object = {}): Promise<string> => (await createPost(author, fields)).id;
const vote = (client: TestClient, id: string, value: number) =>
  client.send("PUT", `/v1/posts/${id}/vote`, { body: { value } });
const unvote = (client: TestClient, id: string) => client.delete(`/v1/posts/${id}/vote`);
const votesOf = (id: string): Promise<number[]> =>
  app.db("votes").where({ subject_id: id }).orderBy("voter_id").pluck("value");
const tallyOf = (id: string) => app.db("tallies").where({ subject_id: id }).first("up", "down");
/** Everything but the id of the request. */
const textOf = ({ status, body, bytes }: Awaited<ReturnType<TestClient["get"]>>) => [
  status,
  bytes.toString().replace(body.requestId, ""),
];

async function expectExact(id: string): Promise<void> {
  const values = await votesOf(id);
  const count = (value: number) => values.filter((one) => one === value).length;
  expect(await tallyOf(id)).toEqual({ up: count(1), down: count(-1) });
}

describe("a vote", () => {
  test("is cast, changed and taken back, and each change is written down once and told", async () => {
    const id = await newPost();
    const answers = [
      await vote(alice, id, 1),
      await vote(alice, id, 1),
      await vote(bob, id, -1),
      await vote(alice, id, -1),
      await unvote(alice, id),
      await unvote(alice, id),
    ];
    const state = (up: number, down: number, mine: number) => ({
      counts: { up, down, score: up - down },
      viewer: { vote: mine },
    });
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(answers.map(({ body }) => body)).toEqual([
      state(1, 0, 1),
      state(1, 0, 1),
      state(1, 1, -1),
      state(0, 2, -1),
      state(0, 1, 0),
      state(0, 1, 0),
    ]);
    const traces = await tracesOf(app.db, id);
    expect(traces.audit.filter((action) => action.startsWith("vote."))).toEqual(Array(4).fill("vote.change"));
    const told = await app.db("events").where({ subject: id, type: "vote.changed" }).orderBy("id");
    expect(told.map(({ data }) => data)).toEqual([
      { value: 1, up: 1, down: 0 },
      { value: -1, up: 1, down: 1 },
      { value: -1, up: 0, down: 2 },
      { value: 0, up: 0, down: 1 },
    ]);
    expect(told[0].actor_id).toBe(await idOf(alice));
    const audit = await app.db("audit_log").where({ subject: id, action: "vote.change" }).first();
    expect(audit).toMatchObject({ actor_id: await idOf(alice), details: { value: 1 } });
    expect(audit.request_id).toBe(answers[0]?.headers.get("x-request-id"));
    const seen = await bob.get(`/v1/posts/${id}`);
    expect([seen.body.counts, seen.body.viewer]).toMatchObject([{ up: 0, down: 1, score: -1 }, { vote: -1 }]);
  });

  test("is not for one's own", async () => {
    const id = await newPost();
    for (const answer of [await vote(author, id, 1), await unvote(author, id)]) {
      expect([answer.status, answer.body.code]).toEqual([403, "own_work"]);
    }
    expect(await votesOf(id)).toEqual([]);
  });

  test.each([0, 2, -2, 1.5, "1", null, true])("of %j is a 400", async (value) => {
    const id = await newPost();
    const answer = await alice.send("PUT", `/v1/posts/${id}/vote`, { body: { value } });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/value"]);
  });

  test("on a post that is closed to comments counts", async () => {
    const id = await newPost();
    await app.db("posts").where({ id }).update({ locked_at: new Date() });
    expect((await vote(alice, id, 1)).body.counts.up).toBe(1);
  });

  test("is cast on a comment as on a post, and is gone with it", async () => {
    const postId = await newPost();
    const { id } = (await bob.post(`/v1/posts/${postId}/comments`, { body: "Well said" })).body;
    const path = `/v1/comments/${id}/vote`;
    expect((await alice.send("PUT", path, { body: { value: 1 } })).body).toEqual({
      counts: { up: 1, down: 0, score: 1 },
      viewer: { vote: 1 },
    });
    await expectExact(id);
    const { counts, viewer } = (await alice.get(`/v1/comments/${id}`)).body;
    expect([counts.score, viewer.vote]).toEqual([1, 1]);
    expect((await bob.send("PUT", path, { body: { value: 1 } })).body.code).toBe("own_work");
    await bob.delete(`/v1/comments/${id}`);
    expect((await alice.send("PUT", path, { body: { value: -1 } })).status).toBe(404);
    await app.db("posts").where({ id: postId }).delete();
    expect(await votesOf(id)).toEqual([]);
  });

  test("needs votes:write, and somebody", async () => {
    const id = await newPost();
    const readOnly = await app.as("alice", ["posts:read", "votes:read"]);
    expect((await vote(readOnly, id, 1)).status).toBe(403);
    expect((await vote(app.anonymous, id, 1)).status).toBe(401);
  });

  test("of an account that is erased goes with it", async () => {
    const id = await newPost();
    await vote(alice, id, 1);
    await app.db("users").insert({ id: "usr_01jd3x8q6zfk5v8h2m4n6p8gon", handle: "gone", display_name: "" });
    await app.db("votes").insert({ subject_id: id, voter_id: "usr_01jd3x8q6zfk5v8h2m4n6p8gon", value: -1 });
    expect(await tallyOf(id)).toEqual({ up: 1, down: 1 });
    await app.db("users").where({ handle: "gone" }).delete();
    expect(await tallyOf(id)).toEqual({ up: 1, down: 0 });
  });
});

describe("cases 13 and 16: what the caller may not see", () => {
  const operations = [
    ["PUT", "vote"],
    ["DELETE", "vote"],
    ["PUT", "save"],
    ["DELETE", "save"],
  ] as const;
  const ask = async (client: TestClient, [method, what]: (typeof operations)[number], id: string) =>
    textOf(
      await client.send(
        method,
        `/v1/posts/${id}/${what}`,
        what === "vote" && method === "PUT" ? { body: { value: 1 } } : {},
      ),
    );

  test.each(operations)("%s %s is the 404 of a post that is not there", async (...operation) => {
    const hidden = [
      await newPost({ status: "draft" }),
      await newPost({ visibility: "private" }),
      await newPost(),
      await newPost(),
      await newPost(),
    ];
    await author.delete(`/v1/posts/${hidden[2]}`);
    await app.db("posts").where({ id: hidden[3] }).update({ removed_at: new Date() });
    await app.db("posts").where({ id: hidden[4] }).update({ visibility: "followers" });
    const none = await ask(alice, operation, unknownId);
    expect(none[0]).toBe(404);
    for (const id of [...hidden, "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t", "nonsense"]) {
      expect(await ask(alice, operation, id)).toEqual(none);
      expect(await votesOf(id)).toEqual([]);
    }
  });

  test.each(operations)("%s %s is a 404 where either has blocked the other", async (...operation) => {
    const id = await newPost();
    const none = await ask(alice, operation, unknownId);
    for (const [blocker, blocked] of [
      [author, alice],
      [alice, author],
    ] as const) {
      const path = `/v1/users/${await idOf(blocked)}/block`;
      await blocker.send("PUT", path);
      expect(await ask(alice, operation, id)).toEqual(none);
      await blocker.delete(path);
    }
    expect([200, 204]).toContain((await ask(alice, operation, id))[0]);
  });

  test("followers vote on what is for followers", async () => {
    const id = await newPost({ visibility: "followers" });
    expect((await vote(bob, id, 1)).status).toBe(404);
    await bob.send("PUT", `/v1/users/${await idOf(author)}/follow`);
    expect((await vote(bob, id, 1)).body.counts.up).toBe(1);
    await bob.delete(`/v1/users/${await idOf(author)}/follow`);
  });
});

describe("case 36: many at once", () => {
  test("fifty of one account on one post, in two processes, are one", async () => {
    const id = await newPost();
    const elsewhere = new TestClient(another.url, alice.token);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => vote(i % 2 ? alice : elsewhere, id, 1)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.map(({ body }) => body.counts.score)).toEqual(Array(50).fill(1));
    expect(await votesOf(id)).toEqual([1]);
    const { events, audit } = await tracesOf(app.db, id);
    expect(events.filter((type) => type === "vote.changed")).toHaveLength(1);
    expect(audit.filter((action) => action === "vote.change")).toHaveLength(1);
  });

  test("one that may not is refused alone, whoever comes along with it", async () => {
    const [open, hidden] = [await newPost(), await newPost({ status: "draft" })];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => {
        const cases = [() => vote(alice, open, 1), () => vote(bob, hidden, 1), () => vote(author, open, 1)] as const;
        return (cases[i % 3] ?? cases[0])();
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => [200, 404, 403]).flat());
    expect(await votesOf(open)).toEqual([1]);
    expect(await votesOf(hidden)).toEqual([]);
  });

  test("one that the database refuses does not harm those that came with it", async () => {
    const id = await newPost();
    const ballot = (userId: string) => {
      const caller: Caller = { userId, scopes: new Set(), method: "token", credentialId: "", topics: [] };
      return castVote({ ...app.services, requestId: "test", caller }, id, 1);
    };
    const nobody = "usr_01jd3x8q6zfk5v8h2m4n6p8r0t";
    const outcomes = await Promise.allSettled([await idOf(alice), nobody, await idOf(bob)].map(ballot));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await votesOf(id)).toEqual([1, 1]);
    await expectExact(id);
  });

  test("one that waits for what is locked holds up no others for long, and is a 503", async () => {
    const [open, locked] = [await newPost(), await newPost()];
    const erasure = await app.db.transaction();
    await erasure("tallies").where({ subject_id: locked }).forUpdate().first();
    const answers = await Promise.all([vote(alice, open, 1), vote(alice, locked, 1), vote(bob, open, 1)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 200]);
    await erasure.commit();
    expect((await vote(alice, locked, 1)).status).toBe(200);
  });

  test("storms of votes, with clients that go and posts that go, end with counts that are exact", async () => {
    const voters = await Promise.all(Array.from({ length: 4 }, (_, i) => app.as(`storm${i}`)));
    for (const voter of voters) await idOf(voter);
    const action = fc.record({
      voter: fc.nat({ max: voters.length - 1 }),
      post: fc.nat({ max: 2 }),
      act: fc.constantFrom("up", "down", "clear", "abort", "delete", "restore"),
      process: fc.boolean(),
    });
    const storm = async (actions: readonly (typeof action extends fc.Arbitrary<infer T> ? T : never)[]) => {
      const posts = [await newPost(), await newPost(), await newPost()];
      const answers = await Promise.all(
        actions.map(async ({ voter, post, act, process }) => {
          const base = process ? app.url : another.url;
          const client = new TestClient(base, voters[voter]?.token);
          const id = posts[post] ?? "";
          if (act === "delete") return author.delete(`/v1/posts/${id}`);
          if (act === "restore") return author.post(`/v1/posts/${id}/restore`);
          if (act === "clear") return unvote(client, id);
          if (act === "abort") return abandonedVote(base, id, voters[voter]?.token ?? "");
          return vote(client, id, act === "up" ? 1 : -1);
        }),
      );
      for (const { status } of answers) expect([0, 200, 204, 404, 409]).toContain(status);
      await quiet();
      for (const id of posts) await expectExact(id);
    };
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), storm), { numRuns: 12 });
  }, 120_000);

  test("a post that is purged under votes leaves none behind", async () => {
    const voters = await Promise.all(Array.from({ length: 8 }, (_, i) => app.as(`purge${i}`)));
    for (const voter of voters) await idOf(voter);
    for (let round = 0; round < 5; round++) {
      const id = await newPost();
      const answers = await Promise.all([
        ...voters.map((voter) => vote(voter, id, 1)),
        app
          .db("posts")
          .where({ id })
          .delete()
          .then(() => ({ status: 0 })),
        ...voters.map((voter) => vote(voter, id, -1)),
      ]);
      for (const { status } of answers) expect([0, 200, 404]).toContain(status);
      expect([await votesOf(id), await tallyOf(id)]).toEqual([[], undefined]);
    }
  });

  test.each([
    ["votes on both", "select from tallies where subject_id = :one for no key update"],
    ["takes back a save", "select from saves where post_id = :other for update"],
    ["deletes a comment", "select from comments where post_id = :other for update"],
  ])("who %s and who purges two posts do not wait for each other in a circle", async (_who, holdFirst) => {
    const [one = "", other = ""] = [await newPost(), await newPost()].sort();
    await bob.send("PUT", `/v1/posts/${other}/save`);
    await createComment(bob, other);
    const changing = await app.db.transaction();
    await changing.raw(holdFirst, { one, other });
    const purging = app.db.transaction((db) => erasePosts({ ...app.services, db, requestId: "test" }, [one, other]));
    await expect.poll(() => countWaiting(app.db)).toBeGreaterThan(0);
    // What everybody does in the end: it is counted.
    await changing.raw("select from tallies where subject_id = :other for no key update", { other });
    await changing.commit();
    await purging;
    expect(await app.db("posts").whereIn("id", [one, other])).toEqual([]);
    expect(await app.db("tallies").whereIn("subject_id", [one, other])).toEqual([]);
  });
});

/** A vote whose client is gone before it is answered. */
function abandonedVote(base: string, id: string, token: string): Promise<{ status: number }> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const request = http.request(`${base}/v1/posts/${id}/vote`, { method: "PUT", headers });
    request.on("error", () => {});
    request.on("close", () => resolve({ status: 0 }));
    request.end('{"value":1}', () => setImmediate(() => request.destroy()));
  });
}

/** Waits until the votes of those who went are in, or not: what is asked now goes behind them. */
async function quiet(): Promise<void> {
  const id = await newPost();
  for (const { url } of [app, another]) await vote(new TestClient(url, alice.token), id, 1);
  for (const { url } of [app, another]) await unvote(new TestClient(url, alice.token), id);
}

describe("saves", () => {
  const save = (client: TestClient, id: string) => client.send("PUT", `/v1/posts/${id}/save`);
  const unsave = (client: TestClient, id: string) => client.delete(`/v1/posts/${id}/save`);

  test("of one account at once are one, and let go they are none", async () => {
    const id = await newPost();
    const answers = await Promise.all(Array.from({ length: 20 }, () => save(alice, id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204));
    const { counts, viewer } = (await alice.get(`/v1/posts/${id}`)).body;
    expect([counts.saves, viewer.saved]).toEqual([1, true]);
    await Promise.all(Array.from({ length: 5 }, () => unsave(alice, id)));
    expect((await alice.get(`/v1/posts/${id}`)).body).toMatchObject({ counts: { saves: 0 }, viewer: { saved: false } });
    const { audit } = await tracesOf(app.db, id);
    expect(audit.filter((action) => action.includes("save"))).toEqual(["post.save", "post.unsave"]);
    // Only who saves may ever be told: whoever may hear of the post does not.
    const events = await app.db("events").whereRaw("data->>'subject' = ?", [id]).orderBy("id");
    const actor_id = (await alice.get("/v1/me")).body.id;
    const its = { subject: actor_id, actor_id, data: { subject: id } };
    expect(events).toMatchObject([
      { type: "save.created", ...its },
      { type: "save.deleted", ...its },
    ]);
    expect(events).toHaveLength(2);
  });

  test("that went out of sight can be let go", async () => {
    const id = await newPost();
    await save(alice, id);
    await author.patch(`/v1/posts/${id}`, { visibility: "private" });
    expect((await unsave(alice, id)).status).toBe(204);
    expect((await unsave(alice, id)).status).toBe(404);
  });
});

describe("the lists of what one has marked", () => {
  test.each([
    ["saved", (client: TestClient, id: string) => client.send("PUT", `/v1/posts/${id}/save`)],
    ["votes", (client: TestClient, id: string) => vote(client, id, 1)],
  ])("GET /v1/me/%s is walked page by page, the last one first, without what is out of sight", async (list, mark) => {
    const reader = await app.as(`reader-${list}`);
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) {
      const id = await newPost();
      expect((await mark(reader, id)).status).toBeLessThan(300);
      ids.unshift(id);
    }
    const [gone, hidden] = [ids[1] ?? "", ids[4] ?? ""];
    await author.delete(`/v1/posts/${gone}`);
    await author.patch(`/v1/posts/${hidden}`, { visibility: "private" });
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { status, body } = await reader.get(`/v1/me/${list}?limit=2${cursor}`);
      expect(status).toBe(200);
      seen.push(...body.items.map((post: { id: string }) => post.id));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen).toEqual(ids.filter((id) => id !== gone && id !== hidden));
    await author.send("PUT", `/v1/users/${await idOf(reader)}/block`);
    expect((await reader.get(`/v1/me/${list}`)).body.items).toEqual([]);
    const { next } = (await alice.get(`/v1/me/${list}?limit=1`)).body;
    if (next) expect((await reader.get(`/v1/me/${list}?cursor=${next}`)).status).toBe(400);
    expect((await app.anonymous.get(`/v1/me/${list}`)).status).toBe(401);
    const blind = await app.as(`reader-${list}`, ["posts:read"]);
    expect((await blind.get(`/v1/me/${list}`)).body.missingScopes).toEqual(["votes:read"]);
  });

  test("a page looks at a thousand votes at most: with little to show it is a short one, and the next goes on", async () => {
    const reader = await app.as("reader of little");
    const [first, last] = [await newPost(), await newPost()];
    await vote(reader, first, 1);
    const readerId = await idOf(reader);
    const toComments = (count: number, seconds: number) =>
      app.db.raw(
        `insert into votes (subject_id, voter_id, value, created_at)
         select 'cmt_' || ? || n, ?, 1, now() + make_interval(secs => ?) from generate_series(1, ?::int) n`,
        [seconds, readerId, seconds, count],
      );
    await toComments(1000, 10);
    await vote(reader, last, 1);
    await app
      .db("votes")
      .where({ subject_id: last })
      .update({ created_at: app.db.raw("now() + interval '20 seconds'") });
    const pages: string[][] = [];
    for (let cursor = ""; ; ) {
      const { body } = await reader.get(`/v1/me/votes?limit=2${cursor}`);
      pages.push(body.items.map(({ id }: { id: string }) => id));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(pages).toEqual([[last], [first]]);
    await toComments(2000, 30);
    const empty = (await reader.get("/v1/me/votes")).body;
    expect([empty.items, empty.next]).toEqual([[], expect.any(String)]);
  });

  test("votes are found by their value", async () => {
    const reader = await app.as("by-value");
    const [up, down] = [await newPost(), await newPost()];
    await vote(reader, up, 1);
    await vote(reader, down, -1);
    const idsOf = async (query: string) =>
      (await reader.get(`/v1/me/votes${query}`)).body.items.map((post: { id: string }) => post.id);
    expect(await idsOf("?value=1")).toEqual([up]);
    expect(await idsOf("?value=-1")).toEqual([down]);
    expect(await idsOf("")).toEqual([down, up]);
    expect((await reader.get("/v1/me/votes?value=0")).status).toBe(400);
  });
});
