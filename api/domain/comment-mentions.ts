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
