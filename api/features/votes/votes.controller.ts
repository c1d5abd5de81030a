import { Body, Delete, Extension, Path, Put, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { requireId } from "../../core/ids.ts";
import { castVote, type VoteValue } from "../../domain/vote.ts";
import { savePost, unsavePost } from "./saves.service.ts";

export interface NewVote {
  value: VoteValue;
}

@Route("v1/posts")
@Tags("posts")
export class VotesController extends Controller {
  /**
   * Vote on a post
   *
   * You have one vote on it: another one takes its place, and the same one again changes nothing. Your own posts are not
   * yours to vote on.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Put("{id}/vote")
  @Security("token", ["votes:write"])
  @SuccessResponse(200, "The counts as they now are")
  @Extension("x-easel-repeatable", true)
  vote(@Path() id: string, @Body() vote: NewVote) {
    return castVote(this.ctx, requireId("pst", id, "post"), vote.value);
  }

  /**
   * Take your vote on a post back
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Delete("{id}/vote")
  @Security("token", ["votes:write"])
  @SuccessResponse(200, "The counts as they now are")
  @Extension("x-easel-repeatable", true)
  unvote(@Path() id: string) {
    return castVote(this.ctx, requireId("pst", id, "post"), 0);
  }

  /**
   * Save a post for later
   *
   * Nobody else sees what you have saved. Saving twice changes nothing.
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Put("{id}/save")
  @Security("token", ["votes:write"])
  @SuccessResponse(204, "It is saved.")
  @Extension("x-easel-repeatable", true)
  async save(@Path() id: string): Promise<void> {
    await savePost(this.ctx, requireId("pst", id, "post"));
  }

  /**
   * Save a post no longer
   *
   * @param id The post's id
   * @maxLength id 64
   */
  @Delete("{id}/save")
  @Security("token", ["votes:write"])
  @SuccessResponse(204, "It is not saved.")
  @Extension("x-easel-repeatable", true)
  async unsave(@Path() id: string): Promise<void> {
    await unsavePost(this.ctx, requireId("pst", id, "post"));
  }
}
