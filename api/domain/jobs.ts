import type { Job } from "../core/jobs.ts";

/** Measures an uploaded image, strips private metadata for others, and renders its sizes. */
export const processMedia: Job<{ mediaId: string }> = { name: "media.process", attempts: 5 };

/** Makes of a film or a sound what can be played everywhere. On its own, so that no picture waits for a film. */
export const transcodeMedia: Job<{ mediaId: string }> = {
  name: "media.transcode",
  attempts: 3,
  timeoutSeconds: 24 * 3600,
  concurrency: 1,
};

/** Looks at a file that has arrived in pieces, and makes an item of it. */
export const finishUpload: Job<{ uploadId: string }> = {
  name: "uploads.finish",
  attempts: 8,
  timeoutSeconds: 6 * 3600,
};

/** Deletes uploads whose time is over, and goes on with those that got stuck. */
export const expireUploads: Job<object> = { name: "uploads.expire", attempts: 2, schedule: "*/10 * * * *" };

/** Deletes stored bytes that no row speaks of: what a process left behind when it died half-way. */
export const sweepStorage: Job<object> = { name: "media.sweep", attempts: 2, schedule: "17 * * * *" };

/** How long what was deleted can be restored. */
export const trashDays = 30;

/** Deletes for good the posts that have been in the trash for `trashDays`. */
export const purgePosts: Job<object> = { name: "posts.purge", attempts: 2, schedule: "41 3 * * *" };

/** Erases the comments that have been in the trash for `trashDays`. */
export const purgeComments: Job<object> = { name: "comments.purge", attempts: 2, schedule: "46 3 * * *" };
/** Deletes for good the collections that have been in the trash for `trashDays`. */
export const purgeCollections: Job<object> = { name: "collections.purge", attempts: 2, schedule: "46 3 * * *" };
/** Publishes the posts whose time has come. They wait in their rows: a stop of everything makes them late, and loses none. */
export const publishDuePosts: Job<object> = { name: "posts.publish-due", attempts: 2, schedule: "* * * * *" };

/** Looks at the page that a post points at. */
export const fetchLinkPreview: Job<{ postId: string; url: string }> = { name: "posts.preview-link", attempts: 3 };

/** Says of links that nobody looks at any longer that there is no preview. */
export const failLinkPreviews: Job<object> = { name: "posts.fail-previews", attempts: 2, schedule: "23 * * * *" };

/** Deletes for good, bytes included, the media that have been in the trash for `trashDays`. */
export const purgeMedia: Job<object> = { name: "media.purge", attempts: 2, schedule: "51 3 * * *" };

/** How long a deleted account can be restored. */
export const graceDays = 30;

/** Erases, with all that was theirs, the accounts that have been deleted for `graceDays`. */
export const eraseAccounts: Job<object> = { name: "users.erase", attempts: 3, schedule: "11 4 * * *" };

/** Asks the provider again what is true of the account of a session. */
export const renewSession: Job<{ sessionId: string }> = { name: "sessions.renew", attempts: 2 };

/** How long an API key is kept that was revoked or has expired. */
export const keptKeyDays = 30;

/** Forgets sessions, sign-ins, signed-out tokens and API keys whose time is over. */
export const purgeAccess: Job<object> = { name: "access.purge", attempts: 2, schedule: "37 * * * *" };

/** Forgets idempotency keys that have run out. */
export const purgeKeys: Job<object> = { name: "idempotency.purge", attempts: 2, schedule: "29 * * * *" };

/** How long a notification is kept. */
export const keptNotificationDays = 90;

/** Forgets notifications that are older than `keptNotificationDays`. */
export const purgeNotifications: Job<object> = { name: "notifications.purge", attempts: 2, schedule: "7 4 * * *" };
/** Lets in again those whose suspension is over, and says so. They can come in before that. */
export const endSuspensions: Job<object> = { name: "moderation.end_suspensions", attempts: 2, schedule: "*/5 * * * *" };

export const jobs: readonly Job<object>[] = [
  processMedia,
  transcodeMedia,
  finishUpload,
  expireUploads,
  sweepStorage,
  purgePosts,
  purgeComments,
  purgeCollections,
  publishDuePosts,
  fetchLinkPreview,
  failLinkPreviews,
  purgeMedia,
  eraseAccounts,
  purgeKeys,
  renewSession,
  purgeAccess,
  purgeNotifications,
  endSuspensions,
];
