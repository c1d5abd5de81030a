import type { Highlight, HighlightPart } from "../../domain/search-subject.ts";

/** Around a match on its way from the database: private-use characters, which are taken out of the text before. */
const begin = "\ue000";
const end = "\ue001";

/** A long text costs as much time as the rest of the page. */
const maxLength = 10_000;

const options = `StartSel=${begin}, StopSel=${end}`;
const whole = `${options}, HighlightAll=true`;
const pieces = `${options}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "`;
/** They are shown whole; of all others only pieces. */
const shortFields = new Set(["title", "handle", "displayName", "name"]);

/** JSON of the texts with their matches marked, of the row `f` with its `language` and `terms`. */
export function markedTextsSql(texts: Readonly<Record<string, string>>): string {
  const fields = Object.entries(texts).map(
    ([field, text]) => `'${field}', (
      select ts_headline(config, text, terms_as_written(config, text, f.terms), '${shortFields.has(field) ? whole : pieces}')
      from (select search_config(f.language) as config,
        translate(left(${text}, ${maxLength}), '${begin}${end}', '') as text offset 0) shown)`,
  );
  return `json_build_object(${fields.join(", ")})::text`;
}

/** What `markedTextsSql` gave, without the fields in which nothing is marked. */
export function toHighlights(json: string): Highlight[] {
  const texts: Record<string, string> = JSON.parse(json);
  return Object.entries(texts)
    .filter(([, text]) => text.includes(begin))
    .map(([field, text]) => ({ field, parts: toParts(text) }));
}

function toParts(text: string): HighlightPart[] {
  return text.split(begin).flatMap((piece, index) => {
    const [first = "", rest = ""] = piece.split(end);
    const parts =
      index === 0
        ? [{ text: first, isMatch: false }]
        : [
            { text: first, isMatch: true },
            { text: rest, isMatch: false },
          ];
    return parts.filter((part) => part.text !== "");
  });
}
