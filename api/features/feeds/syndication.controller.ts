import { Get, Path, Produces, Route, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { syndicateLatest, syndicatePopular, syndicateTag, syndicateUser } from "./syndication.service.ts";

/** What feed readers read: they send no credentials, and get what everybody may see. */
@Route("v1/feeds")
@Tags("feeds")
export class SyndicationController extends Controller {
  /**
   * Read what everybody has published, in a feed reader
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param format `rss`, `atom` or `json`
   */
  @Get("latest.{format}")
  @Produces("application/rss+xml")
  @Produces("application/atom+xml")
  @Produces("application/feed+json")
  latestAs(@Path() format: "rss" | "atom" | "json") {
    return syndicateLatest(this.ctx, format);
  }

  /**
   * Read what is new and voted for, in a feed reader
   *
   * The first 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param format `rss`, `atom` or `json`
   */
  @Get("popular.{format}")
  @Produces("application/rss+xml")
  @Produces("application/atom+xml")
  @Produces("application/feed+json")
  popularAs(@Path() format: "rss" | "atom" | "json") {
    return syndicatePopular(this.ctx, format);
  }

  /**
   * Read the posts with a tag, in a feed reader
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param tag Its name, with or without `#`, in any case
   * @minLength tag 1
   * @maxLength tag 100
   * @param format `rss`, `atom` or `json`
   */
  @Get("tag/{tag}.{format}")
  @Produces("application/rss+xml")
  @Produces("application/atom+xml")
  @Produces("application/feed+json")
  tagAs(@Path() tag: string, @Path() format: "rss" | "atom" | "json") {
    return syndicateTag(this.ctx, tag, format);
  }

  /**
   * Read what an account has published, in a feed reader
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param user An id, or `@handle`
   * @maxLength user 64
   * @param format `rss`, `atom` or `json`
   */
  @Get("user/{user}.{format}")
  @Produces("application/rss+xml")
  @Produces("application/atom+xml")
  @Produces("application/feed+json")
  userAs(@Path() user: string, @Path() format: "rss" | "atom" | "json") {
    return syndicateUser(this.ctx, user, format);
  }
}
