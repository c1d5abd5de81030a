import { Upload } from "tus-js-client";
import { oneOf, type Person, recent, type World } from "./world.ts";

type Deed = (world: World, person: Person, takePicture: () => Buffer<ArrayBuffer>) => Promise<unknown> | undefined;

const fileOf = (bytes: Buffer<ArrayBuffer>) => new File([bytes], "picture.jpg", { type: "image/jpeg" });

const upload: Deed = async ({ media }, owner, takePicture) => {
  const bytes = takePicture();
  const { id } = await owner.easel.media.create({ file: fileOf(bytes) });
  media.set(id, { id, owner, bytes });
};

/** The same bytes by everybody at once: one object, as many items. */
const uploadTogether: Deed = ({ people }, _person, takePicture) => {
  const file = fileOf(takePicture());
  return Promise.all(people.map(({ easel }) => easel.media.create({ file })));
};

/** Nobody hears what becomes of it. */
const hangUp: Deed = (_world, { easel }, takePicture) => {
  const signal = AbortSignal.timeout(Math.ceil(Math.random() * 30));
  return easel.media.create({ file: fileOf(takePicture()) }, { signal }).catch(() => {});
};

const uploadInPieces: Deed = (world, { token }, takePicture) =>
  new Promise<void>((resolve, reject) => {
    const bytes = Buffer.concat([takePicture(), Buffer.alloc(Math.random() * 300_000)]);
    const done = () => {
      world.tusCount++;
      resolve();
    };
    new Upload(bytes, {
      endpoint: `${world.url}/v1/uploads/tus`,
      headers: { authorization: `Bearer ${token}` },
      metadata: { fileName: "picture.jpg" },
      chunkSize: 64 * 1024,
      retryDelays: Array.from({ length: 20 }, (_, attempt) => Math.min(100 * 2 ** attempt, 2000)),
      onSuccess: done,
      onError: reject,
    }).start();
  });

const deletePicture: Deed = ({ media }) => {
  const one = oneOf([...media.values()]);
  if (!one) return undefined;
  media.delete(one.id);
  return one.owner.easel.media.delete(one.id);
};

const post: Deed = async ({ posts, media }, owner) => {
  const own = oneOf([...media.values()].filter((one) => one.owner === owner));
  const { id } = await owner.easel.posts.create({
    title: `A day in ${oneOf(["spring", "summer", "autumn", "winter"])}`,
    body: "What *a* day",
    tags: [oneOf(["birds", "trees", "rivers"]) ?? ""],
    mediaIds: own && Math.random() < 0.3 ? [own.id] : [],
    status: "published",
  });
  posts.push({ id, owner });
};

const comment: Deed = async ({ posts, comments }, owner) => {
  const about = recent(posts);
  if (!about) return;
  const parentId = Math.random() < 0.3 ? recent(comments)?.id : undefined;
  const { id } = await owner.easel.comments.create(about.id, { body: "So it is", ...(parentId && { parentId }) });
  comments.push({ id, owner });
};

const change: Deed = ({ posts }) => {
  const one = recent(posts);
  return one?.owner.easel.posts.update(one.id, { tags: [oneOf(["birds", "trees", "rivers"]) ?? ""] });
};

const collect: Deed = async ({ collections, media }, owner) => {
  const own = [...media.values()].filter((one) => one.owner === owner).slice(-20);
  const collection = oneOf(collections.filter((one) => one.owner === owner));
  if (collection && own.length > 0)
    return owner.easel.collections.addItems(collection.id, { itemIds: own.map(({ id }) => id) });
  const { id } = await owner.easel.collections.create({ title: "Walks" });
  collections.push({ id, owner });
};

const read: Deed = ({ media }, { easel }) => {
  const one = oneOf([...media.values()]);
  return oneOf([
    () => easel.feeds.home(),
    () => easel.feeds.popular(),
    () => easel.search.find({ q: "spring" }),
    () => easel.search.suggest({ q: "so" }),
    () => easel.notifications.list(),
    () => (one ? one.owner.easel.media.get(one.id) : easel.media.list()),
  ])?.();
};

/** What people do, and how often compared with the rest. */
export const deeds: readonly [number, Deed][] = [
  [10, upload],
  [3, uploadTogether],
  [3, hangUp],
  [3, uploadInPieces],
  [3, deletePicture],
  [8, post],
  [30, comment],
  [4, change],
  [5, collect],
  [10, read],
  [
    30,
    ({ posts }, { easel }) => mapOne(posts, ({ id }) => easel.posts.vote(id, { value: Math.random() < 0.7 ? 1 : -1 })),
  ],
  [5, ({ posts }, { easel }) => mapOne(posts, ({ id }) => easel.posts.unvote(id))],
  [10, ({ comments }, { easel }) => mapOne(comments, ({ id }) => easel.comments.vote(id, { value: 1 }))],
  [4, ({ posts }, { easel }) => mapOne(posts, ({ id }) => easel.posts.save(id))],
  [2, ({ posts }, { easel }) => mapOne(posts, ({ id }) => easel.posts.unsave(id))],
  [5, ({ comments }) => mapOne(comments, ({ id, owner }) => owner.easel.comments.delete(id))],
  [3, ({ comments }) => mapOne(comments, ({ id, owner }) => owner.easel.comments.restore(id))],
  [3, ({ posts }) => mapOne(posts, ({ id, owner }) => owner.easel.posts.delete(id))],
  [2, ({ posts }) => mapOne(posts, ({ id, owner }) => owner.easel.posts.restore(id))],
  [2, ({ people }, { easel }) => mapOne(people, ({ id }) => easel.users.follow(id))],
  [2, ({ people }, { easel }) => mapOne(people, ({ id }) => easel.users.unfollow(id))],
];

function mapOne<T>(list: readonly T[], act: (one: T) => Promise<unknown>): Promise<unknown> | undefined {
  const one = recent(list);
  return one && act(one);
}

const total = deeds.reduce((sum, [weight]) => sum + weight, 0);

export function oneDeed(): Deed {
  let left = Math.random() * total;
  for (const [weight, deed] of deeds) {
    left -= weight;
    if (left < 0) return deed;
  }
  return read;
}
