import { handle } from "../../core/jobs.ts";
import { purgePosts, trashDays } from "../../domain/jobs.ts";
import { PostModel } from "../../domain/post.ts";

export const postsJobs = [
  handle(purgePosts, async (ctx) => {
    await PostModel.query(ctx.db).delete().whereRaw("deleted_at < now() - make_interval(days => ?)", [trashDays]);
  }),
];
