import { Get, Path, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { checkHandle } from "../../domain/handle.ts";

@Route("v1/handles")
@Tags("handles")
export class HandlesController extends Controller {
  /**
   * Ask whether a handle can be had
   *
   * For you, if you are signed in: your own handle, and those that you gave up, are available to you.
   *
   * @param handle Without `@`, in lower case
   * @maxLength handle 64
   */
  @Get("{handle}")
  @Security({})
  @Security("token", ["users:read"])
  get(@Path() handle: string) {
    return checkHandle(this.ctx, handle, this.ctx.caller?.userId ?? null);
  }
}
