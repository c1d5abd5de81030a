/** Text for a terminal. `styleText` of Node respects NO_COLOR and FORCE_COLOR, and adds nothing where no terminal is. */
import { stripVTControlCharacters, styleText } from "node:util";

export const columns = Math.max(40, Math.min(process.stdout.columns ?? (Number(process.env.COLUMNS) || 80), 100));

/** What people write may hold anything: a terminal gets no control characters of theirs. */
export const plain = (text) =>
  stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();

export const bold = (text) => styleText("bold", text);
export const dim = (text) => styleText("dim", text);
export const orange = (text) => styleText("yellow", text);
export const blue = (text) => styleText("cyan", text);

const segmenter = new Intl.Segmenter();
const wide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uff01-\uff60]/u;

/** How many columns a text takes: emoji and the scripts of East Asia need two for a sign. */
export function widthOf(text) {
  let width = 0;
  for (const { segment } of segmenter.segment(stripVTControlCharacters(text))) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** Lines of at most `width` columns, broken between words. */
export function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line && widthOf(line) + 1 + widthOf(word) > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

/** At most so many columns of it. */
export function shorten(text, width) {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of segmenter.segment(text)) if (widthOf(kept + segment) < width) kept += segment;
  return `${kept.trimEnd()}…`;
}

/** A title on the left, a word about it on the right, a rule below. */
export function heading(title, aside = "") {
  const gap = " ".repeat(Math.max(2, columns - widthOf(title) - widthOf(aside)));
  return ["", bold(title) + (aside && gap + dim(aside)), dim("─".repeat(columns))];
}

export const padEnd = (text, width) => text + " ".repeat(Math.max(0, width - widthOf(text)));

export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const spans = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "tomorrow" */
export function ago(time) {
  const differenceMs = new Date(time) - Date.now();
  const [unit, sizeMs] = spans.find(([, sizeMs]) => Math.abs(differenceMs) >= sizeMs) ?? [];
  return unit ? relative.format(Math.round(differenceMs / sizeMs), unit) : "just now";
}
