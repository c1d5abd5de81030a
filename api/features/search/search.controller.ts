import { Get, Queries, Route, Security, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { type SearchQuery, search } from "./search.service.ts";
import { type SuggestionQuery, suggest } from "./suggestions.service.ts";

@Route("v1/search")
@Tags("search")
export class SearchController extends Controller {
  /**
   * Search
   *
   * Finds what you could also come upon elsewhere: what is public, what the accounts that you follow show to their followers,
   * and your own of that kind. Nothing that is unlisted, private or a draft is found, not even by you: list your own posts for
   * these. Words are brought to their stems by the language of each post: `photos` finds `photo` in a post that is in English.
   * Accents do not matter: `creme brulee` finds `Crème brûlée`, and `strasse` finds `Straße`.
   */
  @Get()
  @Security({})
  @Security("token", ["posts:read"])
  find(@Queries() query: SearchQuery) {
    return search(this.ctx, query);
  }

  /**
   * Suggest accounts, tags, posts, collections and comments while somebody types
   *
   * Those whose handle, name or title begins with `q` come first, then those that are like it: of a word of six letters or more one
   * may be wrong, of shorter ones not every. Then, where places are left, come comments that have these words, or words that begin
   * with the last of them, the best liked and the newest first; and new ones that begin with something like it. Accents do not
   * matter. Of posts, collections and comments only what the search finds is suggested.
   */
  @Get("suggest")
  @Security({})
  @Security("token", ["posts:read"])
  suggest(@Queries() query: SuggestionQuery) {
    return suggest(this.ctx, query);
  }
}
