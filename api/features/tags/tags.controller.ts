import { Get, Path, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { findTags, getTag, type TagQuery } from "./tags.service.ts";

@Route("v1/tags")
@Tags("tags")
export class TagsController extends Controller {
  /**
   * List the tags of public posts, those with the most posts first
   *
   * Counts change while one reads: a tag that gains a post meanwhile can be missed, or be met twice.
   */
  @Get()
  @Security({})
  @Security("token", ["posts:read"])
  list(@Queries() query: TagQuery) {
    return findTags(this.ctx, query);
  }

  /**
   * Read a tag
   *
   * It is there as long as it has a public post or a follower.
   *
   * @param tag Its name, with or without `#`, in any case
   * @maxLength tag 100
   */
  @Get("{tag}")
  @Security({})
  @Security("token", ["posts:read"])
  get(@Path() tag: string) {
    return getTag(this.ctx, tag);
  }
}
