import { Get, Path, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listPosts } from "../../domain/post.ts";
import { getUser, requireUserId } from "../../domain/user.ts";

@Route("v1/users")
@Tags("users")
export class UsersController extends Controller {
  /**
   * Read a profile
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
    return listPosts(this.ctx, { kind: "author", authorId }, query);
  }
}
