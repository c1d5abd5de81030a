import { readFileSync } from "node:fs";
import { newId } from "./core/ids.ts";
import { tusPath } from "./domain/upload.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { allowedScopes, apiKeyScopes, type Role, scopeNames } from "./domain/scopes.ts";
import { createSession } from "./domain/session.ts";
import { createComment, uploadPicture } from "./testing/factories.ts";
import { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "./testing/test-issuer.ts";

/*
 * Case 13: who may do what. Every operation of the document, for every kind of caller, by every kind of credential. What
 * is expected follows from the scopes in the document; only what belongs to somebody needs a row below.
 */

interface Described {
  operationId: string;
  security?: Record<string, string[]>[];
  requestBody?: { content: Record<string, unknown> };
}
const document: { paths: Record<string, Record<string, Described>> } = JSON.parse(
  readFileSync(new URL("openapi/openapi.json", projectRoot), "utf8"),
);
/** Uploads by tus have a protocol of their own, and in its tests who may do what. */
const ownPaths = Object.entries(document.paths).filter(([template]) => !template.startsWith(tusPath));
const operations = ownPaths.flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, { operationId: id, security = [], requestBody }]) => ({
    id,
    method: method.toUpperCase(),
    template,
    takesJson: requestBody?.content["application/json"] !== undefined,
    /** Alternatives of scopes; an empty one lets anybody in. */
    ways: security.filter((way) => !way.session).map((way) => way.token ?? []),
  })),
);
type Operation = (typeof operations)[number];

/** Anybody may call these; each is here by intention. */
const openToAll = [
  "auth.backchannelLogout",
  "auth.callback",
  "auth.login",
  "auth.logout",
  "auth.session",
  "captions.get",
  "captions.list",
  "collections.get",
  "collections.list",
  "collections.listItems",
  "comments.ancestors",
  "comments.byUser",
  "comments.get",
  "comments.html",
  "comments.list",
  "comments.replies",
  "discovery.easel",
  "discovery.meta",
  "discovery.protectedResource",
  "discovery.welcome",
  "feeds.latest",
  "feeds.latestAs",
  "feeds.popular",
  "feeds.popularAs",
  "feeds.tag",
  "feeds.tagAs",
  "feeds.user",
  "feeds.userAs",
  "handles.get",
  "health.live",
  "health.ready",
  "media.file",
  "media.files",
  "media.get",
  "media.image",
  "media.original",
  "media.state",
  "moderation.modlog",
  "posts.get",
  "posts.html",
  "posts.list",
  "search.find",
  "search.suggest",
  "tags.get",
  "tags.list",
  "users.collections",
  "users.followers",
  "users.following",
  "users.get",
  "users.list",
  "users.posts",
];
/** They say 401 by themselves where nobody is signed in. */
const wantsSomebody = ["auth.logout", "auth.session"];

const roles: Record<string, Role> = {
  owner: "creator",
  other: "creator",
  blocked: "creator",
  member: "member",
  moderator: "moderator",
  admin: "admin",
};
const kinds = ["token", "session", "key"] as const;
type Kind = (typeof kinds)[number];

let app: IssuedApp;
const clients = new Map<string, TestClient>();
const clientOf = (who: string, kind: Kind) => {
  const client = clients.get(`${who} by ${kind}`);
  if (!client) throw new Error(`There is no ${who} by ${kind}.`);
  return client;
};
const isGuarded = ({ ways }: Operation) => ways.length > 0 && ways.every((scopes) => scopes.length > 0);

/** What a credential of this kind can carry at most. */
function scopesOf(who: string, kind: Kind): ReadonlySet<string> {
  const allowed = allowedScopes([roles[who] ?? ""]);
  return kind === "key" ? new Set(apiKeyScopes.filter((scope) => allowed.has(scope))) : allowed;
}
const isAllowed = ({ ways }: Operation, scopes: ReadonlySet<string>) =>
  ways.length === 0 || ways.some((way) => way.every((scope) => scopes.has(scope)));

const ids = {
  publicPost: "",
  privatePost: "",
  publicMedia: "",
  privateMedia: "",
  apiKey: "",
  session: "",
  owner: "",
  moderator: "",
  deletedPost: "",
  publicCollection: "",
  privateCollection: "",
  deletedCollection: "",
  upload: "",
  notification: "",
  comment: "",
  deletedComment: "",
  case: "",
  appealedAction: "",
  undoneAction: "",
};

async function makeClients(who: string): Promise<void> {
  const token = await app.as(who, scopeNames(), { roles: [roles[who]] });
  const me = (await token.get("/v1/me")).body.id;
  clients.set(`${who} by token`, token);
  const { secret: cookie } = await createSession(
    { ...app.services, requestId: "test" },
    {
      userId: me,
      issuer: app.issuer.name,
      subject: who,
      providerSession: undefined,
      idToken: undefined,
      refreshToken: undefined,
      renewInSeconds: 900,
    },
  );
  const headers = { cookie: `__Host-easel_session=${cookie}`, origin: app.url };
  clients.set(`${who} by session`, new TestClient(app.url, undefined, headers));
  const made = await token.post("/v1/me/api-keys", { name: "Matrix", scopes: [...scopesOf(who, "key")] });
  clients.set(`${who} by key`, new TestClient(app.url, made.body.secret));
}

beforeAll(async () => {
  app = await startIssuedApp();
  for (const who of Object.keys(roles)) await makeClients(who);
  const owner = clientOf("owner", "token");
  ids.owner = (await owner.get("/v1/me")).body.id;
  ids.moderator = (await clientOf("moderator", "token").get("/v1/me")).body.id;
  [ids.publicMedia, ids.privateMedia] = [await uploadPicture(owner), await uploadPicture(owner)];
  await app.drainJobs();
  const post = async (fields: object) => (await owner.post("/v1/posts", { title: "Matrix", ...fields })).body.id;
  ids.publicPost = await post({ status: "published", mediaIds: [ids.publicMedia] });
  ids.privatePost = await post({ mediaIds: [ids.privateMedia], externalId: "matrix" });
  ids.deletedPost = await post({ status: "published" });
  await owner.delete(`/v1/posts/${ids.deletedPost}`);
  [ids.comment, ids.deletedComment] = [
    (await createComment(owner, ids.publicPost)).id,
    (await createComment(owner, ids.publicPost)).id,
  ];
  await owner.delete(`/v1/comments/${ids.deletedComment}`);
  const collection = async (fields: object) =>
    (await owner.post("/v1/collections", { title: "Matrix", ...fields })).body.id;
  ids.publicCollection = await collection({ visibility: "public" });
  ids.privateCollection = await collection({ externalId: "matrix" });
  ids.deletedCollection = await collection({ visibility: "public" });
  await owner.delete(`/v1/collections/${ids.deletedCollection}`);
  await app.db("posts").insert({ id: collectedPost, author_id: ids.owner, title: "Collected" });
  ids.apiKey = (await owner.post("/v1/me/api-keys", { name: "Theirs", scopes: ["posts:read"] })).body.id;
  for (const id of [ids.publicMedia, ids.privateMedia]) {
    await owner.send("PUT", `/v1/media/${id}/captions/de`, { body: captions });
  }
  ids.upload = newId("upl");
  const expires_at = new Date(Date.now() + 3_600_000);
  await app.db("uploads").insert({ id: ids.upload, owner_id: ids.owner, protocol: "tus", expires_at });
  ids.notification = newId("ntf");
  const told = { type: "follow", subject_id: ids.owner };
  await app.db("notifications").insert({ id: ids.notification, user_id: ids.owner, ...told });
  ids.session = (await owner.get("/v1/me/sessions")).body.items[0].id;
  await clientOf("member", "token").post("/v1/reports", { subject: ids.publicPost, reason: "spam" });
  ids.case = (await app.db("moderation_cases").first("id")).id;
  const warning = { action: "warn", subject: ids.owner, reason: "spam" };
  const warn = async () => (await clientOf("moderator", "token").post("/v1/moderation/actions", warning)).body.id;
  [ids.appealedAction, ids.undoneAction] = [await warn(), await warn()];
  await owner.send("PUT", `/v1/users/${(await clientOf("blocked", "token").get("/v1/me")).body.id}/block`);
}, 60_000);
afterAll(() => app?.close());

describe("case 13: every operation", () => {
  test("that anybody may call is one of those known by name", () => {
    const open = operations.filter((operation) => !isGuarded(operation)).map(({ id }) => id);
    expect(open.sort(), "Give the operation a @Security with scopes, or add its name to `openToAll`").toEqual(
      openToAll,
    );
  });

  const nowhere = (template: string) =>
    template
      .replace("{id}", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t")
      .replace("{user}", "usr_01jd3x8q6zfk5v8h2m4n6p8r0t")
      .replaceAll(/\{\w+\}/g, "1");

  test.each(operations.filter(isGuarded))("$id lets nobody in without the scopes that it names", async (operation) => {
    const { method, template } = operation;
    const nobody = await app.anonymous.send(method, nowhere(template));
    expect([nobody.status, nobody.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    const powerless = await (await app.as("other", ["openid"])).send(method, nowhere(template));
    expect([powerless.status, powerless.body.missingScopes]).toEqual([403, operation.ways[0]]);
    for (const who of ["member", "other", "moderator", "admin"]) {
      for (const kind of kinds) {
        const isIn = isAllowed(operation, scopesOf(who, kind));
        if (isIn && !template.includes("{")) continue;
        const answer = await clientOf(who, kind).send(method, nowhere(template));
        const what = `${who} by ${kind}: ${answer.status}`;
        if (!isIn) expect(what).toBe(`${who} by ${kind}: 403`);
        // Well-formed or not, what is asked for is not there.
        else expect(what).toMatch(/: (400|404|415)$/);
      }
    }
  });

  // The credential is looked at before the query: whoever hears of the query was let in, and nothing was done.
  const collections = operations.filter((operation) => isGuarded(operation) && !operation.template.includes("{"));
  test.each(collections)("$id lets everybody in who has its scopes", async (operation) => {
    for (const who of Object.keys(roles)) {
      for (const kind of kinds) {
        const isIn = isAllowed(operation, scopesOf(who, kind));
        const answer = await clientOf(who, kind).send(operation.method, `${operation.template}?nonsense=1`);
        const what = `${who} by ${kind}: ${answer.status}`;
        if (!isIn) expect(what).toBe(`${who} by ${kind}: 403`);
        // An upload without a form is refused for that.
        else expect(what).toMatch(/: (400|415)$/);
      }
    }
  });

  test.each(operations.filter(({ id }) => wantsSomebody.includes(id)))("$id wants somebody", async (operation) => {
    expect((await app.anonymous.send(operation.method, operation.template)).status).toBe(401);
  });
});

/** An operation on what belongs to the owner: how it is called, and what the owner gets. */
interface Row {
  id: string;
  path: () => string;
  body?: object;
  status: number;
  /** What those get who may see it but do not own it; 404 unless said. */
  others?: number;
}

const captions = { content: "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n" };

const said = { body: "Said" };
const up = { value: 1 };
/** Bodies are written before there is a database: the post that they name is put there under this id. */
const collectedPost = newId("pst");
const items = { itemIds: [collectedPost] };
const itemsPath = (collection: string, operation = "") => `/v1/collections/${collection}/items${operation}`;
const collaborator = (collection: string) => `/v1/collections/${collection}/collaborators/${ids.moderator}`;

/** In an order in which the owner can do one after the other. */
const rows: Row[] = [
  { id: "posts.get", path: () => `/v1/posts/${ids.publicPost}`, status: 200, others: 200 },
  { id: "posts.get", path: () => `/v1/posts/${ids.privatePost}`, status: 200 },
  { id: "posts.get", path: () => `/v1/posts/${ids.deletedPost}`, status: 200 },
  { id: "posts.getByExternalId", path: () => "/v1/posts/by-external/matrix", status: 200 },
  { id: "posts.update", path: () => `/v1/posts/${ids.publicPost}`, body: { title: "Mine" }, status: 200 },
  { id: "posts.update", path: () => `/v1/posts/${ids.privatePost}`, body: { title: "Mine" }, status: 200 },
  { id: "posts.html", path: () => `/v1/posts/${ids.publicPost}/html`, status: 200, others: 200 },
  { id: "posts.html", path: () => `/v1/posts/${ids.privatePost}/html`, status: 200 },
  { id: "posts.pin", path: () => `/v1/posts/${ids.publicPost}/pin`, status: 200 },
  { id: "posts.unpin", path: () => `/v1/posts/${ids.publicPost}/unpin`, status: 200 },
  { id: "posts.restoreRevision", path: () => `/v1/posts/${ids.privatePost}/revisions/1/restore`, status: 200 },
  { id: "posts.unpublish", path: () => `/v1/posts/${ids.publicPost}/unpublish`, status: 200 },
  { id: "posts.publish", path: () => `/v1/posts/${ids.publicPost}/publish`, status: 200 },
  // Nobody votes on what is their own.
  { id: "posts.vote", path: () => `/v1/posts/${ids.publicPost}/vote`, body: { value: 1 }, status: 403, others: 200 },
  { id: "posts.vote", path: () => `/v1/posts/${ids.privatePost}/vote`, body: { value: 1 }, status: 403 },
  { id: "posts.unvote", path: () => `/v1/posts/${ids.publicPost}/vote`, status: 403, others: 200 },
  { id: "posts.unvote", path: () => `/v1/posts/${ids.privatePost}/vote`, status: 403 },
  { id: "posts.save", path: () => `/v1/posts/${ids.publicPost}/save`, status: 204, others: 204 },
  { id: "posts.save", path: () => `/v1/posts/${ids.privatePost}/save`, status: 204 },
  { id: "posts.unsave", path: () => `/v1/posts/${ids.publicPost}/save`, status: 204, others: 204 },
  { id: "posts.unsave", path: () => `/v1/posts/${ids.privatePost}/save`, status: 204 },
  { id: "posts.restore", path: () => `/v1/posts/${ids.deletedPost}/restore`, status: 200 },
  { id: "posts.delete", path: () => `/v1/posts/${ids.deletedPost}`, status: 204 },
  { id: "media.get", path: () => `/v1/media/${ids.publicMedia}`, status: 200, others: 200 },
  { id: "media.get", path: () => `/v1/media/${ids.privateMedia}`, status: 200 },
  { id: "media.original", path: () => `/v1/media/${ids.publicMedia}/original`, status: 200, others: 200 },
  { id: "media.original", path: () => `/v1/media/${ids.privateMedia}/original`, status: 200 },
  { id: "media.file", path: () => `/v1/media/${ids.publicMedia}/files/48.webp`, status: 200, others: 200 },
  { id: "media.file", path: () => `/v1/media/${ids.privateMedia}/files/48.webp`, status: 200 },
  { id: "media.files", path: () => `/v1/media/${ids.privateMedia}/files`, status: 200 },
  { id: "media.image", path: () => `/v1/media/${ids.privateMedia}/image?w=64`, status: 200 },
  { id: "media.imageUrl", path: () => `/v1/media/${ids.privateMedia}/image-url?w=63`, status: 200 },
  { id: "media.state", path: () => `/v1/media/${ids.privateMedia}/state`, status: 200 },
  { id: "captions.put", path: () => `/v1/media/${ids.publicMedia}/captions/de`, body: captions, status: 200 },
  { id: "captions.put", path: () => `/v1/media/${ids.privateMedia}/captions/de`, body: captions, status: 200 },
  { id: "captions.list", path: () => `/v1/media/${ids.privateMedia}/captions`, status: 200 },
  { id: "captions.get", path: () => `/v1/media/${ids.publicMedia}/captions/de`, status: 200, others: 200 },
  { id: "captions.get", path: () => `/v1/media/${ids.privateMedia}/captions/de`, status: 200 },
  { id: "captions.delete", path: () => `/v1/media/${ids.publicMedia}/captions/de`, status: 204 },
  { id: "media.update", path: () => `/v1/media/${ids.publicMedia}`, body: { title: "Mine" }, status: 200 },
  { id: "media.reprocess", path: () => `/v1/media/${ids.privateMedia}/reprocess`, status: 200 },
  { id: "media.delete", path: () => `/v1/media/${ids.privateMedia}`, status: 204 },
  { id: "media.restore", path: () => `/v1/media/${ids.privateMedia}/restore`, status: 200 },
  { id: "comments.list", path: () => `/v1/posts/${ids.publicPost}/comments`, status: 200, others: 200 },
  { id: "comments.list", path: () => `/v1/posts/${ids.privatePost}/comments`, status: 200 },
  { id: "comments.create", path: () => `/v1/posts/${ids.publicPost}/comments`, body: said, status: 201, others: 201 },
  { id: "comments.create", path: () => `/v1/posts/${ids.privatePost}/comments`, body: said, status: 403 },
  { id: "comments.ancestors", path: () => `/v1/comments/${ids.comment}/ancestors`, status: 200, others: 200 },
  { id: "comments.get", path: () => `/v1/comments/${ids.comment}`, status: 200, others: 200 },
  { id: "comments.html", path: () => `/v1/comments/${ids.comment}/html`, status: 200, others: 200 },
  { id: "comments.replies", path: () => `/v1/comments/${ids.comment}/replies`, status: 200, others: 200 },
  { id: "comments.replies", path: () => `/v1/comments/${ids.deletedComment}/replies`, status: 404 },
  { id: "comments.vote", path: () => `/v1/comments/${ids.comment}/vote`, body: up, status: 403, others: 200 },
  { id: "comments.unvote", path: () => `/v1/comments/${ids.comment}/vote`, status: 403, others: 200 },
  { id: "comments.update", path: () => `/v1/comments/${ids.comment}`, body: said, status: 200 },
  { id: "comments.restore", path: () => `/v1/comments/${ids.deletedComment}/restore`, status: 200 },
  { id: "comments.delete", path: () => `/v1/comments/${ids.deletedComment}`, status: 204 },
  { id: "collections.get", path: () => `/v1/collections/${ids.publicCollection}`, status: 200, others: 200 },
  { id: "collections.get", path: () => `/v1/collections/${ids.privateCollection}`, status: 200 },
  { id: "collections.get", path: () => `/v1/collections/${ids.deletedCollection}`, status: 200 },
  { id: "collections.getByExternalId", path: () => "/v1/collections/by-external/matrix", status: 200 },
  {
    id: "collections.listItems",
    path: () => `/v1/collections/${ids.publicCollection}/items`,
    status: 200,
    others: 200,
  },
  { id: "collections.listItems", path: () => `/v1/collections/${ids.privateCollection}/items`, status: 200 },
  {
    id: "collections.update",
    path: () => `/v1/collections/${ids.publicCollection}`,
    body: { title: "Mine" },
    status: 200,
  },
  {
    id: "collections.update",
    path: () => `/v1/collections/${ids.privateCollection}`,
    body: { title: "Mine" },
    status: 200,
  },
  { id: "collections.addItems", path: () => itemsPath(ids.publicCollection), body: items, status: 200 },
  { id: "collections.addItems", path: () => itemsPath(ids.privateCollection), body: items, status: 200 },
  {
    id: "collections.moveItems",
    path: () => itemsPath(ids.publicCollection, "/move"),
    body: { ...items, position: "first" },
    status: 200,
  },
  {
    id: "collections.moveItems",
    path: () => itemsPath(ids.privateCollection, "/move"),
    body: { ...items, position: "first" },
    status: 200,
  },
  { id: "collections.removeItems", path: () => itemsPath(ids.publicCollection, "/remove"), body: items, status: 200 },
  { id: "collections.removeItems", path: () => itemsPath(ids.privateCollection, "/remove"), body: items, status: 200 },
  {
    id: "collections.listCollaborators",
    path: () => `/v1/collections/${ids.publicCollection}/collaborators`,
    status: 200,
  },
  {
    id: "collections.listCollaborators",
    path: () => `/v1/collections/${ids.privateCollection}/collaborators`,
    status: 200,
  },
  {
    id: "collections.setCollaborator",
    path: () => collaborator(ids.publicCollection),
    body: { role: "viewer" },
    status: 200,
  },
  {
    id: "collections.setCollaborator",
    path: () => collaborator(ids.privateCollection),
    body: { role: "viewer" },
    status: 200,
  },
  { id: "collections.removeCollaborator", path: () => collaborator(ids.publicCollection), status: 204 },
  { id: "collections.removeCollaborator", path: () => collaborator(ids.privateCollection), status: 204 },
  { id: "collections.restore", path: () => `/v1/collections/${ids.deletedCollection}/restore`, status: 200 },
  { id: "collections.delete", path: () => `/v1/collections/${ids.deletedCollection}`, status: 204 },
  { id: "uploads.get", path: () => `/v1/uploads/${ids.upload}`, status: 200 },
  { id: "uploads.parts", path: () => `/v1/uploads/${ids.upload}/parts`, status: 200 },
  { id: "uploads.signParts", path: () => `/v1/uploads/${ids.upload}/parts`, body: { numbers: [1] }, status: 409 },
  { id: "uploads.complete", path: () => `/v1/uploads/${ids.upload}/complete`, status: 409 },
  { id: "uploads.delete", path: () => `/v1/uploads/${ids.upload}`, status: 204 },
  { id: "apiKeys.get", path: () => `/v1/me/api-keys/${ids.apiKey}`, status: 200 },
  { id: "apiKeys.update", path: () => `/v1/me/api-keys/${ids.apiKey}`, body: { name: "Mine" }, status: 200 },
  { id: "apiKeys.rotate", path: () => `/v1/me/api-keys/${ids.apiKey}/rotate`, body: {}, status: 200 },
  { id: "apiKeys.revoke", path: () => `/v1/me/api-keys/${ids.apiKey}`, status: 204 },
  { id: "notifications.read", path: () => `/v1/notifications/${ids.notification}/read`, status: 204 },
  // These are no more their subject's owner's than anybody else's.
  { id: "moderation.case", path: () => `/v1/moderation/cases/${ids.case}`, status: 403, others: 200 },
  {
    id: "moderation.updateCase",
    path: () => `/v1/moderation/cases/${ids.case}`,
    body: { note: "Mine" },
    status: 403,
    others: 200,
  },
  {
    id: "moderation.decideAppeal",
    path: () => `/v1/moderation/cases/${ids.case}/appeal`,
    body: { outcome: "upheld" },
    status: 403,
    others: 409,
  },
  {
    id: "moderation.undo",
    path: () => `/v1/moderation/actions/${ids.undoneAction}/undo`,
    status: 403,
    others: 200,
  },
  { id: "me.decision", path: () => `/v1/me/moderation/${ids.appealedAction}`, status: 200 },
  {
    id: "moderation.appeal",
    path: () => `/v1/moderation/actions/${ids.appealedAction}/appeal`,
    body: { text: "No" },
    status: 201,
  },
  { id: "sessions.end", path: () => `/v1/me/sessions/${ids.session}`, status: 204 },
];

/** They speak of accounts and names, or take a form; their own tests say who may do what. */
const elsewhere = [
  "admin.signOut",
  "admin.suspend",
  "admin.unsuspend",
  "admin.user",
  "comments.byUser",
  // Moderators read more than others do.
  "comments.revisions",
  "blocklists.create",
  "blocklists.delete",
  "blocklists.list",
  "feeds.latestAs",
  "feeds.popularAs",
  "feeds.tag",
  "feeds.tagAs",
  "feeds.user",
  "feeds.userAs",
  "handles.get",
  "media.replace",
  "tags.follow",
  "tags.mute",
  "tags.unfollow",
  "tags.unmute",
  // Everybody has names of their own; moderators read revisions, too; tags are everybody's.
  "posts.put",
  "posts.revisions",
  "tags.get",
  "users.block",
  "users.follow",
  "users.followers",
  "users.following",
  "users.collections",
  "users.get",
  "users.mute",
  "users.posts",
  "users.unblock",
  "users.unfollow",
  "users.unmute",
];

describe("case 13: what belongs to somebody", () => {
  test("has a row here, whatever operation it is that asks for it", () => {
    const known = new Set([...rows.map(({ id }) => id), ...elsewhere]);
    const missing = operations.filter(({ id, template }) => template.includes("{") && !known.has(id));
    expect(missing, "Add a row for each of these operations to `rows`, or a name to `elsewhere`").toEqual([]);
  });

  const operationOf = (row: Row): Operation => {
    const operation = operations.find(({ id }) => id === row.id);
    if (!operation) throw new Error(`${row.id} is not in the document.`);
    return operation;
  };

  test.each(rows.map((row, index) => ({ ...row, index })))("is nobody else's: $index $id", async (row) => {
    const operation = operationOf(row);
    const { method } = operation;
    const expected = (who: string, kind: Kind) => {
      if (!isAllowed(operation, scopesOf(who, kind))) return 403;
      return who === "blocked" ? 404 : (row.others ?? 404);
    };
    const nobody = await app.anonymous.send(method, row.path(), { body: row.body });
    expect(nobody.status).toBe(isGuarded(operation) ? 401 : (row.others ?? 404));
    for (const who of ["other", "blocked", "member", "moderator", "admin"]) {
      for (const kind of kinds) {
        const answer = await clientOf(who, kind).send(method, row.path(), { body: row.body });
        expect(`${who} by ${kind}: ${answer.status}`).toBe(`${who} by ${kind}: ${expected(who, kind)}`);
      }
    }
  });

  const hidden = rows.filter(({ others }) => others === undefined);
  test.each(hidden.map((row, index) => ({ ...row, index })))("is as little there as none: $index $id", async (row) => {
    const operation = operationOf(row);
    const who = isAllowed(operation, scopesOf("other", "token")) ? "other" : "admin";
    const textOf = async (path: string) => {
      const answer = await clientOf(who, "token").send(operation.method, path, { body: row.body });
      return [answer.status, answer.bytes.toString().replace(answer.body.requestId, "")];
    };
    const path = row.path();
    const missing = path
      .replace(/\b([a-z]{3})_[0-9a-z]{26}/, "$1_01jd3x8q6zfk5v8h2m4n6p8r0t")
      .replace("by-external/matrix", "by-external/nothing");
    expect(missing).not.toBe(path);
    const [theirs, none] = [await textOf(path), await textOf(missing)];
    expect(theirs).toEqual(none);
    expect(theirs[0]).toBe(404);
  });

  const reads = rows.filter((row) => operationOf(row).method === "GET");
  test.each(reads.map((row, index) => ({ ...row, index })))("is read by its owner: $index $id", async (row) => {
    for (const kind of kinds) {
      const answer = await clientOf("owner", kind).get(row.path());
      expect(`${kind}: ${answer.status}`).toBe(`${kind}: ${row.status}`);
    }
  });

  test.each(rows.map((row, index) => ({ ...row, index })))("is its owner's: $index $id", async (row) => {
    const operation = operationOf(row);
    const keyMay = isAllowed(operation, scopesOf("owner", "key"));
    if (!keyMay) {
      const refused = await clientOf("owner", "key").send(operation.method, row.path(), { body: row.body });
      expect(refused.status).toBe(403);
    }
    const client = clientOf("owner", "token");
    expect((await client.send(operation.method, row.path(), { body: row.body })).status).toBe(row.status);
  });
});

describe("case 14: a field that is not in the document", () => {
  const fields = ["id", "ownerId", "userId", "role", "roles", "isAdmin", "createdAt", "secretHash", "__proto__"];
  const written = operations.filter(({ takesJson }) => takesJson);

  test.each(written)("is refused by name where $id takes a body", async ({ id, method, template }) => {
    const path = template
      .replace("{user}", ids.owner)
      .replace("{list}", "words")
      .replace(
        "{id}",
        id.startsWith("apiKeys.") ? ids.apiKey : id.startsWith("media.") ? ids.publicMedia : ids.publicPost,
      );
    const client = clientOf(/^\/v1\/(admin|moderation)\//.test(template) ? "admin" : "owner", "token");
    const tables = ["users", "posts", "comments", "collections", "media", "api_keys"];
    const stateOf = () => Promise.all(tables.map((table) => app.db(table).orderBy("id")));
    await app.drainJobs();
    // Ranks are written by whoever works jobs, some seconds after the votes.
    await vi.waitFor(async () => expect(await app.db("tallies").where({ is_stale: true })).toEqual([]), 10_000);
    const before = await stateOf();
    for (const field of fields) {
      // As text: an object would not carry `__proto__` along.
      const headers = { "content-type": "application/json" };
      const answer = await client.send(method, path, { body: `{"${field}":"x"}`, headers });
      const named = answer.body.errors?.map(({ pointer }: { pointer: string }) => pointer);
      expect([field, answer.status, named]).toEqual([field, 400, expect.arrayContaining([`/${field}`])]);
    }
    expect(await stateOf()).toEqual(before);
  });
});
