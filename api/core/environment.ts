import { isIP } from "node:net";

export type Environment = Record<string, string | undefined>;

/** Gives a role to whoever has this value in this claim. */
export interface RoleRule {
  /** Dots reach into objects, e.g. `realm_access.roles`. A list counts by its items. */
  claim: string;
  /** `*` is any. */
  value: string;
  role: string;
}

/** Reads variables one by one, and notes what is wrong with them. */
export function readers(env: Environment, mistakes: string[]) {
  const present = (name: string) => env[name]?.trim() || undefined;
  return {
    text(name: string, minLength: number, maxLength: number): string | undefined {
      const value = present(name);
      if (value === undefined) return undefined;
      if (value.length < minLength || value.length > maxLength) {
        mistakes.push(`${name} must have ${minLength} to ${maxLength} characters.`);
      }
      return value;
    },
    integer(name: string, fallback: number, min: number, max: number): number {
      const value = present(name);
      if (value === undefined) return fallback;
      const number = Number(value);
      if (!Number.isInteger(number) || number < min || number > max) {
        mistakes.push(`${name} must be a whole number from ${min} to ${max}.`);
      }
      return number;
    },
    oneOf<T extends string>(name: string, choices: readonly T[], fallback: T): T {
      const value = present(name);
      if (value === undefined) return fallback;
      const choice = choices.find((c) => c === value);
      if (!choice) mistakes.push(`${name} must be one of ${choices.join(", ")}.`);
      return choice ?? fallback;
    },
    url(name: string, protocols: string[]): string | undefined {
      const value = present(name);
      if (value === undefined) return undefined;
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      if (!parsed || !protocols.includes(parsed.protocol)) {
        mistakes.push(`${name} must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")}.`);
      }
      return value;
    },
    /** `*`, or origins: a path would never match what browsers send. */
    origins(name: string, fallback: string[]): string[] {
      const value = present(name);
      if (value === undefined) return fallback;
      const origins = itemsOf(value, ",");
      if (!origins.every((origin) => origin === "*" || isOrigin(origin))) {
        mistakes.push(
          `${name} must list origins such as https://app.example.com, without a path, separated by commas.`,
        );
      }
      return origins;
    },
    /** `wiki.internal:8080, [fd00::1]:80`, in lower case. */
    hostsWithPorts(name: string): string[] {
      const hosts = itemsOf((present(name) ?? "").toLowerCase(), ",");
      if (!hosts.every((host) => isHostWithPort.test(host))) {
        mistakes.push(`${name} must list hosts with ports such as wiki.internal:8080, separated by commas.`);
      }
      return hosts;
    },
    /** A number of hops, or addresses and networks. */
    proxies(name: string): number | string[] {
      const value = present(name);
      if (value === undefined) return 0;
      if (/^\d{1,2}$/.test(value)) return Number(value);
      const networks = itemsOf(value, ",");
      if (!networks.every(isNetwork)) {
        mistakes.push(`${name} must be a number of proxies, or list addresses and networks such as 10.0.0.0/8.`);
      }
      return networks;
    },
    /** `groups=staff -> moderator; realm_access.roles=press -> creator` */
    roleRules(name: string): RoleRule[] {
      return itemsOf(present(name) ?? "", ";").flatMap((item) => {
        const [, claim = "", value = "", role = ""] = /^(.+)=(.*?)\s*->\s*(\S+)$/.exec(item) ?? [];
        if (claim && value) return [{ claim: claim.trim(), value: value.trim(), role }];
        mistakes.push(`${name} must list rules such as "groups=staff -> moderator", separated by semicolons.`);
        return [];
      });
    },
  };
}

function itemsOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

const isHostWithPort = /^([a-z0-9._-]+|\[[0-9a-f:.]+\]):\d{1,5}$/;

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
