import {
  Body,
  Delete,
  Extension,
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
import type { StagedFile } from "../../core/http/staged-file.ts";
import type { Json } from "../../core/json.ts";
import { getMedia, type Media } from "../../domain/media.ts";
import type { LinkQuery } from "../../domain/media-link.ts";
import { getFile, getOriginal, listFiles } from "./delivery.service.ts";
import {
  deleteMedia,
  findMedia,
  getMediaState,
  type MediaChanges,
  type MediaQuery,
  replaceMedia,
  reprocessMedia,
  restoreMedia,
  updateMedia,
  uploadMedia,
} from "./media.service.ts";
import { getImageUrl, getTransform, type TransformOptions, type TransformQuery } from "./transforms.service.ts";

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
   * Upload a file
   *
   * A picture, a film or a sound in one multipart request, stored as it arrives; large ones better come by tus, which
   * can go on where it was broken off. The type is told from the bytes, not from the name. Bytes
   * that you have uploaded before give the item that you have, with status 200; what you say about them is taken over.
   *
   * @param file JPEG, PNG, WebP, GIF, AVIF, MP4, QuickTime, WebM, Matroska, MP3, AAC, Ogg, FLAC or WAV
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
  @Extension("x-easel-together", true)
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
   * Change what is said of an item
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
   * Make anew what others get of an item
   *
   * By what the server can do now. What there is is shown meanwhile.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Post("{id}/reprocess")
  @Security("token", ["media:write"])
  @SuccessResponse(200, "The item, which is being processed")
  reprocess(@Path() id: string) {
    return reprocessMedia(this.ctx, id);
  }

  /**
   * Give an item another file
   *
   * It keeps its id, its texts and its places, and may become one of another kind. What was made of the old file is shown until
   * the new one is ready; where the new one turns out to be broken, the item is `failed` until it gets another. Larger files come
   * by tus, with `replaces` in their metadata.
   *
   * @param id The item's id
   * @maxLength id 64
   * @param file Of any type that can be uploaded
   */
  @Post("{id}/replace")
  @Security("token", ["media:write"])
  @Extension("x-easel-together", true)
  @SuccessResponse(200, "The item, which is being processed")
  replace(@Path() id: string, @UploadedFile() file: StagedFile) {
    return replaceMedia(this.ctx, id, file);
  }

  /**
   * Ask how far the work on an item is
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/state")
  @Security({})
  @Security("token", ["media:read"])
  state(@Path() id: string) {
    return getMediaState(this.ctx, id);
  }

  /**
   * Get the whole of it
   *
   * The owner gets the uploaded bytes. Everybody else gets the same without private metadata such as the place where it
   * was taken. Takes range requests.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/original")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("application/octet-stream")
  original(@Path() id: string, @Queries() link: LinkQuery) {
    return getOriginal(this.ctx, id, link);
  }

  /**
   * List what was made of an item
   *
   * Pictures by width, and of films and sounds what can be played.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/files")
  @Security({})
  @Security("token", ["media:read"])
  files(@Path() id: string) {
    return listFiles(this.ctx, id);
  }

  /**
   * Get one of the files that were made of an item
   *
   * A picture in a smaller size, a playlist, a stream. Take its URL from the item. Takes range requests.
   *
   * @param id The item's id
   * @maxLength id 64
   * @param name As the list of files has it
   * @pattern name ^[a-z0-9][a-z0-9._-]*$
   * @maxLength name 64
   */
  @Get("{id}/files/{name}")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("application/octet-stream")
  file(@Path() id: string, @Path() name: string, @Queries() link: LinkQuery) {
    return getFile(this.ctx, id, name, link);
  }

  /**
   * Get a picture in a size of your own
   *
   * Made when it is first asked for, and kept. Anybody who may see the item may ask for usual lengths; for any other, get
   * a link at `image-url`. Never enlarged; `cover` keeps the item's focus point in sight.
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/image")
  @Security({})
  @Security("token", ["media:read"])
  @Produces("application/octet-stream")
  image(@Path() id: string, @Queries() query: TransformQuery) {
    return getTransform(this.ctx, id, query);
  }

  /**
   * Get a link to a picture in any size
   *
   * @param id The item's id
   * @maxLength id 64
   */
  @Get("{id}/image-url")
  @Security("token", ["media:read"])
  imageUrl(@Path() id: string, @Queries() options: TransformOptions) {
    return getImageUrl(this.ctx, id, options);
  }
}
