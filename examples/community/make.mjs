// Makes a small community through the SDK alone. To run it twice makes nothing twice.
//   node examples/community/make.mjs http://localhost:3000
import { openAsBlob } from "node:fs";
import path from "node:path";
import { EaselError } from "../sdk.mjs";
import { requireServer } from "../require-server.mjs";
import { album, comments, people, posts, report } from "./content.mjs";
import { signIn } from "./sign-in.mjs";

const [url = "http://localhost:3000"] = process.argv.slice(2);
const photos = path.resolve(import.meta.dirname, "../photos");

/** The clients by handle: each acts for one account. */
const as = {};
/** The posts as the server has them, by `externalId`. */
const made = {};

async function join(handle) {
  as[handle] = await signIn(url, handle);
  const me = await as[handle].me.get();
  if (!me.bio) await as[handle].me.update({ bio: people[handle].bio });
}

/** Following twice is following once, and so it is with votes. A tag is there when a post has it. */
async function follow(handle) {
  const easel = as[handle];
  for (const other of people[handle].follows) await easel.users.follow(`@${other}`);
  for (const tag of people[handle].followsTags) await easel.tags.follow(tag);
}

/** Equal bytes are the same item, however often they are uploaded. */
async function upload(easel, files) {
  const uploads = Object.entries(files).map(async ([fileName, alt]) => {
    return easel.upload(await openAsBlob(path.join(photos, fileName)), { fileName, alt });
  });
  return (await Promise.all(uploads)).map((media) => media.id);
}

async function publish(externalId) {
  const { by, title, body, tags, photos: files = {}, publishAt, ...votes } = posts[externalId];
  const easel = as[by];
  const post = await easel.posts.getByExternalId(externalId).catch(ifMissing);
  // `put` would change a post that is there; this one was made by an earlier run, and may have been edited since.
  made[externalId] =
    post ??
    (await easel.posts.put(externalId, {
      title,
      body,
      tags,
      mediaIds: await upload(easel, files),
      ...(publishAt ? { publishAt } : { status: "published" }),
    }));
  await vote("posts", made[externalId].id, votes);
}

async function vote(resource, id, { upvotes = [], downvotes = [] }) {
  for (const handle of upvotes) await as[handle][resource].vote(id, { value: 1 });
  for (const handle of downvotes) await as[handle][resource].vote(id, { value: -1 });
}

/** Comments have no name of their own: what somebody has said already below a post is not said again. */
async function say(postId, { by, body, replies, ...votes }, parentId = null) {
  const comments = await all(as[by].comments.list(postId, { view: "flat", limit: 100 }));
  const said = comments.find((comment) => comment.author?.handle === by && comment.body === body);
  const comment = said ?? (await as[by].comments.create(postId, { body, parentId }));
  await vote("comments", comment.id, votes);
  return comment;
}

async function discuss(postId, below, parentId = null) {
  for (const comment of below) {
    const { id } = await say(postId, comment, parentId);
    await discuss(postId, comment.replies ?? [], id);
  }
}

async function collect() {
  const easel = as[album.by];
  const collection = await easel.collections.ensure({ path: album.path, kind: "album", visibility: "public" });
  const mediaIds = album.posts.flatMap((externalId) => made[externalId].media.map((media) => media.id));
  await easel.collections.addItems(collection.id, { itemIds: mediaIds });
}

/** A comment that a moderator removed is in no list any longer; the report of it tells that it was there. */
async function moderate() {
  const { post, comment, by, reason, note, moderator } = report;
  let filed = (await all(as[by].reports.list())).find((earlier) => earlier.note === note);
  if (!filed) {
    const { id } = await say(made[post].id, comment);
    filed = await as[by].reports.create({ subject: id, reason, note });
  }
  const easel = as[moderator];
  for await (const { id, subject } of easel.moderation.queue({ kind: "report" })) {
    if (subject === filed.subject) await easel.moderation.act({ action: "remove", subject, reason, caseId: id });
  }
}

function ifMissing(error) {
  if (error instanceof EaselError && error.code === "not_found") return undefined;
  throw error;
}

async function all(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

const handles = Object.keys(people);
await requireServer(url);
await Promise.all(handles.map(join));
console.log(`Signed in   ${handles.map((handle) => `@${handle}`).join(" ")}`);
for (const externalId of Object.keys(posts)) await publish(externalId);
await Promise.all(handles.map(follow));
for (const post of Object.values(made)) console.log(`${post.status.padEnd(11)} ${post.title}`);
for (const [externalId, below] of Object.entries(comments)) await discuss(made[externalId].id, below);
await collect();
await moderate();
console.log(`Done        node examples/community/front-page.mjs ${url}`);
