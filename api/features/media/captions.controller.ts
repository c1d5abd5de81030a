import { Body, Delete, Get, Path, Produces, Put, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { LinkQuery } from "../../domain/media-link.ts";
import { deleteCaptions, getCaptions, listCaptions, type NewCaptions, putCaptions } from "./captions.service.ts";

@Route("v1/media/{id}/captions")
@Tags("captions")
export class CaptionsController extends Controller {
  /**
   * List the captions of an item
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get()
  @Security({})
  @Security("token", ["media:read"])
  list(@Path() id: string) {
    return listCaptions(this.ctx, id);
  }

  /**
   * Set the captions of an item in a language
   *
   * WebVTT, or SubRip, which becomes WebVTT. Comments and styles are left out.
   *
   * @param id The item's id
   * @maxLength id 64
   * @param language BCP 47, such as `de` or `pt-BR`
   * @pattern language ^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$
   * @maxLength language 35
   */
  @Put("{language}")
  @Security("token", ["media:write"])
  @SuccessResponse(200, "All captions of the item")
  put(@Path() id: string, @Path() language: string, @Body() captions: NewCaptions) {
    return putCaptions(this.ctx, id, language, captions);
  }

  /**
   * Delete the captions of an item in a language
   *
   * @param id The item's id
   * @maxLength id 64
   * @param language BCP 47
   * @maxLength language 35
   */
  @Delete("{language}")
  @Security("token", ["media:write"])
  delete(@Path() id: string, @Path() language: string) {
    return deleteCaptions(this.ctx, id, language);
  }

  /**
   * Get captions as WebVTT
   *
   * @param id The item's id
   * @maxLength id 64
   * @param language BCP 47
   * @maxLength language 35
   */
  @Get("{language}")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("text/vtt")
  get(@Path() id: string, @Path() language: string, @Queries() link: LinkQuery) {
    return getCaptions(this.ctx, id, language, link);
  }
}
