import {
  Body,
  Delete,
  Get,
  Header,
  Patch,
  Path,
  Post,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getPost, getPostByExternalId } from "../../domain/post.ts";
import { findPosts, type PostQuery } from "./list.service.ts";
import {
  createPost,
  deletePost,
  type NewPost,
  type PostChanges,
  publishPost,
  restorePost,
  unpublishPost,
  updatePost,
} from "./posts.service.ts";

@Route("v1/posts")
@Tags("posts")
export class PostsController extends Controller {
  /**
   * List posts
   *
   * Without filters: what everybody has published, newest first. With `author=me` and no `sort`: your own posts, drafts
   * included, the last made first.
   */
  @Get()
  @Security({})
  @Security("token", ["posts:read"])
  list(@Queries() query: PostQuery) {
    return findPosts(this.ctx, query);
  }

  /**
   * Write a post
   *
   * It is a draft unless `status` says `published`.
   */
  @Post()
  @Security("token", ["posts:write"])
  @SuccessResponse(201, "The post as it now is")
  create(@Body() post: NewPost) {
    return createPost(this.ctx, post);
  }

  /**
   * Read your own post by the name that it has elsewhere
   *
   * @param externalId What you gave as `externalId`
   * @minLength externalId 1
   * @maxLength externalId 255
   */
  @Get("by-external/{externalId}")
  @Security("token", ["posts:read"])
  getByExternalId(@Path() externalId: string) {
    return getPostByExternalId(this.ctx, externalId);
  }

  /**
   * Read a post
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Get("{id}")
  @Security({})
  @Security("token", ["posts:read"])
  get(@Path() id: string) {
    return getPost(this.ctx, id);
  }

  /**
   * Change a post
   *
   * What you leave out stays as it is.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Patch("{id}")
  @Security("token", ["posts:write"])
  update(@Path() id: string, @Body() changes: PostChanges, @Header("If-Match") ifMatch?: string) {
    return updatePost(this.ctx, id, changes, ifMatch);
  }

  /**
   * Delete a post
   *
   * It is gone for everybody at once. You can restore it for 30 days.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["posts:write"])
  delete(@Path() id: string, @Header("If-Match") ifMatch?: string) {
    return deletePost(this.ctx, id, ifMatch);
  }

  /**
   * Bring a deleted post back
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("{id}/restore")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  restore(@Path() id: string) {
    return restorePost(this.ctx, id);
  }

  /**
   * Publish a post
   *
   * Publishing what is published already changes nothing.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("{id}/publish")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  publish(@Path() id: string) {
    return publishPost(this.ctx, id);
  }

  /**
   * Make a post a draft again
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("{id}/unpublish")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "The post as it now is")
  unpublish(@Path() id: string) {
    return unpublishPost(this.ctx, id);
  }
}
