import {
  Body,
  Delete,
  Extension,
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
import { getAncestors, getComment } from "../../domain/comment.ts";
import { listUserComments } from "../../domain/comment-list.ts";
import { readReplies } from "../../domain/comment-tree.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireUserId } from "../../domain/user.ts";
import {
  type CommentChanges,
  type CommentQuery,
  deleteComment,
  listComments,
  listRevisions,
  type RepliesQuery,
  renderComment,
  restoreComment,
  updateComment,
} from "./comments.service.ts";
import { createComment, type NewComment } from "./new-comment.service.ts";

@Route("v1")
@Tags("comments")
export class CommentsController extends Controller {
  /**
   * Read the comments below a post
   *
   * As a tree, a page has `limit` of those that answer the post itself. Each brings along the first five answers to it,
   * these theirs, down to `depth`, and at most 200 in all. Where `replies.next` is not null there are more: go on with it
   * at `/v1/comments/{id}/replies`, in the same order.
   *
   * What is deleted, removed, or by somebody with whom there is a block, is left out; where it has answers, its place is
   * kept, without what was said or by whom.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Get("posts/{id}/comments")
  @Security({})
  @Security("token", ["posts:read"])
  list(@Path() id: string, @Queries() query: CommentQuery) {
    return listComments(this.ctx, id, query);
  }

  /**
   * Comment on a post
   *
   * The post's author decides who may; a moderator can close a post, or the answers to a comment. The post's author, the
   * author of what is answered, and who is named, are told.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Post("posts/{id}/comments")
  @Security("token", ["comments:write"])
  @SuccessResponse(201, "The comment as it now is")
  @Extension("x-easel-together", true)
  create(@Path() id: string, @Body() comment: NewComment) {
    return createComment(this.ctx, id, comment);
  }

  /**
   * List what an account has said, the last first
   *
   * As far as you may see the posts. Your own that a moderator has removed are among them. A page may be short where much is
   * out of sight: go on as long as there is a `next`.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("users/{user}/comments")
  @Security({})
  @Security("token", ["posts:read"])
  async byUser(@Path() user: string, @Queries() query: PageQuery) {
    return listUserComments(this.ctx, await requireUserId(this.ctx, user), query);
  }

  /**
   * Read a comment
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Get("comments/{id}")
  @Security({})
  @Security("token", ["posts:read"])
  get(@Path() id: string) {
    return getComment(this.ctx, id);
  }

  /**
   * Read what a comment answers, up to the post
   *
   * For a page of one comment, with what it is about above it; `/v1/comments/{id}/replies` has what is below. What may not be read
   * only keeps its place.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Get("comments/{id}/ancestors")
  @Security({})
  @Security("token", ["posts:read"])
  ancestors(@Path() id: string) {
    return getAncestors(this.ctx, id);
  }

  /**
   * Read what a comment says as HTML
   *
   * Its Markdown as the HTML that posts have: harmless, for a page to show as it is. Of a comment that only keeps its place there
   * is none.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Get("comments/{id}/html")
  @Security({})
  @Security("token", ["posts:read"])
  html(@Path() id: string) {
    return renderComment(this.ctx, id);
  }

  /**
   * Read the answers to a comment
   *
   * As a tree, as below a post.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Get("comments/{id}/replies")
  @Security({})
  @Security("token", ["posts:read"])
  replies(@Path() id: string, @Queries() query: RepliesQuery) {
    return readReplies(this.ctx, id, query);
  }

  /**
   * Read what a comment said before it was changed, the last first
   *
   * For its author and for moderators.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Get("comments/{id}/revisions")
  @Security("token", ["posts:read"])
  revisions(@Path() id: string, @Queries() query: PageQuery) {
    return listRevisions(this.ctx, id, query);
  }

  /**
   * Change a comment
   *
   * Within 24 hours. What it said before is kept, for you and for moderators. Whom the change names is not told.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Patch("comments/{id}")
  @Security("token", ["comments:write"])
  update(@Path() id: string, @Body() changes: CommentChanges, @Header("If-Match") ifMatch?: string) {
    return updateComment(this.ctx, id, changes, ifMatch);
  }

  /**
   * Delete a comment
   *
   * It is gone for everybody at once; where there are answers to it, its place is kept. You can restore it for 30 days.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Delete("comments/{id}")
  @Security("token", ["comments:write"])
  delete(@Path() id: string, @Header("If-Match") ifMatch?: string) {
    return deleteComment(this.ctx, id, ifMatch);
  }

  /**
   * Bring a deleted comment back
   *
   * Not what a moderator has removed.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Post("comments/{id}/restore")
  @Security("token", ["comments:write"])
  @SuccessResponse(200, "The comment as it now is")
  restore(@Path() id: string) {
    return restoreComment(this.ctx, id);
  }
}
