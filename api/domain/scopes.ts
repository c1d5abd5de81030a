/** What a credential may be allowed to do, with the words that are shown to whoever grants it. */
export const scopes = {
  "users:read": "Read profiles, and your own account",
  "users:write": "Change your own profile",
  "users:moderate": "See all accounts, suspend them and let them in again",
  "users:admin": "Sign others out everywhere",
  "account:read": "See your sessions and your API keys",
  "account:write": "End your sessions, make and revoke API keys, delete your account",
  "media:read": "Read your own media",
  "media:write": "Upload, change and delete your own media",
  "posts:read": "Read your own posts, drafts included",
  "posts:write": "Write, publish and delete your own posts",
  "comments:write": "Write, change and delete your own comments",
  "votes:read": "See what you voted on and what you saved",
  "votes:write": "Vote on posts and comments, and save posts",
  "follows:read": "See whom and what you follow, muted and blocked",
  "follows:write": "Follow and mute accounts and tags",
  "collections:read": "Read your own collections",
  "collections:write": "Make, change and delete your own collections",
  "notifications:read": "Read your notifications",
  "notifications:write": "Mark your notifications as read",
  "events:read": "Read what happens to what is yours, and what you save, mute and block",
  "reports:write": "Report what breaks the rules, and appeal",
  "moderation:read": "See reports, cases and decisions",
  "moderation:write": "Decide about posts, comments and accounts, and keep the block lists",
} as const;

export type Scope = keyof typeof scopes;
export type Role = "member" | "creator" | "moderator" | "admin";

const member = [
  ...(["users:read", "users:write", "account:read", "account:write", "media:read", "posts:read"] as const),
  ...(["comments:write", "votes:read", "votes:write", "follows:read", "follows:write", "reports:write"] as const),
  ...(["collections:read", "collections:write", "notifications:read", "notifications:write"] as const),
  "events:read",
] as const;
const creator = [...member, "media:write", "posts:write"] as const;
const moderator = [...creator, "users:moderate", "moderation:read", "moderation:write"] as const;
const admin = [...moderator, "users:admin"] as const;

/** What each role may do, in one table. No credential carries more than its account's roles allow. */
export const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = { member, creator, moderator, admin };

export const roles: readonly Role[] = ["member", "creator", "moderator", "admin"];

/** A key that is stolen must not make others, nor lock its owner out. */
const beyondApiKeys: readonly Scope[] = ["account:write"];

export const apiKeyScopes = scopeNames().filter((scope) => !beyondApiKeys.includes(scope));

export function scopeNames(): Scope[] {
  return Object.keys(scopes).filter(isScope);
}

export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopes, text);
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(scopesByRole, text);
}

/** Everything that an account of these roles may do. Roles that nobody knows give nothing. */
export function allowedScopes(roles: readonly string[]): ReadonlySet<Scope> {
  return new Set(roles.filter(isRole).flatMap((role) => scopesByRole[role]));
}

/** The scopes that a credential was granted and a role allows. */
export function effectiveScopes(granted: readonly string[], roles: readonly string[]): ReadonlySet<Scope> {
  const allowed = allowedScopes(roles);
  return new Set(granted.filter(isScope).filter((scope) => allowed.has(scope)));
}
