import { markdownText } from "../../core/markdown.ts";
import { isFindable, searchSubjects } from "../../domain/search-subject.ts";
import { type Author, authorJson, avatarJoin } from "../../domain/user.ts";

/** As much of a comment as a line of a list shows. */
export interface SuggestedComment {
  /** @example "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  postId: string;
  /** What it says where it has what was typed: at most 160 characters in one line, as plain text: escape it as you do with any. */
  excerpt: string;
  /** Whose it is. */
  author: Author;
}

/** `similar_comments` compares as much of the beginning: what is like it is in the excerpt. */
const maxLength = 160;

/** Of long Markdown only this much is read. */
const maxSourceLength = 1000;

/** Up to so much of a word is left out where a text is cut. */
const brokenBegin = /^\S{0,30}\s|^./su;
const brokenEnd = /\s\S{0,30}$|.$/su;

/**
 * The comments with a word that begins with the last that was typed, and all the others, as the rows `said`; then, where the
 * limit `$5` is not reached, those that are like it, as `alike_comments` (migration 0019). Each is asked for what the search asks.
 */
export function suggestedCommentsSql(isSignedIn: boolean): string {
  const condition = `${isFindable(isSignedIn)} and ${searchSubjects.comments.condition(isSignedIn)}`;
  const found = (source: string, words: string) => `${source}((select ${words} from typed)) s
    join lateral (select * from search_documents r where r.subject_id = s.id offset 0) d on ${condition}
    where 'comments' = any ($4::text[])`;
  return `
  said as materialized (
    select d.subject_id, 2 as similarity, d.published_at from ${found("beginning_comments", "words")}
      and (select count(*) from others) < $5::int
  ),
  alike_comments as (
    select d.subject_id, s.similarity, d.published_at from ${found("similar_comments", "telling")}
      and (select count(*) from others) + (select count(*) from said) < $5::int
      and d.subject_id not in (select subject_id from said)
  )`;
}

/** Its JSON, of the row that `f.subject_id` names, with URLs by `$2`, and with all its text in place of the excerpt. */
export const suggestedComment = {
  json: `json_build_object('id', c.id, 'postId', c.post_id, 'body', c.body, 'author', ${authorJson})::text`,
  from: `comments c join users u on u.id = c.author_id ${avatarJoin} where c.id = f.subject_id`,
};

/** Makes the excerpt of what `suggestedComment` gave. */
export function withExcerpt(json: string, typed: string): string {
  const { body, ...rest }: Omit<SuggestedComment, "excerpt"> & { body: string } = JSON.parse(json);
  const source = cut(body.normalize("NFC"), typed, maxSourceLength);
  const comment: SuggestedComment = { ...rest, excerpt: cut(markdownText(source), typed, maxLength) };
  return JSON.stringify(comment);
}

/** What is around the words, without the halves of other words. */
function cut(text: string, typed: string, length: number): string {
  const letters = [...text];
  if (letters.length <= length) return text;
  const begin = Math.max(0, Math.min(Math.floor(placeOf(typed, text) - length / 4), letters.length - length));
  const end = begin + length;
  const piece = letters.slice(begin, end).join("");
  const begun = begin > 0 ? piece.replace(brokenBegin, "…") : piece;
  return end < letters.length ? begun.replace(brokenEnd, "…") : begun;
}

/** Before which letter a word begins with all that was typed, or else with its last word, or the one before that; or 0. */
function placeOf(typed: string, text: string): number {
  const decomposed = text.normalize("NFD");
  const words = typed
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/\s+/);
  for (const wanted of [words.join(" "), ...words.toReversed()]) {
    const letters = [...wanted].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"));
    const literal = letters.join("[\\u0300-\\u036f]*");
    const place = decomposed.search(new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${literal}`, "iu"));
    if (place >= 0) return [...decomposed.slice(0, place).normalize("NFC")].length;
  }
  return 0;
}
