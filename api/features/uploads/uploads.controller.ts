import { Body, Post, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { checkFiles, type FileChecks } from "./uploads.service.ts";

@Route("v1/uploads")
@Tags("uploads")
export class UploadsController extends Controller {
  /**
   * Ask which files need to be uploaded
   *
   * For up to 1,000 files at once: what the server has of you already, and what it would refuse.
   */
  @Post("check")
  @Security("token", ["media:write"])
  @SuccessResponse(200, "One answer per file, in the order of the question")
  check(@Body() checks: FileChecks) {
    return checkFiles(this.ctx, checks);
  }
}
