const maxUrlLength = 2048;

/**
 * An http or https URL as browsers will read it: checked is what they would open, not what it looks like. `fault` says what
 * it must be, for the end of a sentence.
 */
export function parseWebUrl(text: string): { href: string } | { fault: string } {
  if (!URL.canParse(text)) return { fault: "must be a whole URL, such as https://example.org/me" };
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return { fault: "must begin with https:// or http://" };
  if (url.username || url.password) return { fault: "must not hold a user name or a password" };
  if (url.href.length > maxUrlLength) return { fault: `must have at most ${maxUrlLength} characters when encoded` };
  return { href: url.href };
}
