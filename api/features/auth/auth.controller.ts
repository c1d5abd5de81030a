import { Body, Consumes, Extension, Get, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { endByProvider, type LogoutTokenForm } from "./backchannel.service.ts";
import { getSession } from "./session-info.service.ts";
import { type CallbackQuery, finishSignIn, type LoginQuery, logOut, startSignIn } from "./sign-in.service.ts";

@Route("v1/auth")
@Tags("auth")
export class AuthController extends Controller {
  /**
   * Send the browser to the provider to sign in
   *
   * Open it as a page. When the browser comes back it has a session cookie, and goes on to `returnTo` below the site of
   * this server's configuration.
   */
  @Get("login")
  @Extension("x-easel-browser", true)
  @SuccessResponse(302, "To the provider.")
  async login(@Queries() query: LoginQuery): Promise<void> {
    Object.assign(this.headers, await startSignIn(this.ctx, query));
  }

  /**
   * Take the browser back from the provider
   *
   * The provider sends it here. A new session begins; the one before, if there was one, ends.
   */
  @Get("callback")
  @Extension("x-easel-browser", true)
  @Extension("x-easel-more-query", true)
  @SuccessResponse(302, "To `returnTo` of the login.")
  async callback(@Queries() query: CallbackQuery): Promise<void> {
    Object.assign(this.headers, await finishSignIn(this.ctx, query));
  }

  /**
   * Read who you are here, and why you may do what you may
   *
   * Which claim gave which role, what the roles allow, and when the credential ends.
   */
  @Get("session")
  @Security({})
  @Security("token", [])
  session() {
    return getSession(this.ctx);
  }

  /**
   * Sign out
   *
   * Ends the session of the cookie, or refuses the access token from now on. To sign out at the provider as well, send
   * the browser to `endSessionUrl`.
   */
  @Post("logout")
  @Extension("x-easel-browser", true)
  @Security({})
  @Security("token", [])
  async logout() {
    const { headers, answer } = await logOut(this.ctx);
    Object.assign(this.headers, headers);
    return answer;
  }

  /**
   * Let the provider end sessions
   *
   * By a logout token (OpenID Connect Back-Channel Logout 1.0).
   */
  @Post("backchannel-logout")
  @Extension("x-easel-browser", true)
  @Consumes("application/x-www-form-urlencoded")
  @SuccessResponse(200, "The sessions have ended.")
  async backchannelLogout(@Body() form: LogoutTokenForm): Promise<void> {
    await endByProvider(this.ctx, form);
  }
}
