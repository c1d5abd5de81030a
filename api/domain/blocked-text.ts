import { domainToASCII } from "node:url";

/*
 * Finding words and domains in a text, in time that grows with its length alone: no pattern is made of what is blocked.
 * What can be read alike is compared alike, as far as that goes without guessing.
 */

export type BlockEffect = "reject" | "flag";

/** Letters of other alphabets that pass for Latin ones, and digits that pass for letters within words. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ а: "a", в: "b", с: "c", е: "e", һ: "h", і: "i", ј: "j", к: "k", м: "m", н: "h", о: "o", р: "p", ѕ: "s" },
  ...{ т: "t", у: "y", х: "x", ԁ: "d", ԛ: "q", ԝ: "w", α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v" },
  ...{ ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss" },
};
const digitLookAlikes: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t" };

/** Writing without spaces between words: each of its characters counts as a word. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+`, "gu");

/** The words of a text, in the form in which they are compared. */
export function wordsOf(text: string): string[] {
  // Marks and invisible characters go: they are put in to make a word look like itself and be another.
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "");
  return (plain.match(word) ?? []).map(toLatin);
}

function toLatin(word: string): string {
  const letters = Array.from(word, (letter) => lookAlikes[letter] ?? letter).join("");
  return /\p{L}/u.test(letters) ? letters.replace(/[013457]/g, (digit) => digitLookAlikes[digit] ?? digit) : letters;
}

const host = /[\p{L}\p{N}.-]+/gu;
const maxHostLength = 253;

/** The host names that a text mentions, in links or not, as DNS has them. */
export function hostsOf(text: string): Set<string> {
  // As Markdown and URLs can hide a dot.
  const plain = text
    .normalize("NFKC")
    .replaceAll("。", ".")
    .replace(/\\(?=[.-])/g, "")
    .replace(/%2e|&#46;|&#x2e;|&period;/gi, ".");
  const named = (plain.match(host) ?? []).filter((part) => part.includes(".")).map(toHost);
  return new Set(named.filter((name) => name !== undefined));
}

/** A host name as DNS has it; undefined for what cannot be one. */
export function toHost(text: string): string | undefined {
  const ascii = text.length > 4 * maxHostLength ? "" : domainToASCII(text.replace(/^[.-]+/, ""));
  const name = ascii.replace(/[.-]+$/, "");
  return name.includes(".") && name.length <= maxHostLength ? name : undefined;
}

interface Branch {
  next: Map<string, Branch>;
  effect?: BlockEffect;
}

export interface BlockedText {
  /** What is to happen to a text; undefined: nothing is blocked in it. */
  find(text: string): BlockEffect | undefined;
}

export interface BlockedValue {
  list: "words" | "domains";
  /** As `wordsOf`, with spaces between, or `toHost` gives it. */
  value: string;
  effect: BlockEffect;
}

/** Makes of all that is blocked what is asked for each text. */
export function compileBlockedText(values: readonly BlockedValue[]): BlockedText {
  const root: Branch = { next: new Map() };
  const domains = new Map<string, BlockEffect>();
  for (const { list, value, effect } of values) {
    if (list === "domains") domains.set(value, effect);
    else plant(root, value.split(" "), effect);
  }
  return {
    find(text) {
      const effects = [...effectsOfWords(root, text), ...effectsOfDomains(domains, text)];
      return effects.includes("reject") ? "reject" : effects[0];
    },
  };
}

function plant(root: Branch, words: string[], effect: BlockEffect): void {
  let branch = root;
  for (const word of words) {
    const next: Branch = branch.next.get(word) ?? { next: new Map() };
    branch.next.set(word, next);
    branch = next;
  }
  branch.effect = effect;
}

/** From each word on, no further than the longest of what is blocked. */
function effectsOfWords(root: Branch, text: string): BlockEffect[] {
  if (root.next.size === 0) return [];
  const words = wordsOf(text);
  const effects: BlockEffect[] = [];
  for (let start = 0; start < words.length; start++) {
    let branch: Branch | undefined = root;
    for (let end = start; branch; end++) {
      if (branch.effect) effects.push(branch.effect);
      branch = branch.next.get(words[end] ?? "");
    }
  }
  return effects;
}

/** A domain with all below it. */
function effectsOfDomains(domains: ReadonlyMap<string, BlockEffect>, text: string): BlockEffect[] {
  if (domains.size === 0) return [];
  const effects: BlockEffect[] = [];
  for (const name of hostsOf(text)) {
    const labels = name.split(".");
    for (let first = 0; first < labels.length - 1; first++) {
      const effect = domains.get(labels.slice(first).join("."));
      if (effect) effects.push(effect);
    }
  }
  return effects;
}
