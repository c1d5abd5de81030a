import {
  Body,
  Delete,
  Extension,
  Get,
  Header,
  Patch,
  Path,
  Post,
  Put,
  Queries,
  Response,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { Json } from "../../core/json.ts";
import { getPost, getPostByExternalId, type Post as PostEntity } from "../../domain/post.ts";
import { type PostBatch, writePosts } from "./batch.service.ts";
import { findPosts, type PostQuery } from "./list.service.ts";
import type { NamedPost, NewPost, PostChanges } from "./post-requests.ts";
import { createPost, deletePost, putPost, renderPost, updatePost } from "./posts.service.ts";

@Route("v1/posts")
@Tags("posts")
export class PostsController extends Controller {
  /**
   * List posts
   *
   * Without filters: what everybody has published, newest first. With `author=me` and no `sort`: your own posts, drafts
   * included, the last made first. With `collection`: those in it that you may see; a page of them may be short, so go on as
   * long as there is a `next`. Your own collections need `collections:read`, too.
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
   * It is a draft unless `status` says `published`, or `publishAt` when it is to be.
   */
  @Post()
  @Security("token", ["posts:write"])
  @SuccessResponse(201, "The post as it now is")
  create(@Body() post: NewPost) {
    return createPost(this.ctx, post);
  }

  /**
   * Write, change and delete up to 100 posts
   *
   * `atomic` does all of it, or nothing, and says which operation could not be done. `each` does what can be done, and answers
   * 200 whatever came of it: look at the status of each result. A body has 1 MB at most. Each operation counts as a write
   * towards the limit of writes.
   */
  @Post("batch")
  @Security("token", ["posts:write"])
  @SuccessResponse(200, "What came of each")
  batch(@Body() batch: PostBatch) {
    return writePosts(this.ctx, batch);
  }

  /**
   * Write a post, or change the one of this name
   *
   * So an import can be repeated: what is there already is changed, and where nothing differs nothing happens. What you leave
   * out stays as it is; so does the status of a post that is there. One that you have deleted is written anew.
   *
   * @param externalId Your own name for it
   * @minLength externalId 1
   * @maxLength externalId 255
   */
  @Put("by-external/{externalId}")
  @Security("token", ["posts:write"])
  @Extension("x-easel-repeatable", true)
  @SuccessResponse(201, "The post that was written")
  @Response<Json<PostEntity>>(200, "The post that was there, as it now is")
  async put(@Path() externalId: string, @Body() post: NamedPost) {
    const { isNew, post: written } = await putPost(this.ctx, externalId, post);
    if (!isNew) this.status = 200;
    return written;
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
   * Read the body of a post as HTML
   *
   * Its Markdown (CommonMark, with tables and strikethrough, without reference definitions) for a page to show as it is: HTML
   * of its author is shown as text, pictures become links, and links go to http, https and mailto only.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Get("{id}/html")
  @Security({})
  @Security("token", ["posts:read"])
  html(@Path() id: string) {
    return renderPost(this.ctx, id);
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
}
