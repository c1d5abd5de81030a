import {
  Body,
  Delete,
  Get,
  Header,
  Patch,
  Path,
  Post,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getCollection, getCollectionByExternalId } from "../../domain/collection.ts";
import {
  type CollectionChanges,
  type CollectionQuery,
  createCollection,
  deleteCollection,
  findCollections,
  type NewCollection,
  restoreCollection,
  updateCollection,
} from "./collections.service.ts";
import { type CollectionPath, ensureCollection } from "./ensure.service.ts";

@Route("v1/collections")
@Tags("collections")
export class CollectionsController extends Controller {
  /**
   * List collections, the last made first
   *
   * Without filters: all public ones. With `owner`: those of an account, with `owner=me` your private ones, too. With
   * `parent`: those that lie in a collection.
   */
  @Get()
  @Security({})
  @Security("token", ["collections:read"])
  list(@Queries() query: CollectionQuery) {
    return findCollections(this.ctx, query);
  }

  /**
   * Make a collection
   *
   * An album that you alone can see, unless you say otherwise.
   */
  @Post()
  @Security("token", ["collections:write"])
  @SuccessResponse(201, "The collection as it now is")
  create(@Body() collection: NewCollection) {
    return createCollection(this.ctx, collection);
  }

  /**
   * Get or make your own collection by its path
   *
   * For folder trees: `2024/Japan/Kyoto` is the collection named `Kyoto` in `Japan` in `2024`. What is missing is made;
   * however many ask at once, there is one of each. There can be 16 levels.
   */
  @Post("ensure")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "The collection as it now is")
  ensure(@Body() path: CollectionPath) {
    return ensureCollection(this.ctx, path);
  }

  /**
   * Read your own collection by the name that it has elsewhere
   *
   * @param externalId What you gave as `externalId`
   * @minLength externalId 1
   * @maxLength externalId 255
   */
  @Get("by-external/{externalId}")
  @Security("token", ["collections:read"])
  getByExternalId(@Path() externalId: string) {
    return getCollectionByExternalId(this.ctx, externalId);
  }

  /**
   * Read a collection
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Get("{id}")
  @Security({})
  @Security("token", ["collections:read"])
  get(@Path() id: string) {
    return getCollection(this.ctx, id);
  }

  /**
   * Change a collection
   *
   * What you leave out stays as it is. Whoever is to see it then sees the media in it as well.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Patch("{id}")
  @Security("token", ["collections:write"])
  update(@Path() id: string, @Body() changes: CollectionChanges, @Header("If-Match") ifMatch?: string) {
    return updateCollection(this.ctx, id, changes, ifMatch);
  }

  /**
   * Delete a collection, with all collections that lie in it
   *
   * They are gone for everybody at once, and you can restore them for 30 days. Media and posts in them stay.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["collections:write"])
  delete(@Path() id: string, @Header("If-Match") ifMatch?: string) {
    return deleteCollection(this.ctx, id, ifMatch);
  }

  /**
   * Bring a deleted collection back, with what was deleted with it
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Post("{id}/restore")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "The collection as it now is")
  restore(@Path() id: string) {
    return restoreCollection(this.ctx, id);
  }
}
