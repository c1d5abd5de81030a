import { Body, Delete, Get, Path, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { type BlocklistName, block, listBlocked, type NewBlocklistEntry, unblock } from "./blocklists.service.ts";

@Route("v1/moderation/blocklists/{list}")
@Tags("blocklists")
export class BlocklistsController extends Controller {
  /**
   * List what is blocked, the last added first
   *
   * @param list Which list
   */
  @Get()
  @Security("token", ["moderation:read"])
  list(@Path() list: BlocklistName, @Queries() query: PageQuery) {
    return listBlocked(this.ctx, list, query);
  }

  /**
   * Block a word, a domain, or a file
   *
   * Counts for what is written within a second from then on; what is there already stays. Words are found whole, whatever
   * the case, the accents and the look-alike letters.
   *
   * @param list Which list
   */
  @Post()
  @Security("token", ["moderation:write"])
  @SuccessResponse(201, "It is blocked.")
  create(@Path() list: BlocklistName, @Body() entry: NewBlocklistEntry) {
    return block(this.ctx, list, entry);
  }

  /**
   * Take something off a list
   *
   * @param list Which list
   * @param id The entry's id
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["moderation:write"])
  @SuccessResponse(204, "It is not blocked.")
  async delete(@Path() list: BlocklistName, @Path() id: string): Promise<void> {
    await unblock(this.ctx, list, id);
  }
}
