import { Body, Get, Path, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import {
  addItems,
  findItems,
  moveItems,
  type MovedItems,
  type NewItems,
  type RemovedItems,
  removeItems,
} from "./items.service.ts";

@Route("v1/collections")
@Tags("collections")
export class CollectionItemsController extends Controller {
  /**
   * List what is in a collection, in its order
   *
   * Each item comes with its media or its post. What you may not see, such as the drafts of others, is left out. A credential
   * without all of these scopes sees what everybody does. A page may be short where much is out of sight: go on as long as
   * there is a `next`.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Get("{id}/items")
  @Security({})
  @Security("token", ["collections:read", "media:read", "posts:read"])
  listItems(@Path() id: string, @Queries() query: PageQuery) {
    return findItems(this.ctx, id, query);
  }

  /**
   * Add items to a collection
   *
   * Your own media, and posts that you can see. Whoever sees the collection sees the media from then on, and its owner decides
   * who that is. What is in it already stays where it is.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Post("{id}/items")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "What was added")
  addItems(@Path() id: string, @Body() items: NewItems) {
    return addItems(this.ctx, id, items);
  }

  /**
   * Move items within a collection
   *
   * They come one after the other, in the order in which you name them. It is the order by hand that changes, whichever the
   * collection is shown in.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Post("{id}/items/move")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "What was moved")
  moveItems(@Path() id: string, @Body() items: MovedItems) {
    return moveItems(this.ctx, id, items);
  }

  /**
   * Take items out of a collection
   *
   * The media and posts themselves stay. What is not in it is passed over.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Post("{id}/items/remove")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "What was removed")
  removeItems(@Path() id: string, @Body() items: RemovedItems) {
    return removeItems(this.ctx, id, items);
  }
}
