/** What a token may be allowed to do, with the words that are shown to whoever grants it. */
export const scopes = {
  "users:read": "Read profiles, and your own account",
  "users:write": "Change your own profile",
  "media:read": "Read your own media",
  "media:write": "Upload, change and delete your own media",
  "posts:read": "Read your own posts, drafts included",
  "posts:write": "Write, publish and delete your own posts",
} as const;

export type Scope = keyof typeof scopes;

/** What each role may do. A token never carries more than its account's roles allow. */
const scopesByRole: Readonly<Record<string, readonly Scope[]>> = {
  member: ["users:read", "users:write", "media:read", "posts:read"],
  creator: ["users:read", "users:write", "media:read", "media:write", "posts:read", "posts:write"],
};

/** The roles of an account whose token names none that Easel knows. */
const defaultRoles: readonly string[] = ["creator"];

/** Those of the token's roles that mean something here. */
export function knownRoles(claimed: readonly string[]): readonly string[] {
  const known = claimed.filter((role) => Object.hasOwn(scopesByRole, role));
  return known.length ? known : defaultRoles;
}

/** The scopes that the token grants and a role allows. */
export function effectiveScopes(granted: readonly string[], roles: readonly string[]): ReadonlySet<string> {
  const allowed = new Set<string>(roles.flatMap((role) => scopesByRole[role] ?? []));
  return new Set(granted.filter((scope) => allowed.has(scope)));
}
