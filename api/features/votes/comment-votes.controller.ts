import { Body, Delete, Extension, Path, Put, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { requireId } from "../../core/ids.ts";
import { castVote } from "../../domain/vote.ts";
import type { NewVote } from "./votes.controller.ts";

@Route("v1/comments")
@Tags("comments")
export class CommentVotesController extends Controller {
  /**
   * Vote on a comment
   *
   * You have one vote on it: another one takes its place, and the same one again changes nothing. Your own comments are not
   * yours to vote on.
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Put("{id}/vote")
  @Security("token", ["votes:write"])
  @SuccessResponse(200, "The counts as they now are")
  @Extension("x-easel-repeatable", true)
  vote(@Path() id: string, @Body() vote: NewVote) {
    return castVote(this.ctx, requireId("cmt", id, "comment"), vote.value);
  }

  /**
   * Take your vote on a comment back
   *
   * @param id The comment's id
   * @maxLength id 64
   */
  @Delete("{id}/vote")
  @Security("token", ["votes:write"])
  @SuccessResponse(200, "The counts as they now are")
  @Extension("x-easel-repeatable", true)
  unvote(@Path() id: string) {
    return castVote(this.ctx, requireId("cmt", id, "comment"), 0);
  }
}
