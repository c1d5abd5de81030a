/** How many accounts a comment can call. Whoever is named after them is not told. */
const maxMentions = 10;

/** Fenced blocks of Markdown, even where they are not closed. Every choice is made once: hostile text takes no longer. */
const fences = /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,}(?!~))[^\n]*\n(?:[\s\S]*?^ {0,3}\1[`~]*[ \t]*$|[\s\S]*)/gm;

/** Spans of code: between as many backticks as they begin with. */
const spans = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/** Not within a word, an address of mail or a path; not the beginning of a longer word. */
const mention = /(?<![\w@/.+-])@(\w{3,30})(?![\w@])/g;

/** The handles that a Markdown text calls by `@handle`, outside of code: in lower case, each once, in their order. */
export function findMentions(markdown: string): string[] {
  const text = markdown.replace(fences, " ").replace(spans, " ");
  const handles = [...text.matchAll(mention)].map(([, handle = ""]) => handle.toLowerCase());
  return [...new Set(handles)].slice(0, maxMentions);
}
