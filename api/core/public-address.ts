import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What looks like an address of the internet and is not (IANA special-purpose registries, RFC 6890 and its successors). */
const specialV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Carrier-grade NAT, RFC 6598.
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Link local: the metadata services of clouds are there.
  ["169.254.0.0", 16],
  // The host's own agent in Azure: public by its number only.
  ["168.63.129.16", 32],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  // Relays to 6to4.
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  // Multicast, reserved, broadcast.
  ["224.0.0.0", 3],
] as const;

/** Of the unicast addresses below. Mapped IPv4, NAT64, link-local and unique local addresses are not among these at all. */
const specialV6 = [
  // Teredo, benchmarks, ORCHID.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 carries an IPv4 address.
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3ffe::", 16],
  ["3fff::", 20],
] as const;

const special = new BlockList();
for (const [network, bits] of specialV4) special.addSubnet(network, bits, "ipv4");
for (const [network, bits] of specialV6) special.addSubnet(network, bits, "ipv6");

/** All that is assigned for the internet so far (RFC 4291 section 2.4). */
const unicastV6 = new BlockList();
unicastV6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address belongs to the internet: not to this machine, a private network, a tunnel, or to nobody. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  // One with a zone is never public.
  if (!isIPv6(address) || address.includes("%")) return false;
  return unicastV6.check(address, "ipv6") && !special.check(address, "ipv6");
}
