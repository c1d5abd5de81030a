import { Delete, Extension, Get, Path, Put, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireUserId } from "../../domain/user.ts";
import { listUsersOf } from "../../domain/user-list.ts";
import { followUser, muteUser, unfollowUser, unmuteUser } from "./follows.service.ts";

@Route("v1/users")
@Tags("users")
export class FollowsController extends Controller {
  /**
   * Follow an account
   *
   * Its posts are in your home feed from then on, and you see those that are for its followers. It is told, once. Following
   * twice changes nothing. You may follow 10,000 accounts and tags. Where either of you has blocked the other, it is a 404.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Put("{user}/follow")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "You follow it.")
  @Extension("x-easel-repeatable", true)
  async follow(@Path() user: string): Promise<void> {
    await followUser(this.ctx, user);
  }

  /**
   * Follow an account no longer
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Delete("{user}/follow")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "You do not follow it.")
  @Extension("x-easel-repeatable", true)
  async unfollow(@Path() user: string): Promise<void> {
    await unfollowUser(this.ctx, user);
  }

  /**
   * Mute an account
   *
   * It is left out of your feeds and notifications, and stays in sight where you look for it. It is not told. You may mute
   * 10,000 accounts and tags.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Put("{user}/mute")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "It is muted.")
  @Extension("x-easel-repeatable", true)
  async mute(@Path() user: string): Promise<void> {
    await muteUser(this.ctx, user);
  }

  /**
   * Mute an account no longer
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Delete("{user}/mute")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "It is not muted.")
  @Extension("x-easel-repeatable", true)
  async unmute(@Path() user: string): Promise<void> {
    await unmuteUser(this.ctx, user);
  }

  /**
   * List who follows an account, the last one first
   *
   * Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("{user}/followers")
  @Security({})
  @Security("token", ["users:read"])
  async followers(@Path() user: string, @Queries() query: PageQuery) {
    return listUsersOf(this.ctx, "followers", await requireUserId(this.ctx, user), query);
  }

  /**
   * List the accounts that an account follows, the last one first
   *
   * Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("{user}/following")
  @Security({})
  @Security("token", ["users:read"])
  async following(@Path() user: string, @Queries() query: PageQuery) {
    return listUsersOf(this.ctx, "following", await requireUserId(this.ctx, user), query);
  }
}
