import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { markdownText, renderMarkdown } from "./markdown.ts";

const link = (url: string, text: string) => `<a href="${url}" rel="nofollow ugc noopener noreferrer">${text}</a>`;

/** What a browser would find: elements with their attributes. */
function elementsOf(html: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => elements.push({ name, attributes }) });
  parser.end(html);
  return elements;
}

const allowed: Record<string, string[]> = {
  ...Object.fromEntries(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "li", "hr", "br"].map((n) => [n, []]),
  ),
  ...Object.fromEntries(["em", "strong", "s", "pre", "table", "thead", "tbody", "tr"].map((n) => [n, []])),
  a: ["href", "rel", "title"],
  code: ["class"],
  ol: ["start"],
  th: ["style"],
  td: ["style"],
};

function expectHarmless(html: string): void {
  for (const { name, attributes } of elementsOf(html)) {
    expect(Object.keys(allowed)).toContain(name);
    expect([name, ...(allowed[name] ?? [])]).toEqual(expect.arrayContaining(Object.keys(attributes)));
    if (name === "a") {
      expect(attributes.href).toMatch(/^(https?:\/\/|mailto:)/i);
      expect(attributes.rel).toBe("nofollow ugc noopener noreferrer");
    }
    if (attributes.class !== undefined) expect(attributes.class).toMatch(/^language-/);
    if (attributes.style !== undefined) expect(attributes.style).toMatch(/^text-align:(left|center|right)$/);
  }
}

describe("renderMarkdown", () => {
  test.each([
    ["*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"],
    ["# A\n\n> b", "<h1>A</h1>\n<blockquote>\n<p>b</p>\n</blockquote>\n"],
    ["<b onclick=x>a</b><script>x</script>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</p>\n"],
    ["<!-- x -->", "<p>&lt;!-- x --&gt;</p>\n"],
    ["[a](https://b.example)", `<p>${link("https://b.example", "a")}</p>\n`],
    ["https://b.example/?c=1&d", `<p>${link("https://b.example/?c=1&amp;d", "https://b.example/?c=1&amp;d")}</p>\n`],
    ["<a@b.example>", `<p>${link("mailto:a@b.example", "a@b.example")}</p>\n`],
    ["b.example a@b.example", "<p>b.example a@b.example</p>\n"],
    ["[a]\n\n[a]: https://b.example", `<p>[a]</p>\n<p>[a]: ${link("https://b.example", "https://b.example")}</p>\n`],
  ])("%j", (text, html) => {
    expect(renderMarkdown(text)).toBe(html);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example",
    "/path",
    "#id",
    "https:evil.example",
  ])("a link to %s is no link", (url) => {
    const html = renderMarkdown(`[a](${url}) ![b](${url}) <${url}>`);
    expect(elementsOf(html).map(({ name }) => name)).toEqual(["p"]);
  });

  test.each(["[a]()", '[a]( "b")', "![a]()", "[![a]()]()"])("%s leads nowhere, and is no link", (text) => {
    expect(renderMarkdown(text)).toMatch(/^<p>[^<]*a[^<]*<\/p>\n$/);
  });

  test("what follows a link to nowhere may be a link", () => {
    expect(renderMarkdown("[a]() https://b.example")).toBe(
      `<p>a ${link("https://b.example", "https://b.example")}</p>\n`,
    );
  });

  test("a picture is a link to it; within a link, its text", () => {
    expect(renderMarkdown('![a *b*](https://c.example/d.png "e")')).toBe(
      `<p>${link("https://c.example/d.png", "a b")}</p>\n`,
    );
    expect(renderMarkdown("![](https://c.example/)")).toBe(
      `<p>${link("https://c.example/", "https://c.example/")}</p>\n`,
    );
    expect(renderMarkdown("[![a](https://c.example/)](https://d.example/)")).toBe(
      `<p>${link("https://d.example/", "a")}</p>\n`,
    );
  });

  test("whatever is written, only harmless elements come of it", () => {
    const piece = fc.constantFrom(
      ...[
        "<script>",
        "</p>",
        "<img src=x onerror=y>",
        "](",
        "[",
        "![",
        ")",
        "`",
        "```",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
      ],
      ...[
        "javascript:",
        "https://a",
        "mailto:",
        '"',
        "'",
        "&lt;",
        "&#x3c;",
        "\\",
        "*",
        "_",
        "~~",
        "|",
        "|-|\n",
        "<",
        ">",
        "\0",
      ],
    );
    const text = fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, (pieces) => expectHarmless(renderMarkdown(pieces.join("")))),
      { numRuns: 2000 },
    );
  });

  test("a table has its cells", () => {
    const rows = "|c|\n".repeat(1000);
    const elements = elementsOf(renderMarkdown(`|a|b|\n|-|:-:|\n${rows}`));
    expect(elements.filter(({ name }) => name === "td")).toHaveLength(2000);
  });

  test.each(["", "> ", "- "])("tables behind %j that fill themselves up grow no more than tenfold", (mark) => {
    const table = ["|a".repeat(300), "|-".repeat(300), ...Array(217).fill("|")].map((line) => `${mark}${line}\n`);
    const text = `${table.join("")}\n`;
    const html = renderMarkdown(text.repeat(50_000 / text.length));
    expect(html.length).toBeLessThan(500_000);
  });

  test.each([
    "[",
    "![",
    "[a](",
    "*a_",
    "**a",
    "> ",
    "- ",
    "http://",
    "`",
    "~~a",
    "-|-\n",
    "|a",
    "a\n=",
    "***a ",
    "_ _a",
    "<a ",
  ])("50,000 characters of %j grow no more than tenfold", (piece) => {
    const html = renderMarkdown(piece.repeat(Math.floor(50_000 / piece.length)));
    expect(html.length).toBeLessThan(500_000);
  });
});

describe("text", () => {
  test.each([
    ["# A *title*\n\nand `code`\nbelow", "A title and code below"],
    ["[a link](https://example.com) and ![a picture](https://example.com/a.png)", "a link and a picture"],
    ["![](https://example.com/a.png) https://example.com/b", "https://example.com/a.png https://example.com/b"],
    ["> said\n\n- one  \n  two\n\n| a | b |\n|---|---|\n| c | d |", "said one two a b c d"],
    ["```js\nlet  a;\nlet b;\n```", "let a; let b;"],
    ["<b>bold</b> &amp; \\*", "<b>bold</b> & *"],
    ["\n\n***\n", ""],
  ])("of %j is %j", (markdown, text) => {
    expect(markdownText(markdown)).toBe(text);
  });
});
