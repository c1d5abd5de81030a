import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { loggedEventTypes } from "./domain/events.ts";
import { scopeNames } from "./domain/scopes.ts";
import { createSession } from "./domain/session.ts";
import { png } from "./testing/factories.ts";
import { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "./testing/test-issuer.ts";

/*
 * What changes something tells it and writes it down: every operation of the document but reads is called here once, and
 * leaves these events, each for whom it concerns, and audit rows, those of its jobs included. (Notifications have tests of their own: they depend on who
 * is told.)
 */

const document: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(
  readFileSync(new URL("openapi/openapi.json", projectRoot), "utf8"),
);
const operations = new Map(
  Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, { method, template }] as const),
  ),
);

/** They change nothing that anybody else could ever see. */
const withoutTraces: Record<string, string> = {
  "me.relationships": "reads",
  "uploads.check": "reads",
  "uploads.signParts": "gives out addresses",
  "uploads.tusSend": "brings bytes; the last ones complete the upload",
  "notifications.read": "marks what was told as read",
  "notifications.readUpTo": "marks what was told as read",
};
/** They need an object store: parts.test.ts says what they leave. */
const elsewhere = ["uploads.create", "uploads.complete"];
/** They end or make credentials, which is written down, and told to nobody. */
const onlyWrittenDown = [
  "admin.signOut",
  "apiKeys.create",
  "apiKeys.revoke",
  "apiKeys.rotate",
  "apiKeys.update",
  "auth.backchannelLogout",
  "auth.logout",
  "sessions.end",
  "sessions.endOthers",
];

let app: IssuedApp;
let ann: TestClient;
let ben: TestClient;
let moderator: TestClient;
let second: TestClient;
let admin: TestClient;
let benId: string;
const called = new Set<string>();
const told = new Set<string>();

beforeAll(async () => {
  app = await startIssuedApp({ OIDC_CLIENT_ID: "easel-web", OIDC_CLIENT_SECRET: "secret" });
  const as = (who: string, role = "creator") => app.as(who, scopeNames(), { roles: [role] });
  [ann, ben, moderator] = [await as("ann"), await as("ben"), await as("moderator", "moderator")];
  [second, admin] = [await as("second", "moderator"), await as("admin", "admin")];
  for (const client of [ann, moderator, second, admin]) await client.get("/v1/me");
  benId = (await ben.get("/v1/me")).body.id;
});
afterAll(() => app?.close());

type Parameters = Record<string, unknown> & { body?: unknown; headers?: Record<string, string> };

/** Calls an operation, and expects of it these events and audit rows. Gives the body of its answer. */
async function does(client: TestClient, id: string, given: Parameters, events: string, audit: string) {
  const { body, headers, ...parameters } = given;
  const { method = "", template = "" } = operations.get(id) ?? {};
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => String(parameters[name]));
  const answer = await leaves(id, () => client.send(method.toUpperCase(), path, { body, headers }), events, audit);
  expect(`${id}: ${answer.status} ${answer.status < 300 ? "" : answer.bytes}`).toMatch(/: 20\d $/);
  return answer.body;
}

/** What is written down at once has no order. */
const sorted = (names: string) => names.split(" ").filter(Boolean).sort();

async function leaves<T>(id: string, act: () => Promise<T>, events: string, audit: string): Promise<T> {
  const since = (table: string, last: string) => app.db(table).where("id", ">", last).orderBy("id");
  const lastOf = async (table: string): Promise<string> => (await app.db(table).max({ id: "id" }).first())?.id ?? "";
  await app.drainJobs();
  const [lastEvent, lastAudit] = [await lastOf("events"), await lastOf("audit_log")];
  const answer = await act();
  await app.drainJobs();
  const rows: LoggedRow[] = await since("events", lastEvent);
  for (const event of rows) expect([id, event.type, event.owner_id]).toEqual([id, event.type, await ownerOf(event)]);
  const emitted = rows.map(({ type }) => type).filter((type) => type !== "notification.created");
  const written = await since("audit_log", lastAudit).pluck("action");
  expect([id, ...emitted.sort()]).toEqual([id, ...sorted(events)]);
  expect([id, ...written.sort()]).toEqual([id, ...sorted(audit)]);
  if (!onlyWrittenDown.includes(id)) expect(emitted, `${id} tells nobody`).not.toEqual([]);
  expect(written, `${id} is not written down`).not.toEqual([]);
  called.add(id);
  for (const type of emitted) told.add(type);
  return answer;
}

interface LoggedRow {
  type: string;
  subject: string;
  actor_id: string | null;
  owner_id: string | null;
}

/** Who is to be told, found by what it happened to. */
async function ownerOf({ type, subject, actor_id: actorId }: LoggedRow): Promise<string | null> {
  const find = async (table: string, column: string, id = subject) =>
    (await app.db(table).where({ id }).first(column))?.[column];
  const [resource] = type.split(".");
  switch (resource) {
    case "media":
      return find("media", "owner_id");
    case "upload":
      // The row may be gone. Nobody else begins an upload, nor gives it up.
      return (await find("uploads", "owner_id")) ?? actorId;
    case "post":
      return find("posts", "author_id");
    case "comment":
      return find("posts", "author_id", await find("comments", "post_id"));
    case "vote":
      return find(subject.startsWith("cmt_") ? "comments" : "posts", "author_id");
    case "collection":
      return find("collections", "owner_id");
    case "notification":
      return find("notifications", "user_id");
    case "follow":
      return subject.startsWith("#") ? null : subject;
    case "user":
      return subject;
    case "save":
    case "mute":
    case "block":
      return actorId;
    default:
      return null;
  }
}

async function upload(client: TestClient): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await png())]), "picture.png");
  const created = "media.processing media.ready";
  return (await does(client, "media.create", { body: form }, created, "media.create")).id;
}

test("media and uploads", async () => {
  const id = await upload(ann);
  await does(ann, "media.update", { id, body: { title: "A" } }, "media.updated", "media.update");
  const captions = { id, language: "de" };
  const content = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
  await does(ann, "captions.put", { ...captions, body: { content } }, "media.updated", "media.captions");
  await does(ann, "captions.delete", captions, "media.updated", "media.captions");
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await png())]), "other.png");
  await does(ann, "media.replace", { id, body: form }, "media.processing media.ready", "media.replace");
  await does(ann, "media.reprocess", { id }, "media.processing media.ready", "media.reprocess");
  await does(ann, "media.delete", { id }, "media.deleted", "media.delete");
  await does(ann, "media.restore", { id }, "media.restored", "media.restore");
});

test("uploads in pieces", async () => {
  const begin = async () => {
    const headers = { "tus-resumable": "1.0.0", "upload-length": "1000" };
    const answer = await ann.send("POST", "/v1/uploads/tus", { headers });
    return answer.headers.get("location")?.split("/").at(-1) ?? "";
  };
  const id = await leaves("uploads.tusCreate", begin, "upload.created", "upload.create");
  const headers = { "tus-resumable": "1.0.0" };
  await does(ann, "uploads.tusTerminate", { id, headers }, "upload.deleted", "upload.delete");
  await does(ann, "uploads.delete", { id: await begin() }, "upload.deleted", "upload.delete");
});

test("posts", async () => {
  const id = (await does(ann, "posts.create", { body: { title: "A" } }, "post.created", "post.create")).id;
  await does(ann, "posts.update", { id, body: { title: "B" } }, "post.updated", "post.update");
  await does(ann, "posts.restoreRevision", { id, number: 1 }, "post.updated", "post.update");
  await does(ann, "posts.publish", { id }, "post.published", "post.publish");
  await does(ann, "posts.pin", { id }, "post.pinned", "post.pin");
  await does(ann, "posts.unpin", { id }, "post.unpinned", "post.unpin");
  await does(ben, "posts.vote", { id, body: { value: 1 } }, "vote.changed", "vote.change");
  await does(ben, "posts.unvote", { id }, "vote.changed", "vote.change");
  await does(ben, "posts.save", { id }, "save.created", "post.save");
  await does(ben, "posts.unsave", { id }, "save.deleted", "post.unsave");
  await does(ann, "posts.unpublish", { id }, "post.unpublished", "post.unpublish");
  await does(ann, "posts.delete", { id }, "post.deleted", "post.delete");
  await does(ann, "posts.restore", { id }, "post.restored", "post.restore");
  await does(ann, "posts.put", { externalId: "a", body: { title: "C" } }, "post.created", "post.create");
  const batch = { mode: "each", operations: [{ action: "delete", id }] };
  await does(ann, "posts.batch", { body: batch }, "post.deleted", "post.delete");
});

test("comments", async () => {
  const post = (await ann.post("/v1/posts", { title: "A", status: "published" })).body.id;
  const made = await does(
    ann,
    "comments.create",
    { id: post, body: { body: "A" } },
    "comment.created",
    "comment.create",
  );
  const { id } = made;
  await does(ann, "comments.update", { id, body: { body: "B" } }, "comment.updated", "comment.update");
  await does(ben, "comments.vote", { id, body: { value: 1 } }, "vote.changed", "vote.change");
  await does(ben, "comments.unvote", { id }, "vote.changed", "vote.change");
  await does(ann, "comments.delete", { id }, "comment.deleted", "comment.delete");
  await does(ann, "comments.restore", { id }, "comment.restored", "comment.restore");
});

test("collections", async () => {
  const { id } = await does(
    ann,
    "collections.create",
    { body: { title: "A" } },
    "collection.created",
    "collection.create",
  );
  await does(ann, "collections.ensure", { body: { path: "B" } }, "collection.created", "collection.create");
  await does(ann, "collections.update", { id, body: { title: "C" } }, "collection.updated", "collection.update");
  const itemIds = [(await ann.post("/v1/posts", {})).body.id, (await ann.post("/v1/posts", {})).body.id];
  await does(ann, "collections.addItems", { id, body: { itemIds } }, "collection.updated", "collection.add_items");
  const moved = { itemIds: itemIds.slice(1), position: "first" };
  await does(ann, "collections.moveItems", { id, body: moved }, "collection.updated", "collection.move_items");
  await does(
    ann,
    "collections.removeItems",
    { id, body: { itemIds } },
    "collection.updated",
    "collection.remove_items",
  );
  const editor = { id, user: benId, body: { role: "editor" } };
  await does(ann, "collections.setCollaborator", editor, "collection.updated", "collection.share");
  await does(ann, "collections.removeCollaborator", editor, "collection.updated", "collection.unshare");
  await does(ann, "collections.delete", { id }, "collection.deleted", "collection.delete");
  await does(ann, "collections.restore", { id }, "collection.restored", "collection.restore");
});

test("accounts and tags", async () => {
  await ann.post("/v1/posts", { title: "A", status: "published", tags: ["kyoto"] });
  for (const [kind, to] of [
    ["users", { user: benId }],
    ["tags", { tag: "kyoto" }],
  ] as const) {
    await does(ann, `${kind}.follow`, to, "follow.created", "follow.create");
    await does(ann, `${kind}.unfollow`, to, "follow.deleted", "follow.delete");
    await does(ann, `${kind}.mute`, to, "mute.created", "mute.create");
    await does(ann, `${kind}.unmute`, to, "mute.deleted", "mute.delete");
  }
  await does(ann, "users.block", { user: benId }, "block.created", "user.block");
  await does(ann, "users.unblock", { user: benId }, "block.deleted", "user.unblock");
});

test("one's own account", async () => {
  await does(ann, "me.update", { body: { bio: "A" } }, "user.updated", "user.update");
  const mediaId = await upload(ann);
  for (const place of ["Avatar", "Banner"]) {
    await does(ann, `me.set${place}`, { body: { mediaId } }, "user.updated", "user.update");
    await does(ann, `me.remove${place}`, {}, "user.updated", "user.update");
  }
  const key = { name: "A", scopes: ["posts:read"] };
  const { id } = await does(ann, "apiKeys.create", { body: key }, "", "api_key.create");
  await does(ann, "apiKeys.update", { id, body: { name: "B" } }, "", "api_key.update");
  await does(ann, "apiKeys.rotate", { id, body: {} }, "", "api_key.rotate");
  await does(ann, "apiKeys.revoke", { id }, "", "api_key.revoke");
  await does(ann, "me.delete", {}, "user.deleted", "user.delete");
  await does(ann, "me.restore", {}, "user.restored", "user.restore");
});

test("sessions", async () => {
  const begin = async () => {
    const session = { userId: benId, issuer: app.issuer.name, subject: "ben", providerSession: "at the provider" };
    const unknown = { idToken: undefined, refreshToken: undefined, renewInSeconds: 900 };
    const { secret } = await createSession({ ...app.services, requestId: "test" }, { ...session, ...unknown });
    return new TestClient(app.url, undefined, { cookie: `__Host-easel_session=${secret}`, origin: app.url });
  };
  await does(await begin(), "auth.logout", {}, "", "session.end");
  await begin();
  const { id } = (await ben.get("/v1/me/sessions")).body.items[0];
  await does(ben, "sessions.end", { id }, "", "session.end");
  await does(ben, "sessions.endOthers", {}, "", "session.end_others");
  await begin();
  const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const claims = { iss: app.issuer.name, aud: "easel-web", sub: "ben", jti: "once", events };
  const header = { alg: "ES256", kid: "first", typ: "logout+jwt" };
  const token = await new SignJWT(claims).setIssuedAt().setProtectedHeader(header).sign(app.issuer.key);
  const body = new URLSearchParams({ logout_token: token }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await does(app.anonymous, "auth.backchannelLogout", { body, headers }, "", "session.end_by_provider");
});

test("moderation", async () => {
  const author = await app.as("author", scopeNames(), { roles: ["creator"] });
  const subject = (await author.post("/v1/posts", { title: "A", status: "published" })).body.id;
  await does(
    ann,
    "reports.create",
    { body: { subject, reason: "spam" } },
    "report.created moderation.case_opened",
    "report.create",
  );
  const { id } = await app.db("moderation_cases").where({ subject_id: subject }).first("id");
  const update = (body: object, events: string) =>
    does(moderator, "moderation.updateCase", { id, body }, events, "case.update");
  await update({ assignee: "me" }, "moderation.case_assigned");
  await update({ note: "A" }, "moderation.case_updated");
  const act = async (action: string) => {
    const body = { action, subject, reason: "spam" };
    return (await does(moderator, "moderation.act", { body }, "moderation.decided", `moderation.${action}`)).id;
  };
  await does(moderator, "moderation.undo", { id: await act("lock") }, "moderation.undone", "moderation.undo");
  const appealed = { id: await act("remove"), body: { text: "No" } };
  await does(author, "moderation.appeal", appealed, "moderation.appealed", "moderation.appeal");
  const { id: appeal } = await app.db("moderation_cases").where({ action_id: appealed.id }).first("id");
  const upheld = { id: appeal, body: { outcome: "upheld" } };
  await does(second, "moderation.decideAppeal", upheld, "moderation.decided", "moderation.appeal_upheld");
  const word = { list: "words", body: { value: "nonsense", effect: "flag" } };
  const entry = await does(moderator, "blocklists.create", word, "blocklist.added", "blocklist.add");
  await does(moderator, "blocklists.delete", { list: "words", id: entry.id }, "blocklist.removed", "blocklist.remove");
  const user = (await author.get("/v1/me")).body.id;
  await does(admin, "admin.signOut", { user }, "", "user.sign_out");
  await does(admin, "admin.suspend", { user, body: { reason: "A" } }, "user.suspended", "user.suspend");
  await does(admin, "admin.unsuspend", { user }, "user.unsuspended", "user.unsuspend");
});

test("every operation that changes something is called above", () => {
  const changing = [...operations].filter(([, { method }]) => method !== "get" && method !== "head").map(([id]) => id);
  const known = [...called, ...elsewhere, ...Object.keys(withoutTraces)];
  expect(known.sort(), "Call the operation above, or say why it leaves no traces").toEqual(changing.sort());
});

test("every type of event is told by some operation", () => {
  // They are told of what comes in pieces, goes wrong, or happens by itself: in the tests of those.
  const others = [
    "user.created",
    "user.erased",
    "upload.completed",
    "upload.failed",
    "media.failed",
    "notification.created",
  ];
  expect(loggedEventTypes.filter((type) => !told.has(type)).sort(), "Tell it somewhere, or take it away").toEqual(
    others.sort(),
  );
});
