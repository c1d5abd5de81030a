import { Get, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listPosts } from "../../domain/post-list.ts";

@Route("v1/feeds")
@Tags("feeds")
export class FeedsController extends Controller {
  /** List what everybody has published, newest first */
  @Get("latest")
  @Security({})
  @Security("token", ["posts:read"])
  latest(@Queries() query: PageQuery) {
    return listPosts(this.ctx, { source: { kind: "all" }, sort: "new" }, query);
  }
}
