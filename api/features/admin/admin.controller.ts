import { Body, Get, Path, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import {
  type AccountQuery,
  getAccount,
  letIn,
  listAccounts,
  signOutEverywhere,
  type Suspension,
  suspendAccount,
} from "./admin.service.ts";

@Route("v1/admin/users")
@Tags("admin")
export class AdminController extends Controller {
  /** List all accounts, newest first, suspended and deleted ones included */
  @Get()
  @Security("token", ["users:moderate"])
  users(@Queries() query: AccountQuery) {
    return listAccounts(this.ctx, query);
  }

  /**
   * Read an account with what only moderators see of it
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Get("{user}")
  @Security("token", ["users:moderate"])
  user(@Path() user: string) {
    return getAccount(this.ctx, user);
  }

  /**
   * Keep an account out
   *
   * Its sessions, tokens and keys are refused everywhere within a second, until the suspension ends. Moderators cannot
   * suspend moderators, and nobody admins. A suspension by an admin is changed and ended by admins only.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Post("{user}/suspend")
  @Security("token", ["users:moderate"])
  @SuccessResponse(200, "It is suspended.")
  suspend(@Path() user: string, @Body() suspension: Suspension) {
    return suspendAccount(this.ctx, user, suspension);
  }

  /**
   * Let a suspended account in again
   *
   * Whom an admin has suspended only an admin lets in.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Post("{user}/unsuspend")
  @Security("token", ["users:moderate"])
  @SuccessResponse(200, "It may come in.")
  unsuspend(@Path() user: string) {
    return letIn(this.ctx, user);
  }

  /**
   * Sign an account out everywhere
   *
   * Ends its sessions and refuses every access token that was issued before. API keys stay.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Post("{user}/sign-out")
  @Security("token", ["users:admin"])
  @SuccessResponse(204, "It is signed out.")
  async signOut(@Path() user: string): Promise<void> {
    await signOutEverywhere(this.ctx, user);
  }
}
