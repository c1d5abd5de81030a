import { purgeIdempotencyKeys } from "./core/idempotency.ts";
import { handle } from "./core/jobs.ts";
import { purgeKeys } from "./domain/jobs.ts";
import { authJobs } from "./features/auth/auth.jobs.ts";
import { collectionsJobs } from "./features/collections/collections.jobs.ts";
import { commentsJobs, commentsWork } from "./features/comments/comments.jobs.ts";
import { feedsWork } from "./features/feeds/feeds.jobs.ts";
import { meJobs } from "./features/me/me.jobs.ts";
import { mediaJobs } from "./features/media/media.jobs.ts";
import { moderationJobs } from "./features/moderation/moderation.jobs.ts";
import { notificationsJobs } from "./features/notifications/notifications.jobs.ts";
import { postsJobs } from "./features/posts/posts.jobs.ts";
import { uploadJobs } from "./features/uploads/uploads.jobs.ts";

/** Who does which job. */
export const handlers = [
  ...authJobs,
  ...collectionsJobs,
  ...commentsJobs,
  ...mediaJobs,
  ...meJobs,
  ...moderationJobs,
  ...notificationsJobs,
  ...postsJobs,
  ...uploadJobs,
  handle(purgeKeys, purgeIdempotencyKeys),
];

/** What is done again and again, without a queue. */
export const repeatedWork = [...commentsWork, ...feedsWork];
