import { Get, Path, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listOfUser } from "./collections.service.ts";

@Route("v1/users")
@Tags("users")
export class UserCollectionsController extends Controller {
  /**
   * List the collections of an account, the last made first
   *
   * Public ones; to its followers those for followers, too, and to itself all.
   *
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Get("{user}/collections")
  @Security({})
  @Security("token", ["collections:read"])
  collections(@Path() user: string, @Queries() query: PageQuery) {
    return listOfUser(this.ctx, user, query);
  }
}
