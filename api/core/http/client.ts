import type { IncomingMessage } from "node:http";
import { BlockList, isIP, SocketAddress } from "node:net";
import { LRUCache } from "lru-cache";
import type { Client } from "../context.ts";

const maxUserAgentLength = 256;
/** The proxies in front are few and ask often: to look them up costs more than all else here. */
const maxKnownPeers = 1000;

/** Whether the peer at `address` is one of our proxies; `hop` counts from the connection, which is 0. */
type IsTrusted = (address: string, hop: number) => boolean;

/** What a request tells of the other end. Nothing is read before it is asked for: most requests need only some of it. */
export function createClientReader(trustedProxies: number | string[]): (req: IncomingMessage) => Client {
  const isTrusted = trust(trustedProxies);
  return (req) => new RequestClient(req, isTrusted);
}

class RequestClient implements Client {
  private knownAddress: string | undefined;

  constructor(
    private readonly req: IncomingMessage,
    private readonly isTrusted: IsTrusted,
  ) {}

  get address(): string {
    this.knownAddress ??= addressOf(this.req, this.isTrusted);
    return this.knownAddress;
  }

  get userAgent(): string {
    return (this.req.headers["user-agent"] ?? "").slice(0, maxUserAgentLength).toWellFormed();
  }

  /** Of two with the same name the first counts: browsers send that of the longest path first (RFC 6265, 5.4). */
  cookie(name: string): string | undefined {
    const { cookie } = this.req.headers;
    return cookie === undefined ? undefined : findCookie(cookie, name);
  }
}

function trust(proxies: number | string[]): IsTrusted {
  if (typeof proxies === "number") return (_address, hop) => hop < proxies;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  const known = new LRUCache<string, boolean>({ max: maxKnownPeers });
  return (address) => {
    let isListed = known.get(address);
    if (isListed === undefined) {
      isListed = list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
      known.set(address, isListed);
    }
    return isListed;
  };
}

/**
 * Each proxy appends the address of its own peer to X-Forwarded-For, so the header is read from its end for as long as
 * the one who wrote is trusted. Where that is no address, nothing before it can be believed either.
 */
function addressOf(req: IncomingMessage, isTrusted: IsTrusted): string {
  // Undefined once the connection is gone.
  let address = parseAddress(req.socket.remoteAddress ?? "") ?? "";
  const header = req.headers["x-forwarded-for"];
  if (typeof header !== "string") return address;
  let end = header.length;
  for (let hop = 0; end >= 0 && isTrusted(address, hop); hop++) {
    const comma = end === 0 ? -1 : header.lastIndexOf(",", end - 1);
    const next = parseAddress(header.slice(comma + 1, end).trim());
    if (next === undefined) return address;
    address = next;
    end = comma;
  }
  return address;
}

/** `[2001:db8::1]:443`, `[2001:db8::1]` or `192.0.2.1:443`: some load balancers write the port. */
const withPort = /^(?:\[([0-9a-f:.]+(?:%[^\]]*)?)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/i;
const maxAddressLength = 100;

/** The address, always written the same way: without port and zone, IPv4 as such, IPv6 by RFC 5952. */
function parseAddress(text: string): string | undefined {
  const version = isIP(text);
  if (version === 4) return text;
  if (version === 0) {
    if (text.length > maxAddressLength) return undefined;
    const [, inBrackets, beforePort] = withPort.exec(text) ?? [];
    const inner = inBrackets ?? beforePort;
    return inner !== undefined && isIP(inner) ? parseAddress(inner) : undefined;
  }
  // As servers that listen to both families see it, most of the time.
  if (isMappedIpv4(text)) return text.slice(mappedPrefix.length);
  const [unzoned = ""] = text.split("%", 1);
  const { address } = new SocketAddress({ address: unzoned, family: "ipv6" });
  return isMappedIpv4(address) ? address.slice(mappedPrefix.length) : address;
}

const mappedPrefix = "::ffff:";

function isMappedIpv4(address: string): boolean {
  return address.startsWith(mappedPrefix) && isIP(address.slice(mappedPrefix.length)) === 4;
}

/**
 * What requests are counted by where nobody is signed in. Whoever has one IPv6 address has all of its /64: counted one
 * by one, a single machine would never reach a limit.
 */
export function addressGroup(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::", 2);
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  // An IPv4 address at the end stands for two groups.
  const zeros = 8 - first.length - last.length - (address.includes(".") ? 1 : 0);
  const groups = [...first, ...Array<string>(Math.max(0, zeros)).fill("0"), ...last];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

/** RFC 6265, 4.2: `a=1; b="2"`. Goes straight to the name instead of parsing what nobody asks for. */
function findCookie(header: string, name: string): string | undefined {
  const start = `${name}=`;
  for (let at = header.indexOf(start); at !== -1; at = header.indexOf(start, at + start.length)) {
    if (!beginsPair(header, at)) continue;
    const semicolon = header.indexOf(";", at);
    const value = header.slice(at + start.length, semicolon === -1 ? undefined : semicolon).trim();
    return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  }
  return undefined;
}

function beginsPair(header: string, at: number): boolean {
  let before = at - 1;
  while (header[before] === " " || header[before] === "\t") before--;
  return before < 0 || header[before] === ";";
}
