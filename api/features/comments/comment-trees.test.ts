import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, record } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let authorId: string;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  authorId = (await alice.get("/v1/me")).body.id;
});
afterAll(() => app.close());

type Sort = "hot" | "new" | "top" | "old";

/** A comment of the model. */
interface Planted {
  id: string;
  parentId: string | null;
  depth: number;
  score: number;
  hot: number;
  isDeleted: boolean;
}

interface Node {
  id: string;
  replies: Node[];
}

interface Page {
  items: (Page & { id: string; status: string; body: string | null; counts: { replies: number }; replies: Page })[];
  next: string | null;
}

const plant = async (postId: string, planted: readonly Planted[]) => {
  const rows = planted.map(({ id, parentId: parent_id, depth, score, hot }) => ({ id, parent_id, depth, score, hot }));
  await app.db.batchInsert(
    "comments",
    rows.map((row) => ({ ...row, post_id: postId, author_id: authorId, body: "Planted" })),
  );
  const deleted = planted.filter((comment) => comment.isDeleted).map(({ id }) => id);
  await app.db("comments").whereIn("id", deleted).update({ deleted_at: new Date() });
};

const byId = (a: Planted, b: Planted) => (a.id < b.id ? -1 : 1);
const comparisons: Record<Sort, (a: Planted, b: Planted) => number> = {
  old: byId,
  new: (a, b) => byId(b, a),
  top: (a, b) => b.score - a.score || byId(b, a),
  hot: (a, b) => b.hot - a.hot || byId(b, a),
};

/** The tree as it must be seen, by brute force. */
function modelOf(planted: readonly Planted[], sort: Sort, parentId: string | null = null): Node[] {
  return planted
    .filter((comment) => comment.parentId === parentId)
    .sort(comparisons[sort])
    .map(({ id, isDeleted }) => ({ id, isDeleted, replies: modelOf(planted, sort, id) }))
    .filter(({ isDeleted, replies }) => !isDeleted || replies.length > 0)
    .map(({ id, replies }) => ({ id, replies }));
}

interface Walk {
  sort: Sort;
  depth: number;
  limit: number;
}

const count = ({ items }: Page): number => items.reduce((sum, item) => sum + 1 + count(item.replies), 0);

/** Follows every cursor to its end, and does something after each page. */
async function walk(postId: string, { sort, depth, limit }: Walk, afterPage = async () => {}): Promise<Node[]> {
  const search = `sort=${sort}&depth=${depth}&limit=${limit}`;
  const read = async (path: string, cursor: string | null): Promise<Page> => {
    const { status, body } = await app.anonymous.get(`${path}?${search}${cursor ? `&cursor=${cursor}` : ""}`);
    expect(status).toBe(200);
    expect(count(body)).toBeLessThanOrEqual(200);
    await afterPage();
    return body;
  };
  const goOn = async (path: string, page: Page): Promise<Node[]> => {
    const nodes: Node[] = [];
    for (let { items, next } = page; ; { items, next } = await read(path, next)) {
      for (const { id, replies } of items)
        nodes.push({ id, replies: await goOn(`/v1/comments/${id}/replies`, replies) });
      if (next === null) return nodes;
    }
  };
  const path = `/v1/posts/${postId}/comments`;
  return goOn(path, await read(path, null));
}

/** Each answers the post or one that was made before it. */
const growths = array(
  record({ parent: nat(), score: integer({ min: -2, max: 2 }), deleted: oneof(nat(3)), isRoot: nat(2) }),
  { minLength: 1, maxLength: 60 },
);

function grow(growth: readonly { parent: number; score: number; deleted: number; isRoot: number }[]): Planted[] {
  const planted: Planted[] = [];
  for (const { parent, score, deleted, isRoot } of growth) {
    const above = isRoot === 0 ? undefined : planted[parent % (planted.length || 1)];
    const place = above && above.depth < 50 ? above : undefined;
    planted.push({
      id: newId("cmt"),
      parentId: place?.id ?? null,
      depth: place ? place.depth + 1 : 0,
      score,
      hot: score / 3,
      isDeleted: deleted === 0,
    });
  }
  return planted;
}

const walks = record({
  sort: constantFrom<Sort>("hot", "new", "top", "old"),
  depth: nat(4),
  limit: integer({ min: 1, max: 7 }),
});

describe("a tree, page by page", () => {
  test("gives every comment once, in its place and its order, whatever its shape", async () => {
    await assert(
      asyncProperty(growths, walks, async (growth, how) => {
        const post = await createPost(alice);
        const planted = grow(growth);
        await plant(post.id, planted);
        expect(await walk(post.id, how)).toEqual(modelOf(planted, how.sort));
        const seen = (await app.anonymous.get(`/v1/posts/${post.id}`)).body;
        expect(seen.counts.comments).toBe(planted.filter((comment) => !comment.isDeleted).length);
      }),
      { numRuns: 25 },
    );
  });

  test("loses and repeats nothing while others comment", async () => {
    await assert(
      asyncProperty(growths, walks, growths, async (growth, how, more) => {
        const post = await createPost(alice);
        const planted = grow(growth).map((comment) => ({ ...comment, isDeleted: false }));
        await plant(post.id, planted);
        const later = new Set<string>();
        const walked = await walk(post.id, how, async () => {
          const next = more.pop();
          if (!next) return;
          const above = planted[next.parent % planted.length];
          const parentId = next.isRoot === 0 || !above || above.depth === 50 ? null : above.id;
          const depth = parentId === null || !above ? 0 : above.depth + 1;
          const comment = { ...next, id: newId("cmt"), parentId, depth, hot: next.score / 3, isDeleted: false };
          later.add(comment.id);
          await plant(post.id, [comment]);
        });
        const flatten = (nodes: Node[]): string[] => nodes.flatMap(({ id, replies }) => [id, ...flatten(replies)]);
        const ids = flatten(walked);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => !later.has(id))).toEqual(flatten(modelOf(planted, how.sort)));
      }),
      { numRuns: 15 },
    );
  });

  test("as a flat list gives what is live, once, in its order", async () => {
    await assert(
      asyncProperty(growths, walks, async (growth, { sort, limit }) => {
        const post = await createPost(alice);
        const planted = grow(growth);
        await plant(post.id, planted);
        const ids: string[] = [];
        for (let cursor: string | null = ""; cursor !== null; ) {
          const path = `/v1/posts/${post.id}/comments?view=flat&sort=${sort}&limit=${limit}`;
          const { body }: { body: Page } = await app.anonymous.get(`${path}${cursor && `&cursor=${cursor}`}`);
          for (const { id, replies } of body.items) {
            ids.push(id);
            expect(replies).toBeNull();
          }
          cursor = body.next;
        }
        const live = planted.filter((comment) => !comment.isDeleted).sort(comparisons[sort]);
        expect(ids).toEqual(live.map(({ id }) => id));
      }),
      { numRuns: 15 },
    );
  });
});

describe("case 35: ten thousand comments", () => {
  const seed = async (parents: (index: number, ids: string[]) => string | null) => {
    const post = await createPost(alice);
    const ids = Array.from({ length: 10_000 }, () => newId("cmt")).sort();
    const planted = ids.map((id, index) => {
      const parentId = parents(index, ids);
      return { id, parentId, depth: parentId ? 1 : 0, score: index % 7, hot: index % 11, isDeleted: false };
    });
    await plant(post.id, planted);
    return { postId: post.id, planted };
  };

  test("under one are read in bounded pages, to the last", async () => {
    const { postId, planted } = await seed((index, ids) => (index === 0 ? null : (ids[0] ?? null)));
    const { body } = await alice.get(`/v1/posts/${postId}/comments?limit=100&depth=10`);
    expect([body.next, body.items.length, body.items[0].counts.replies]).toEqual([null, 1, 9999]);
    expect(body.items[0].replies.items).toHaveLength(5);
    expect(body.items[0].replies.next).toEqual(expect.any(String));
    const nodes = await walk(postId, { sort: "top", depth: 3, limit: 100 });
    expect(nodes).toEqual(modelOf(planted, "top"));
  });

  test("each with answers come two hundred at a time, those first in the order with theirs", async () => {
    const { postId } = await seed((index, ids) => (index < 1000 ? null : (ids[index % 1000] ?? null)));
    const { body } = await alice.get(`/v1/posts/${postId}/comments?limit=100&sort=old`);
    expect(count(body)).toBe(200);
    const answered = body.items.map((item: Page["items"][number]) => item.replies.items.length);
    expect(answered).toEqual([...Array(20).fill(5), ...Array(80).fill(0)]);
    for (const { replies } of body.items) expect(replies.next).toEqual(expect.any(String));
    const { id, replies } = body.items[99];
    const first = await alice.get(`/v1/comments/${id}/replies?sort=old&cursor=${replies.next}`);
    expect(first.body.items).toHaveLength(9);
  });

  test("a cursor of one order, place or view is refused by another", async () => {
    const post = await createPost(alice);
    await plant(post.id, grow(Array.from({ length: 5 }, () => ({ parent: 0, score: 0, deleted: 1, isRoot: 0 }))));
    const path = `/v1/posts/${post.id}/comments`;
    const { next, items } = (await alice.get(`${path}?limit=2&sort=new`)).body;
    expect((await alice.get(`${path}?limit=2&sort=new&cursor=${next}`)).status).toBe(200);
    for (const wrong of [
      `${path}?sort=old&cursor=${next}`,
      `${path}?sort=new&view=flat&cursor=${next}`,
      `/v1/posts/${(await createPost(alice)).id}/comments?sort=new&cursor=${next}`,
      `/v1/comments/${items[0].id}/replies?sort=new&cursor=${next}`,
    ]) {
      expect((await alice.get(wrong)).body.code).toBe("invalid_cursor");
    }
  });
});
