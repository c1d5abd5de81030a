import { handle } from "../../core/jobs.ts";
import { fetchLinkPreview, publishDuePosts, purgePosts, trashDays } from "../../domain/jobs.ts";
import { PostModel } from "../../domain/post.ts";
import { previewLink } from "./link-previews.ts";
import { publishDue } from "./publishing.service.ts";

export const postsJobs = [
  handle(purgePosts, async (ctx) => {
    await PostModel.query(ctx.db).delete().whereRaw("deleted_at < now() - make_interval(days => ?)", [trashDays]);
  }),
  handle(publishDuePosts, publishDue),
  handle(fetchLinkPreview, previewLink),
];
