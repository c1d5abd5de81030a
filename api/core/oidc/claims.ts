import { invalidToken } from "../errors.ts";

const maxSubjectLength = 255;

/** At most 255 ASCII characters, by OpenID Connect Core section 2; anything that cannot be kept is nobody's name. */
export function isSubject(sub: unknown): sub is string {
  return typeof sub === "string" && sub.length > 0 && sub.length <= maxSubjectLength && isStorable(sub);
}

export function subjectOf({ sub }: { sub?: unknown }): string {
  if (!isSubject(sub))
    throw invalidToken("The access token is not for this API: its claim sub is not the expected one.");
  return sub;
}

/** What the provider says about a person, as far as an account can take it over. */
export interface ClaimedProfile {
  preferredUsername?: string | undefined;
  name?: string | undefined;
}

export function profileOf(claims: object): ClaimedProfile {
  const { preferred_username, name, sub, client_id }: Record<string, unknown> = { ...claims };
  // A partner's server has no name but that of its client.
  const ownName = sub === client_id || sub === `client:${client_id}` ? client_id : undefined;
  return { preferredUsername: textOf(preferred_username ?? ownName), name: textOf(name) };
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && isStorable(value) ? value : undefined;
}

/** A list as it is, a text by its words. */
export function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  return typeof value === "string" ? value.split(" ").filter(Boolean) : [];
}

/** The value at a path such as `realm_access.roles`. A claim whose own name has dots is found too. */
export function valueAt(payload: object, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return Reflect.get(payload, claim);
  return claim.split(".").reduce<unknown>((value, name) => {
    const isObject = typeof value === "object" && value !== null;
    return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }, payload);
}
