import { Body, Extension, Get, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { listOwnReports, type NewReport, report } from "./reports.service.ts";

@Route("v1")
@Tags("reports")
export class ReportsController extends Controller {
  /**
   * Report what breaks the rules
   *
   * A moderator looks at it; its author is not told. Whoever reports the same thing again changes the report.
   */
  @Post("reports")
  @Security("token", ["reports:write"])
  @SuccessResponse(201, "It is reported.")
  @Extension("x-easel-names-subject", true)
  create(@Body() newReport: NewReport) {
    return report(this.ctx, newReport);
  }

  /** List what you have reported, the last first */
  @Get("me/reports")
  @Security("token", ["reports:write"])
  list(@Queries() query: PageQuery) {
    return listOwnReports(this.ctx, query);
  }
}
