import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { isScope, type Role, type Scope } from "../../domain/scopes.ts";
import { requireCallerId } from "../../domain/user.ts";

/** Who the caller is, and why it may do what it may. */
export interface SessionInfo {
  user: SessionUser;
  /** A browser's session, an access token of the provider, or an API key. */
  method: "session" | "token" | "key";
  /** Of the account, as of the latest sign-in or refresh. */
  roles: SessionRole[];
  /** What this credential may do: granted to it, and allowed by a role. */
  scopes: Scope[];
  /**
   * When the session or the key ends by itself. Null: it does not, or the access token says it.
   * @format date-time
   */
  expiresAt: string | null;
}

export interface SessionUser {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** @example "cleo" */
  handle: string;
  displayName: string;
}

export interface SessionRole {
  role: Role;
  /** The claim of the provider that gave it. Null: no claim gives this account a role, and this is everybody's. */
  claim: string | null;
  /** What the claim says. */
  value: string | null;
}

interface Row {
  user: SessionUser;
  roles: SessionRole[];
  expiresAt: string | null;
}

export async function getSession(ctx: Context): Promise<SessionInfo> {
  const userId = requireCallerId(ctx);
  const { method, credentialId, scopes } = ctx.caller ?? {
    method: "token",
    credentialId: "",
    scopes: new Set<string>(),
  };
  const text = `select json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) as user,
      u.role_grants as roles,
      (select iso_time(least(expires_at, last_seen_at + make_interval(hours => $3))) from sessions where id = $2
       union all select iso_time(expires_at) from api_keys where id = $2) as "expiresAt"
    from users u where u.id = $1`;
  const [row] = await query<Row>(ctx.db, text, [userId, credentialId, ctx.config.sessionIdleHours]);
  if (!row) throw new Error("The caller's account is gone.");
  return { ...row, method, scopes: [...scopes].filter(isScope).sort() };
}
