import { Get, Path, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listRevisions } from "../../domain/post-revision.ts";
import { restorePost } from "./posts.service.ts";
import { pinPost, publishPost, unpinPost, unpublishPost } from "./publishing.service.ts";
import { restoreRevision } from "./revisions.service.ts";

@Route("v1/posts/{id}")
@Tags("posts")
export class PublishingController extends Controller {
  /**
   * Bring a deleted post back
   *
   * If it was to be published in the meantime, it comes back as a draft.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("restore")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  restore(@Path() id: string) {
    return restorePost(this.ctx, id);
  }

  /**
   * Publish a post
   *
   * Also one that was to be published later. Publishing what is published already changes nothing.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("publish")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  publish(@Path() id: string) {
    return publishPost(this.ctx, id);
  }

  /**
   * Make a post a draft again
   *
   * Also one that was to be published later. It is no longer pinned.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("unpublish")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  unpublish(@Path() id: string) {
    return unpublishPost(this.ctx, id);
  }

  /**
   * Put a post before the others on your page
   *
   * Five published posts can be pinned.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("pin")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  pin(@Path() id: string) {
    return pinPost(this.ctx, id);
  }

  /**
   * Let a post stand where it belongs again
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("unpin")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  unpin(@Path() id: string) {
    return unpinPost(this.ctx, id);
  }

  /**
   * List what a post said before, the latest first
   *
   * For its author, and for moderators once it has been published.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Get("revisions")
  @Security("token", ["posts:read"])
  revisions(@Path() id: string, @Queries() query: PageQuery) {
    return listRevisions(this.ctx, id, query);
  }

  /**
   * Bring back what a post said before
   *
   * What it says now becomes a revision in turn. Media that were deleted since stay away.
   *
   * @param id The post's id
   * @maxLength id 64
   * @param number The revision's number
   * @isInt number
   * @minimum number 1
   * @maximum number 2147483647
   */
  @Post("revisions/{number}/restore")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  restoreRevision(@Path() id: string, @Path() number: number) {
    return restoreRevision(this.ctx, id, number);
  }
}
