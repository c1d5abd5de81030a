import { Get, Path, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { listHome, listProfile } from "../../domain/feed.ts";
import type { FeedQuery, SortedFeedQuery } from "../../domain/feed-query.ts";
import { listPosts } from "../../domain/post-list.ts";
import { requireUserId } from "../../domain/user.ts";
import { type HomeQuery, listPopular, listTag, type PopularQuery } from "./feeds.service.ts";

@Route("v1/feeds")
@Tags("feeds")
export class FeedsController extends Controller {
  /**
   * List what those whom you follow have published
   *
   * Posts of the accounts and the tags that you follow, and your own. Posts for followers only are among them. What you
   * have muted is not.
   */
  @Get("home")
  @Security("token", ["posts:read"])
  home(@Queries() query: HomeQuery) {
    return listHome(this.ctx, query.sort ?? "new", query);
  }

  /**
   * List what everybody has published, newest first
   *
   * Where somebody is signed in, without the accounts and tags that they have muted.
   */
  @Get("latest")
  @Security({})
  @Security("token", ["posts:read"])
  latest(@Queries() query: FeedQuery) {
    return listPosts(this.ctx, { source: { kind: "all" }, sort: "new" }, query);
  }

  /**
   * List what is voted for most
   *
   * What is new and voted for; with `window`, the best of that time. Each tenfold of votes lifts a post by as much as
   * 12.5 hours do: `hot` = sign(score) × log10(max(|score|, 1)) + seconds from 1970 to its publication / 45,000. Votes
   * count within a few seconds. `explain=true` tells the terms for each post.
   */
  @Get("popular")
  @Security({})
  @Security("token", ["posts:read"])
  popular(@Queries() query: PopularQuery) {
    return listPopular(this.ctx, query);
  }

  /**
   * List the posts with a tag
   *
   * A tag that nobody has used has no posts.
   *
   * @param tag Its name, with or without `#`, in any case
   * @minLength tag 1
   * @maxLength tag 100
   */
  @Get("tag/{tag}")
  @Security({})
  @Security("token", ["posts:read"])
  tag(@Path() tag: string, @Queries() query: SortedFeedQuery) {
    return listTag(this.ctx, tag, query);
  }

  /**
   * List what an account shows of itself
   *
   * The posts that it has pinned, the last pinned first; then all others, newest first. Each is there once.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("user/{user}")
  @Security({})
  @Security("token", ["posts:read"])
  async user(@Path() user: string, @Queries() query: FeedQuery) {
    return listProfile(this.ctx, await requireUserId(this.ctx, user), query);
  }
}
