import { Delete, Get, Path, Put, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listPosts } from "../../domain/post-list.ts";
import { getUser, requireUserId } from "../../domain/user.ts";
import { listUsers, type UserQuery } from "./directory.service.ts";
import { blockUser, unblockUser } from "./users.service.ts";

@Route("v1/users")
@Tags("users")
export class UsersController extends Controller {
  /**
   * List accounts
   *
   * With `q`, those whose handle or name begins so: of each the first 200, by name. Suspended accounts are not
   * listed, nor are those that you have blocked.
   */
  @Get()
  @Security({})
  @Security("token", ["users:read"])
  list(@Queries() query: UserQuery) {
    return listUsers(this.ctx, query);
  }

  /**
   * Read a profile
   *
   * A handle that was given up leads to the account that had it, until another account has it. `handle` of the answer is
   * the one of now. Who has blocked you is a 404.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("{user}")
  @Security({})
  @Security("token", ["users:read"])
  get(@Path() user: string) {
    return getUser(this.ctx, user);
  }

  /**
   * List what an account has published, newest first
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("{user}/posts")
  @Security({})
  @Security("token", ["posts:read"])
  async posts(@Path() user: string, @Queries() query: PageQuery) {
    const authorId = await requireUserId(this.ctx, user);
    return listPosts(this.ctx, { source: { kind: "author", authorId }, sort: "new" }, query);
  }

  /**
   * Block an account
   *
   * Neither of you sees the other's posts and media from then on, and the account cannot see your profile. Whoever is
   * blocked is not told. Blocking twice changes nothing.
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Put("{user}/block")
  @Security("token", ["users:write"])
  @SuccessResponse(204, "It is blocked.")
  async block(@Path() user: string): Promise<void> {
    await blockUser(this.ctx, user);
  }

  /**
   * Undo a block
   *
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Delete("{user}/block")
  @Security("token", ["users:write"])
  @SuccessResponse(204, "It is not blocked.")
  async unblock(@Path() user: string): Promise<void> {
    await unblockUser(this.ctx, user);
  }
}
