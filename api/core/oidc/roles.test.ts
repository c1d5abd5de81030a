import { describe, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { grantRoles } from "./roles.ts";

const known = ["member", "creator", "moderator", "admin"];

function rolesFor(claims: object, env: Record<string, string> = {}) {
  const { oidc } = loadConfig({ SECRET_KEY: "0".repeat(32), OIDC_ISSUER: "https://id.example", ...env });
  return grantRoles(claims, oidc, (name) => known.includes(name));
}
const names = (claims: object, env?: Record<string, string>) => rolesFor(claims, env).map(({ role }) => role);

describe("roles by their own names", () => {
  test.each<[object, Record<string, string>, string[]]>([
    [{ roles: ["admin"] }, {}, ["admin"]],
    [{ roles: ["member", "moderator", "x"] }, {}, ["member", "moderator"]],
    [{ roles: "member creator" }, {}, ["member", "creator"]],
    [{ roles: ["member", "member"] }, {}, ["member"]],
    [{ realm_access: { roles: ["creator"] } }, { OIDC_ROLES_CLAIM: "realm_access.roles" }, ["creator"]],
    [{ "https://x.example/roles": ["admin"] }, { OIDC_ROLES_CLAIM: "https://x.example/roles" }, ["admin"]],
    [{ roles: ["member", "admin"] }, { OIDC_ROLE_MATCH: "first" }, ["member"]],
    [{ roles: ["nonsense", "__proto__", "constructor"] }, {}, ["creator"]],
    [{ roles: { admin: true } }, {}, ["creator"]],
    [{ roles: [["admin"], { role: "admin" }, 1, null] }, {}, ["creator"]],
    [{}, { OIDC_DEFAULT_ROLE: "member" }, ["member"]],
  ])("%j with %j are %j", (claims, env, expected) => {
    expect(names(claims, env)).toEqual(expected);
  });
});

describe("roles by rules", () => {
  const OIDC_ROLE_RULES =
    "realm_access.roles=chief -> admin; groups=staff -> moderator; groups=/press/photo -> creator; vip=true -> creator; sub=8f3a -> admin";
  test.each<[object, string, string[]]>([
    [{ groups: ["staff"] }, "all", ["moderator"]],
    [{ groups: ["staff", "/press/photo"] }, "all", ["moderator", "creator"]],
    [{ groups: ["/press/photo", "staff"] }, "first", ["moderator"]],
    [{ realm_access: { roles: ["chief"] }, groups: "staff" }, "all", ["admin", "moderator"]],
    [{ groups: "guests staff" }, "all", ["moderator"]],
    [{ vip: true }, "all", ["creator"]],
    [{ sub: "8f3a" }, "all", ["admin"]],
    // Names of ours count for nothing here.
    [{ roles: ["admin"], groups: ["admin"] }, "all", ["member"]],
    [{ groups: ["STAFF", "staff2"] }, "all", ["member"]],
  ])("%j, %s that fit, are %j", (claims, OIDC_ROLE_MATCH, expected) => {
    expect(names(claims, { OIDC_ROLE_RULES, OIDC_ROLE_MATCH, OIDC_DEFAULT_ROLE: "member" })).toEqual(expected);
  });

  test("a star is any value, and the grant says which rule it was", () => {
    expect(rolesFor({ groups: ["x"] }, { OIDC_ROLE_RULES: "groups=* -> creator" })).toEqual([
      { role: "creator", claim: "groups", value: "*" },
    ]);
    expect(rolesFor({}, { OIDC_ROLE_RULES: "groups=* -> moderator" })).toEqual([
      { role: "creator", claim: null, value: null },
    ]);
  });

  test.each(["groups", "groups=x", "groups -> admin", "=x -> admin", "groups= -> admin"])(
    "%j is a mistake",
    (rules) => {
      expect(() => rolesFor({}, { OIDC_ROLE_RULES: rules })).toThrow("OIDC_ROLE_RULES");
    },
  );
});
