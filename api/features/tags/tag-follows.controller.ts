import { Delete, Extension, Path, Put, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { followTag, muteTag, unfollowTag, unmuteTag } from "./tag-follows.service.ts";

@Route("v1/tags")
@Tags("tags")
export class TagFollowsController extends Controller {
  /**
   * Follow a tag
   *
   * Posts with it are in your home feed from then on. You may follow 10,000 accounts and tags.
   *
   * @param tag Its name, with or without `#`, in any case
   * @maxLength tag 100
   */
  @Put("{tag}/follow")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "You follow it.")
  @Extension("x-easel-repeatable", true)
  async follow(@Path() tag: string): Promise<void> {
    await followTag(this.ctx, tag);
  }

  /**
   * Follow a tag no longer
   *
   * @param tag Its name, with or without `#`, in any case
   * @maxLength tag 100
   */
  @Delete("{tag}/follow")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "You do not follow it.")
  @Extension("x-easel-repeatable", true)
  async unfollow(@Path() tag: string): Promise<void> {
    await unfollowTag(this.ctx, tag);
  }

  /**
   * Mute a tag
   *
   * Posts with it are left out of your feeds. You may mute 10,000 accounts and tags.
   *
   * @param tag Its name, with or without `#`, in any case
   * @maxLength tag 100
   */
  @Put("{tag}/mute")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "It is muted.")
  @Extension("x-easel-repeatable", true)
  async mute(@Path() tag: string): Promise<void> {
    await muteTag(this.ctx, tag);
  }

  /**
   * Mute a tag no longer
   *
   * @param tag Its name, with or without `#`, in any case
   * @maxLength tag 100
   */
  @Delete("{tag}/mute")
  @Security("token", ["follows:write"])
  @SuccessResponse(204, "It is not muted.")
  @Extension("x-easel-repeatable", true)
  async unmute(@Path() tag: string): Promise<void> {
    await unmuteTag(this.ctx, tag);
  }
}
