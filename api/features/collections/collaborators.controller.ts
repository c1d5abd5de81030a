import {
  Body,
  Delete,
  Extension,
  Get,
  Path,
  Put,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import {
  type CollaboratorRole,
  listCollaborators,
  removeCollaborator,
  setCollaborator,
} from "./collaborators.service.ts";

@Route("v1/collections")
@Tags("collections")
export class CollaboratorsController extends Controller {
  /**
   * List with whom a collection is shared
   *
   * For its owner, and for those with whom it is.
   *
   * @param id The collection's id
   * @maxLength id 64
   */
  @Get("{id}/collaborators")
  @Security("token", ["collections:read"])
  listCollaborators(@Path() id: string, @Queries() query: PageQuery) {
    return listCollaborators(this.ctx, id, query);
  }

  /**
   * Share your own collection with an account
   *
   * Editors add, move and remove items; viewers see the collection, private as it may be. Collections that lie in it are not
   * shared with it. Whoever does not want it can leave; a block ends it.
   *
   * @param id The collection's id
   * @maxLength id 64
   * @param user An id or `@handle`
   * @maxLength user 64
   */
  @Put("{id}/collaborators/{user}")
  @Security("token", ["collections:write"])
  @SuccessResponse(200, "How it is shared")
  @Extension("x-easel-repeatable", true)
  setCollaborator(@Path() id: string, @Path() user: string, @Body() role: CollaboratorRole) {
    return setCollaborator(this.ctx, id, user, role);
  }

  /**
   * Share a collection with an account no longer
   *
   * Its owner does so for anybody, and everybody for themselves, with `me`. The media that they have added leaves it, too.
   *
   * @param id The collection's id
   * @maxLength id 64
   * @param user An id, `@handle`, or `me`
   * @maxLength user 64
   */
  @Delete("{id}/collaborators/{user}")
  @Security("token", ["collections:write"])
  @SuccessResponse(204, "It is not shared with the account.")
  @Extension("x-easel-repeatable", true)
  async removeCollaborator(@Path() id: string, @Path() user: string): Promise<void> {
    await removeCollaborator(this.ctx, id, user);
  }
}
