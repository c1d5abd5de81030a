import { Delete, Get, Path, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { endOtherSessions, endSession, listSessions } from "./sessions.service.ts";

@Route("v1/me/sessions")
@Tags("sessions")
export class SessionsController extends Controller {
  /** List the browsers in which you are signed in, newest first */
  @Get()
  @Security("token", ["account:read"])
  list(@Queries() query: PageQuery) {
    return listSessions(this.ctx, query);
  }

  /** End all your sessions but the one that asks */
  @Delete()
  @Security("token", ["account:write"])
  endOthers() {
    return endOtherSessions(this.ctx);
  }

  /**
   * End one of your sessions
   *
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["account:write"])
  @SuccessResponse(204, "It has ended.")
  async end(@Path() id: string): Promise<void> {
    await endSession(this.ctx, id);
  }
}
