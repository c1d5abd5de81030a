import {
  Body,
  Extension,
  Get,
  Header,
  Patch,
  Path,
  Post,
  Queries,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { type ActionQuery, decide, listActions, type NewAction, undo } from "./actions.service.ts";
import { type AppealDecision, appeal, decideAppeal, type NewAppeal } from "./appeals.service.ts";
import { type CaseChanges, type CaseQuery, getCase, listCases, updateCase } from "./cases.service.ts";
import { readModlog } from "./modlog.service.ts";

@Route("v1")
@Tags("moderation")
export class ModerationController extends Controller {
  /**
   * List what moderators have to look at
   *
   * Unless you ask for others: what nobody looks after yet, in the order in which it came up. Cases about yourself are for
   * others, and those about an admin wait for another admin to decide.
   */
  @Get("moderation/queue")
  @Security("token", ["moderation:read"])
  queue(@Queries() query: CaseQuery) {
    return listCases(this.ctx, query);
  }

  /**
   * Read a case with all that one has to know to decide it
   *
   * What it is about is shown whoever else may see it. Only admins learn who has reported it. A case about yourself is
   * not there for you.
   *
   * @param id The case's id
   * @maxLength id 64
   */
  @Get("moderation/cases/{id}")
  @Security("token", ["moderation:read"])
  case(@Path() id: string) {
    return getCase(this.ctx, id);
  }

  /**
   * Give a case to a moderator, or write a note
   *
   * @param id The case's id
   * @maxLength id 64
   */
  @Patch("moderation/cases/{id}")
  @Security("token", ["moderation:write"])
  updateCase(@Path() id: string, @Body() changes: CaseChanges, @Header("If-Match") ifMatch?: string) {
    return updateCase(this.ctx, id, changes, ifMatch);
  }

  /**
   * Decide an appeal
   *
   * Whoever made the decision does not decide the appeal against it, unless there is nobody else; what an admin has decided
   * is judged by admins. The person concerned is told.
   *
   * @param id The case's id
   * @maxLength id 64
   */
  @Post("moderation/cases/{id}/appeal")
  @Security("token", ["moderation:write"])
  @SuccessResponse(200, "The case as it now is")
  decideAppeal(@Path() id: string, @Body() decision: AppealDecision) {
    return decideAppeal(this.ctx, id, decision);
  }

  /** List decisions about others, the last first */
  @Get("moderation/actions")
  @Security("token", ["moderation:read"])
  actions(@Queries() query: ActionQuery) {
    return listActions(this.ctx, query);
  }

  /**
   * Decide about a post, a comment, an item of media, or an account
   *
   * Closes the case about it, tells its author, and can be undone. Moderators cannot decide about themselves nor about one
   * another; admins can decide about moderators. What an admin has decided only an admin decides anew.
   */
  @Post("moderation/actions")
  @Security("token", ["moderation:write"])
  @SuccessResponse(201, "It is decided.")
  @Extension("x-easel-names-subject", true)
  act(@Body() action: NewAction) {
    return decide(this.ctx, action);
  }

  /**
   * Undo a decision
   *
   * All is as it was before. If the same was decided anew since, undo that first. Undoing twice changes nothing. What an
   * admin has decided only an admin undoes.
   *
   * @param id The decision's id
   * @maxLength id 64
   */
  @Post("moderation/actions/{id}/undo")
  @Security("token", ["moderation:write"])
  @SuccessResponse(200, "The decision as it now is")
  undo(@Path() id: string) {
    return undo(this.ctx, id);
  }

  /**
   * Appeal against a decision about you or what is yours
   *
   * Once, within 30 days. Another moderator looks at it. Suspended accounts may do this, too.
   *
   * @param id The decision's id
   * @maxLength id 64
   */
  @Post("moderation/actions/{id}/appeal")
  @Security("token", ["reports:write"])
  @SuccessResponse(201, "It will be looked at.")
  appeal(@Path() id: string, @Body() newAppeal: NewAppeal) {
    return appeal(this.ctx, id, newAppeal);
  }

  /**
   * List what moderators have decided, the last first
   *
   * For everybody: what kind of decision about what kind of thing, and why; not about what, nor by whom.
   */
  @Get("modlog")
  modlog(@Queries() query: PageQuery) {
    return readModlog(this.ctx, query);
  }
}
