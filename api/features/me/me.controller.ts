import {
  Body,
  Delete,
  Extension,
  Get,
  Header,
  Patch,
  Post,
  Put,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getUsage } from "./usage.service.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listMarkedPosts } from "../../domain/marked-posts.ts";
import { getMe, requireCallerId } from "../../domain/user.ts";
import type { VoteValue } from "../../domain/vote.ts";
import { listSubjects, listUsersOf } from "../../domain/user-list.ts";
import { deleteMe, restoreMe } from "./deletion.service.ts";
import { type ProfileChanges, updateProfile } from "./me.service.ts";
import { type ProfileImageChoice, removeProfileImage, setProfileImage } from "./profile-images.service.ts";
import { findRelationships, type RelationshipQuery } from "./relationships.service.ts";

export interface SubjectQuery extends PageQuery {
  /** Without it, both */
  type?: "users" | "tags";
}

export interface VoteQuery extends PageQuery {
  /** 1 for those that you voted for, -1 for those against; without it, both */
  value?: VoteValue;
}

@Route("v1/me")
@Tags("me")
export class MeController extends Controller {
  /** Read your own profile */
  @Get()
  @Security("token", ["users:read"])
  get() {
    return getMe(this.ctx);
  }

  /** Change your own profile */
  @Patch()
  @Security("token", ["users:write"])
  update(@Body() changes: ProfileChanges, @Header("If-Match") ifMatch?: string) {
    return updateProfile(this.ctx, changes, ifMatch);
  }

  /**
   * Delete your own account
   *
   * You and all that is yours vanish for everybody else at once, and your credentials are refused. For 30 days you can
   * restore it. Then it is erased: posts, media, keys and sign-ins. Whoever signs in later gets a new account.
   */
  @Delete()
  @Security("token", ["account:write"])
  @SuccessResponse(200, "The account as it now is")
  delete(@Header("If-Match") ifMatch?: string) {
    return deleteMe(this.ctx, ifMatch);
  }

  /**
   * Bring your deleted account back
   *
   * The one thing, beside signing out, that a deleted account may do.
   */
  @Post("restore")
  @Security("token", ["account:write"])
  @SuccessResponse(200, "The account as it now is")
  restore() {
    return restoreMe(this.ctx);
  }

  /**
   * Show an image as your avatar
   *
   * One of your own media. Everybody can see it then, whatever posts it is in.
   */
  @Put("avatar")
  @Security("token", ["users:write"])
  @SuccessResponse(200, "The account as it now is")
  setAvatar(@Body() image: ProfileImageChoice) {
    return setProfileImage(this.ctx, "avatar", image);
  }

  /**
   * Have no avatar any longer
   *
   * The media stays.
   */
  @Delete("avatar")
  @Security("token", ["users:write"])
  @SuccessResponse(204, "There is none.")
  async removeAvatar(): Promise<void> {
    await removeProfileImage(this.ctx, "avatar");
  }

  /**
   * Show an image as your banner
   *
   * One of your own media. Everybody can see it then, whatever posts it is in.
   */
  @Put("banner")
  @Security("token", ["users:write"])
  @SuccessResponse(200, "The account as it now is")
  setBanner(@Body() image: ProfileImageChoice) {
    return setProfileImage(this.ctx, "banner", image);
  }

  /**
   * Have no banner any longer
   *
   * The media stays.
   */
  @Delete("banner")
  @Security("token", ["users:write"])
  @SuccessResponse(204, "There is none.")
  async removeBanner(): Promise<void> {
    await removeProfileImage(this.ctx, "banner");
  }

  /** Read how much you have stored, and how much you may */
  @Get("usage")
  @Security("token", ["media:read"])
  usage() {
    return getUsage(this.ctx);
  }

  /**
   * List whom you have blocked, the last one first
   *
   * Who is deleted, or has blocked you in turn, is not shown.
   */
  @Get("blocks")
  @Security("token", ["users:read"])
  blocks(@Queries() query: PageQuery) {
    return listUsersOf(this.ctx, "blocks", requireCallerId(this.ctx), query);
  }

  /**
   * List whom and what you follow, the last one first
   *
   * Who is deleted is not shown.
   */
  @Get("follows")
  @Security("token", ["follows:read"])
  follows(@Queries() query: SubjectQuery) {
    return listSubjects(this.ctx, "follows", query);
  }

  /**
   * List whom and what you have muted, the last one first
   *
   * Who is deleted, or has blocked you, is not shown.
   */
  @Get("mutes")
  @Security("token", ["follows:read"])
  mutes(@Queries() query: SubjectQuery) {
    return listSubjects(this.ctx, "mutes", query);
  }

  /**
   * Ask what you and some accounts are to each other
   *
   * At most 100 in one request.
   */
  @Post("relationships/query")
  @Security("token", ["follows:read"])
  @SuccessResponse(200, "Those of the accounts that you may see")
  @Extension("x-easel-repeatable", true)
  relationships(@Body() query: RelationshipQuery) {
    return findRelationships(this.ctx, query);
  }

  /**
   * List the posts that you have saved, the last one first
   *
   * A page may be short where much is out of sight: go on as long as there is a `next`.
   */
  @Get("saved")
  @Security("token", ["votes:read", "posts:read"])
  saved(@Queries() query: PageQuery) {
    return listMarkedPosts(this.ctx, { kind: "saved" }, query);
  }

  /**
   * List the posts that you have voted on, the last one first
   *
   * A vote that you change keeps its place. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   */
  @Get("votes")
  @Security("token", ["votes:read", "posts:read"])
  votes(@Queries() query: VoteQuery) {
    return listMarkedPosts(this.ctx, { kind: "voted", value: query.value }, query);
  }
}
