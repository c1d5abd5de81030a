import createMarkdownIt, { type MarkdownIt, type StateCore, type Token } from "markdown-it";

/*
 * Markdown of people, as HTML that a page can show as it is. There is nothing of theirs in it but text: markup of their own
 * is shown as they typed it.
 */

const markdown = create();
const withoutTables = create().disable("table");

/** Beyond, a table stays as it was typed. */
const maxTableCells = 10_000;

function create(): MarkdownIt {
  const markdown = createMarkdownIt({ html: false, linkify: true, maxNesting: 20 })
    // `[a]: url` once and `[a]` a thousand times make of some kilobytes many megabytes.
    .disable("reference");
  // Only what says that it is a URL.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  // Nor is anything relative: it would lead elsewhere on each page that shows it.
  markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url);
  markdown.core.ruler.push("unlink_empty", unlinkEmpty);
  markdown.core.ruler.push("link_images", linkImages);
  markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
    // Not ours, not voted for by us, and it learns neither our page nor a way back into it.
    tokens[index]?.attrSet("rel", "nofollow ugc noopener noreferrer");
    return renderer.renderToken(tokens, index, options);
  };
  return markdown;
}

/** A picture from elsewhere would tell its host who reads, and when: it becomes a link, and within a link its text. */
function linkImages({ tokens, md, env, Token }: StateCore): void {
  const textOf = ({ children }: Token) => md.renderer.renderInlineAsText(children ?? [], md.options, env);
  for (const { children } of tokens) {
    if (!children?.some(isImage)) continue;
    let depth = 0;
    const linked = children.flatMap((token) => {
      if (token.type === "link_open" || token.type === "link_close") depth += token.nesting;
      if (!isImage(token)) return [token];
      const url = String(token.attrGet("src"));
      const text = new Token("text", "", 0);
      text.content = textOf(token) || url;
      if (depth > 0 || url === "") return [text];
      const open = new Token("link_open", "a", 1);
      open.attrSet("href", url);
      return [open, text, new Token("link_close", "a", -1)];
    });
    children.splice(0, children.length, ...linked);
  }
}

/** `[a]()` is a link by CommonMark, to the very page that shows it. */
function unlinkEmpty({ tokens }: StateCore): void {
  for (const { children } of tokens) {
    if (!children) continue;
    let unlinking = false;
    // Links hold no links.
    const kept = children.filter((token) => {
      if (token.type === "link_open") unlinking = token.attrGet("href") === "";
      return !unlinking || (token.type !== "link_open" && token.type !== "link_close");
    });
    if (kept.length < children.length) children.splice(0, children.length, ...kept);
  }
}

function isImage({ type }: Token): boolean {
  return type === "image";
}

/**
 * Renders CommonMark with tables and strikethrough. Links lead to http, https and mailto only; pictures become links;
 * reference definitions are not known. A text with very large tables has none.
 */
export function renderMarkdown(text: string): string {
  return parserFor(text).render(text);
}

/** What somebody reads of it, in one line without any markup. It is no HTML: whoever shows it in a page escapes it. */
export function markdownText(text: string): string {
  const blocks = parserFor(text).parse(text, {});
  const texts = blocks.map(({ children, content }) => (children ? children.map(inlineText).join("") : content));
  return texts.join(" ").replace(/\s+/g, " ").trim();
}

function inlineText({ type, content }: Token): string {
  return type === "softbreak" || type === "hardbreak" ? " " : content;
}

function parserFor(text: string): MarkdownIt {
  return countTableCells(text) > maxTableCells ? withoutTables : markdown;
}

/**
 * At least as many as tables would have. Each row is filled up to the width of the head: above many short rows, a wide one
 * makes of some kilobytes many megabytes.
 */
function countTableCells(text: string): number {
  let cells = 0;
  let columns = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^[ \t]*$/.test(line)) columns = 0;
    // Below the head, maybe within a quotation or a list.
    if (/^[-:|>*+.)\d\s]+$/.test(line)) columns = Math.max(columns, line.split("|").length);
    cells += columns;
  }
  return cells;
}
