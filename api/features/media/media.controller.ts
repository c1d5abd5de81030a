import {
  Body,
  Delete,
  FormField,
  Get,
  Header,
  Patch,
  Path,
  Post,
  Produces,
  Queries,
  Response,
  Route,
  Security,
  SuccessResponse,
  Tags,
  UploadedFile,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { StagedFile } from "../../core/http/multipart.ts";
import type { Json } from "../../core/json.ts";
import { getMedia, type Media } from "../../domain/media.ts";
import {
  deleteMedia,
  findMedia,
  getOriginal,
  getRendition,
  type MediaChanges,
  type MediaQuery,
  restoreMedia,
  updateMedia,
  uploadMedia,
} from "./media.service.ts";

@Route("v1/media")
@Tags("media")
export class MediaController extends Controller {
  /** List your own media, the last uploaded first */
  @Get()
  @Security("token", ["media:read"])
  list(@Queries() query: MediaQuery) {
    return findMedia(this.ctx, query);
  }

  /**
   * Upload an image
   *
   * One file in one multipart request, stored as it arrives. The type is told from the bytes, not from the name. Bytes
   * that you have uploaded before give the item that you have, with status 200; what you say about them is taken over.
   *
   * @param file JPEG, PNG, WebP, GIF or AVIF
   * @param alt What the image shows, for those who cannot see it
   * @maxLength alt 2000
   * @param title A name to show
   * @maxLength title 300
   * @param externalId Your own name for it, unique among your media
   * @minLength externalId 1
   * @maxLength externalId 255
   */
  @Post()
  @Security("token", ["media:write"])
  @SuccessResponse(201, "The new item; its sizes are being rendered")
  @Response<Json<Media>>(200, "The item that you have of these bytes already")
  async create(
    @UploadedFile() file: StagedFile,
    @FormField() alt?: string,
    @FormField() title?: string,
    @FormField() externalId?: string,
  ) {
    const { media, isNew } = await uploadMedia(this.ctx, file, { alt, title, externalId });
    if (!isNew) this.status = 200;
    return media;
  }

  /**
   * Read what is known of an item
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}")
  @Security({})
  @Security("token", ["media:read"])
  get(@Path() id: string) {
    return getMedia(this.ctx, id);
  }

  /**
   * Change an item's texts
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Patch("{id}")
  @Security("token", ["media:write"])
  update(@Path() id: string, @Body() changes: MediaChanges, @Header("If-Match") ifMatch?: string) {
    return updateMedia(this.ctx, id, changes, ifMatch);
  }

  /**
   * Delete an item
   *
   * It vanishes from every post at once. You can restore it for 30 days.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["media:write"])
  delete(@Path() id: string, @Header("If-Match") ifMatch?: string) {
    return deleteMedia(this.ctx, id, ifMatch);
  }

  /**
   * Bring a deleted item back
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Post("{id}/restore")
  @Security("token", ["media:write"])
  @SuccessResponse(200, "The item as it now is")
  restore(@Path() id: string) {
    return restoreMedia(this.ctx, id);
  }

  /**
   * Get the picture in full
   *
   * The owner gets the uploaded bytes. Everybody else gets the same picture without private metadata such as the
   * place where it was taken. Takes range requests.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/original")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("application/octet-stream")
  original(@Path() id: string) {
    return getOriginal(this.ctx, id);
  }

  /**
   * Get the picture in a smaller size
   *
   * `urls.renditions` of the item lists the widths that it has.
   *
   * @param id The item's id
   * @maxLength id 64
   * @param width In pixels
   * @isInt width
   * @minimum width 1
   * @maximum width 16384
   */
  @Get("{id}/renditions/{width}.webp")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("image/webp")
  rendition(@Path() id: string, @Path() width: number) {
    return getRendition(this.ctx, id, width);
  }
}
