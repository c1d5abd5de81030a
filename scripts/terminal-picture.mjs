#!/usr/bin/env node
/**
 * Draws what a command printed as a picture of a terminal, for the README:
 *   npm run --silent quickstart -- --exit | node scripts/terminal-picture.mjs "npm run quickstart" > examples/quickstart.svg
 *   COLUMNS=88 FORCE_COLOR=1 node examples/community/front-page.mjs |
 *     node scripts/terminal-picture.mjs "node examples/community/front-page.mjs" > examples/community/front-page.svg
 * Where the output has colours of its own, it keeps them.
 */
import { stripVTControlCharacters } from "node:util";

const [command = ""] = process.argv.slice(2);
let output = "";
for await (const chunk of process.stdin) output += chunk;

const maxColumns = 112;
const lineHeight = 20;
const characterWidth = 8.4;
const padding = 20;
const titleBar = 34;

const escapeXml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const hasColours = output.includes("\u001b[");
const lines = [`$ ${command}`, ...output.trimEnd().split("\n")].map((line) =>
  line.length > maxColumns && !hasColours ? `${line.slice(0, maxColumns - 1)}…` : line,
);
const columns = hasColours ? Math.max(...lines.map((line) => stripVTControlCharacters(line).length)) : maxColumns;

function colourOf(line) {
  if (line.startsWith("$ ")) return "#8fd18f";
  if (/^\d+\. /.test(line)) return "#e8e8ef";
  if (/^\s+(uploaded|published|there already|Signed in)/.test(line)) return "#8fd18f";
  if (/^\s+(API|Reference|Post|Image)\s/.test(line)) return "#9ec1ff";
  return hasColours ? "#c9ccd8" : "#a9adbd";
}

const styles = {
  1: 'fill="#e8e8ef" font-weight="600"',
  2: 'fill="#7c8093"',
  33: 'fill="#f0a45d"',
  36: 'fill="#9ec1ff"',
};

/** The parts of a line, each in the style that the control sequence (SGR) before it asks for. */
function spansOf(line) {
  const [first, ...rest] = line.split("\u001b[");
  const spans = rest.map((part) => {
    const [, code, text] = /^(\d+)m(.*)$/.exec(part);
    return styles[code] ? `<tspan ${styles[code]}>${escapeXml(text)}</tspan>` : escapeXml(text);
  });
  return escapeXml(first) + spans.join("");
}

const width = Math.ceil(columns * characterWidth) + padding * 2;
const height = titleBar + lines.length * lineHeight + padding;
const rows = lines.map((line, index) => {
  const y = titleBar + (index + 1) * lineHeight - 5;
  const weight = /^\d+\. /.test(line) ? ' font-weight="600"' : "";
  return `<text x="${padding}" y="${y}" fill="${colourOf(line)}"${weight} xml:space="preserve">${spansOf(line)}</text>`;
});
const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
  (colour, index) => `<circle cx="${padding + index * 20}" cy="17" r="6" fill="${colour}"/>`,
);
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"
  font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<title>What ${escapeXml(command)} prints in a terminal</title>
<rect width="100%" height="100%" rx="10" fill="#1b1d27"/>
${dots.join("")}
${rows.join("\n")}
</svg>
`);
