import { Body, Get, Header, Patch, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getUser } from "../../domain/user.ts";
import { type ProfileChanges, updateProfile } from "./me.service.ts";

@Route("v1/me")
@Tags("me")
export class MeController extends Controller {
  /** Read your own profile */
  @Get()
  @Security("token", ["users:read"])
  get() {
    return getUser(this.ctx, "me");
  }

  /** Change your own profile */
  @Patch()
  @Security("token", ["users:write"])
  update(@Body() changes: ProfileChanges, @Header("If-Match") ifMatch?: string) {
    return updateProfile(this.ctx, changes, ifMatch);
  }
}
