import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { isVisiblePost } from "./post-visibility.ts";

/** How many accounts a comment can call. Whoever is named after them is not told. */
const maxMentions = 10;

/** What Markdown shows as it stands: fenced blocks, even where they are not closed, and spans between equal backticks. */
const code =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n {0,3}\1[`~]*[ \t]*$|[\s\S]*)|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)/gm;

/** Not within a word, an address of mail or a path; not the beginning of a longer word. */
const mention = /(?<![\w@/.+-])@(\w{3,30})(?![\w@])/g;

/** The handles that a Markdown text calls by `@handle`, outside of code. */
export function findMentions(markdown: string): string[] {
  const handles = new Set<string>();
  for (const [, handle = ""] of markdown.replace(code, " ").matchAll(mention)) handles.add(handle.toLowerCase());
  return [...handles].slice(0, maxMentions);
}

const recipientsSql = `select r.id from users r
  where (r.handle = any ($2) or r.id = any ($3)) and exists (
    select from posts p join users u on u.id = p.author_id
    where p.id = $1 and ${isVisiblePost(true).replaceAll("$1", "r.id")} offset 0)`;

/** Which of the accounts, by handle or by id, may see the post: nobody is told of what is hidden from them. */
export async function findReaders(
  ctx: Context,
  postId: string,
  { handles, ids }: { handles: string[]; ids: string[] },
): Promise<string[]> {
  if (handles.length === 0 && ids.length === 0) return [];
  const rows = await query<{ id: string }>(ctx.db, recipientsSql, [postId, handles, ids]);
  return rows.map(({ id }) => id);
}
