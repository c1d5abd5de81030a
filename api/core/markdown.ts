import MarkdownIt, { type Token } from "markdown-it";

/*
 * Markdown of people, as HTML that a page can show as it is. There is nothing of theirs in it but text: markup of their own
 * is shown as they typed it.
 */

const markdown = new MarkdownIt({ html: false, linkify: true, maxNesting: 20 })
  // `[a]: url` once and `[a]` a thousand times make of some kilobytes many megabytes.
  .disable("reference");
// Only what says that it is a URL.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// Nor is anything relative: it would lead elsewhere on each page that shows it.
markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url);
// A picture from elsewhere would tell its host who reads, and when: it becomes a link, and within a link its text.
markdown.core.ruler.push("link_images", ({ tokens, md, env, Token }) => {
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
      if (depth > 0) return [text];
      const open = new Token("link_open", "a", 1);
      open.attrSet("href", url);
      return [open, text, new Token("link_close", "a", -1)];
    });
    children.splice(0, children.length, ...linked);
  }
});
markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  // Not ours, not voted for by us, and it learns neither our page nor a way back into it.
  tokens[index]?.attrSet("rel", "nofollow ugc noopener noreferrer");
  return renderer.renderToken(tokens, index, options);
};

function isImage({ type }: Token): boolean {
  return type === "image";
}

/**
 * Renders CommonMark with tables and strikethrough. Links lead to http, https and mailto only; pictures become links;
 * reference definitions are not known.
 */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}
