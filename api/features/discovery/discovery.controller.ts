import { Get, Route, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { getDiscovery, getMeta, getProtectedResource, getWelcome } from "./discovery.service.ts";

@Route("")
@Tags("discovery")
export class DiscoveryController extends Controller {
  /** Say hello and where to go */
  @Get()
  welcome() {
    return getWelcome(this.ctx);
  }

  /**
   * Find out what a client needs to know
   *
   * API base, sign-in provider, limits of uploads: with any URL of a server, the command line and the SDK find the
   * rest here.
   */
  @Get(".well-known/easel")
  easel() {
    return getDiscovery(this.ctx);
  }

  /**
   * Find out whose access tokens are accepted
   *
   * By OAuth 2.0 Protected Resource Metadata (RFC 9728).
   */
  @Get(".well-known/oauth-protected-resource")
  protectedResource() {
    return getProtectedResource(this.ctx);
  }

  /** Read the limits, accepted media types, scopes and event types of this server */
  @Get("v1/meta")
  meta() {
    return getMeta(this.ctx);
  }
}
