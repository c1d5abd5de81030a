import { Get, Response, Route, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { Readiness } from "../../core/readiness.ts";

@Route("")
@Tags("health")
export class HealthController extends Controller {
  /**
   * Is the process up
   *
   * Asks nobody else: a database that is away is no reason to restart the process.
   */
  @Get("livez")
  live() {
    return { status: "ok" as const };
  }

  /**
   * May the process take traffic
   *
   * Asks the database, the cache, the storage and the sign-in provider, at most once a second however many ask.
   * The first and the third decide; without the others Easel goes on with less.
   */
  @Get("readyz")
  @SuccessResponse(200, "It may")
  @Response<Readiness>(503, "It may not")
  async ready() {
    const readiness = await this.ctx.readiness();
    if (readiness.status !== "ok") this.status = 503;
    return readiness;
  }
}
