import { Get, Path, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { getDecision, listDecisions } from "./appeals.service.ts";

@Route("v1/me/moderation")
@Tags("me")
export class DecisionsController extends Controller {
  /**
   * List what moderators have decided about you and what is yours, the last first
   *
   * Suspended accounts may read this, too.
   */
  @Get()
  @Security("token", ["users:read"])
  decisions(@Queries() query: PageQuery) {
    return listDecisions(this.ctx, query);
  }

  /**
   * Read a decision about you or what is yours
   *
   * A notification of the type `moderation` names it. Suspended accounts may read this, too.
   *
   * @param id The decision's id
   * @maxLength id 64
   */
  @Get("{id}")
  @Security("token", ["users:read"])
  decision(@Path() id: string) {
    return getDecision(this.ctx, id);
  }
}
