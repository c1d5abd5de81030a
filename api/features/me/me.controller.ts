import {
  Body,
  Delete,
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
import { getMe } from "../../domain/user.ts";
import { listBlocked } from "./blocks.service.ts";
import { deleteMe, restoreMe } from "./deletion.service.ts";
import { type ProfileChanges, updateProfile } from "./me.service.ts";
import { type ProfileImageChoice, removeProfileImage, setProfileImage } from "./profile-images.service.ts";

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
    return listBlocked(this.ctx, query);
  }
}
