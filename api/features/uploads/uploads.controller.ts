import {
  Body,
  Delete,
  Extension,
  Get,
  Path,
  Post,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getOwnUpload } from "../../domain/upload.ts";
import { deleteUpload } from "./delete.service.ts";
import {
  completePartsUpload,
  createPartsUpload,
  getArrivedParts,
  type NewUpload,
  signParts,
  type WantedParts,
} from "./parts.service.ts";
import { checkFiles, type FileChecks, findUploads, type UploadQuery } from "./uploads.service.ts";

@Route("v1/uploads")
@Tags("uploads")
export class UploadsController extends Controller {
  /**
   * Ask which files need to be uploaded
   *
   * For up to 1,000 files at once: what the server has of you already, what it would refuse, and how much room is left.
   */
  @Post("check")
  @Security("token", ["media:write"])
  @SuccessResponse(200, "One answer per file, in the order of the question")
  check(@Body() checks: FileChecks) {
    return checkFiles(this.ctx, checks);
  }

  /**
   * List your uploads that are not over
   *
   * Begun on whatever device, the last one first. A client of tus goes on at `tusUrl`; what has arrived is kept until `expiresAt`.
   */
  @Get()
  @Security("token", ["media:read"])
  list(@Queries() query: UploadQuery) {
    return findUploads(this.ctx, query);
  }

  /**
   * Open an upload straight to the object store
   *
   * Cut the file into parts of `partSizeBytes`, ask for their URLs, PUT each part to its URL, then complete the upload.
   * Only where the server keeps files in an object store; everywhere else, send them by tus.
   */
  @Post()
  @Security("token", ["media:write"])
  @SuccessResponse(201, "The upload, which waits for its parts")
  create(@Body() upload: NewUpload) {
    return createPartsUpload(this.ctx, upload);
  }

  /**
   * Read how far an upload is
   *
   * @param id The upload's id
   * @maxLength id 64
   */
  @Get("{id}")
  @Security("token", ["media:read"])
  get(@Path() id: string) {
    return getOwnUpload(this.ctx, id);
  }

  /**
   * Give an upload up
   *
   * Its bytes are deleted. What has become an item stays.
   *
   * @param id The upload's id
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["media:write"])
  delete(@Path() id: string) {
    return deleteUpload(this.ctx, id);
  }

  /**
   * Ask which parts have arrived
   *
   * @param id The upload's id
   * @maxLength id 64
   */
  @Get("{id}/parts")
  @Security("token", ["media:read"])
  parts(@Path() id: string) {
    return getArrivedParts(this.ctx, id);
  }

  /**
   * Ask where to send parts
   *
   * Each URL takes one PUT of one part, without credentials, for an hour.
   *
   * @param id The upload's id
   * @maxLength id 64
   */
  @Post("{id}/parts")
  @Extension("x-easel-repeatable", true)
  @Security("token", ["media:write"])
  @SuccessResponse(200, "One URL per part, in the order of the question")
  signParts(@Path() id: string, @Body() wanted: WantedParts) {
    return signParts(this.ctx, id, wanted);
  }

  /**
   * Make an item of the parts
   *
   * A small file is looked at now, a large one by a worker: then the upload is `verifying`, and `completed` or `failed`
   * later.
   *
   * @param id The upload's id
   * @maxLength id 64
   */
  @Post("{id}/complete")
  @Extension("x-easel-repeatable", true)
  @Security("token", ["media:write"])
  @SuccessResponse(200, "The upload as it now is")
  complete(@Path() id: string) {
    return completePartsUpload(this.ctx, id);
  }
}
