#!/usr/bin/env node
/**
 * Draws what a command printed as a picture of a terminal, for the README:
 *   npm run --silent quickstart -- --exit | node scripts/terminal-picture.mjs "npm run quickstart" > examples/quickstart.svg
 */
const [command = ""] = process.argv.slice(2);
let output = "";
for await (const chunk of process.stdin) output += chunk;

const columns = 112;
const lineHeight = 20;
const characterWidth = 8.4;
const padding = 20;
const titleBar = 34;

const escapeXml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const lines = [`$ ${command}`, ...output.trimEnd().split("\n")].map((line) =>
  line.length > columns ? `${line.slice(0, columns - 1)}…` : line,
);

function colourOf(line) {
  if (line.startsWith("$ ")) return "#8fd18f";
  if (/^\d+\. /.test(line)) return "#e8e8ef";
  if (/^\s+(uploaded|published|there already|Signed in)/.test(line)) return "#8fd18f";
  if (/^\s+(API|Reference|Post|Image)\s/.test(line)) return "#9ec1ff";
  return "#a9adbd";
}

const width = Math.ceil(columns * characterWidth) + padding * 2;
const height = titleBar + lines.length * lineHeight + padding;
const rows = lines.map((line, index) => {
  const y = titleBar + (index + 1) * lineHeight - 5;
  const weight = /^\d+\. /.test(line) ? ' font-weight="600"' : "";
  return `<text x="${padding}" y="${y}" fill="${colourOf(line)}"${weight} xml:space="preserve">${escapeXml(line)}</text>`;
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
