import type { OidcConfig } from "../config.ts";
import { valueAt, wordsOf } from "./claims.ts";

/** A role, and the claim that gave it; null: it is the role of those to whom no claim gives one. */
export interface RoleGrant {
  role: string;
  claim: string | null;
  value: string | null;
}

/** Which roles the claims of a token give, by the provider's configuration. */
export function grantRoles(
  claims: object,
  { rolesClaim, roleRules, roleMatch, defaultRole }: OidcConfig,
  isRole: (name: string) => boolean,
): RoleGrant[] {
  const grants = roleRules.length ? byRules(claims, roleRules) : byName(claims, rolesClaim, isRole);
  const distinct = grants.filter(({ role }, index) => grants.findIndex((grant) => grant.role === role) === index);
  const granted = roleMatch === "first" ? distinct.slice(0, 1) : distinct;
  return granted.length ? granted : [{ role: defaultRole, claim: null, value: null }];
}

/**
 * Whether the claims speak of roles at all. A provider may put them into the ID token and not into access tokens: what
 * such a token leaves out has not changed.
 */
export function saysRoles(claims: object, { rolesClaim, roleRules }: OidcConfig): boolean {
  const paths = roleRules.length ? roleRules.map(({ claim }) => claim) : [rolesClaim];
  // The outermost name: inside of what is there, a missing list means none.
  return paths.some((path) => Object.hasOwn(claims, path) || Object.hasOwn(claims, path.split(".", 1)[0] ?? path));
}

function byName(claims: object, claim: string, isRole: (name: string) => boolean): RoleGrant[] {
  const names = wordsOf(valueAt(claims, claim)).filter(isRole);
  return names.map((name) => ({ role: name, claim, value: name }));
}

/** In the order of the rules: the first one that fits is the first grant. */
function byRules(claims: object, rules: OidcConfig["roleRules"]): RoleGrant[] {
  return rules.flatMap(({ claim, value, role }) => {
    const fits = valuesOf(valueAt(claims, claim)).some((item) => value === "*" || item === value);
    return fits ? [{ role, claim, value }] : [];
  });
}

/** A text as a whole and by its words, for some providers separate with spaces; a list by its items. */
function valuesOf(value: unknown): string[] {
  if (typeof value === "boolean" || typeof value === "number") return [String(value)];
  return typeof value === "string" ? [value, ...wordsOf(value)] : wordsOf(value);
}
