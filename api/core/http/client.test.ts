import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { freePort } from "../../testing/test-app.ts";
import { addressGroup, createClientReader } from "./client.ts";

/** A request as the reader sees it. */
function request(peer: string | undefined, headers: http.IncomingHttpHeaders = {}): IncomingMessage {
  const req = new http.IncomingMessage(Object.create(null));
  Object.defineProperty(req, "socket", { value: { remoteAddress: peer } });
  Object.assign(req.headers, headers);
  return req;
}

const proxy = "10.0.0.1";

function addressOf(trustedProxies: number | string[], peer: string | undefined, forwardedFor?: string): string {
  const headers = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
  return createClientReader(trustedProxies)(request(peer, headers)).address;
}

describe("case 10: the client's address", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::ffff:c000:201", "192.0.2.1"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::1", "::1"],
    [undefined, ""],
  ])("of a connection from %s is %s", (peer, address) => {
    expect(addressOf(0, peer)).toBe(address);
  });

  test("of 1,000 requests that each claim another is one", () => {
    const claims = Array.from({ length: 1000 }, (_, i) => `198.51.${i >> 8}.${i & 255}`);
    expect(new Set(claims.map((claim) => addressOf(0, "192.0.2.1", claim)))).toEqual(new Set(["192.0.2.1"]));
    const appended = claims.map((claim) => addressOf(1, proxy, `${claim}, 192.0.2.7`));
    expect(new Set(appended)).toEqual(new Set(["192.0.2.7"]));
    const unlisted = claims.map((claim) => addressOf(["10.0.0.0/8"], "192.0.2.1", claim));
    expect(new Set(unlisted)).toEqual(new Set(["192.0.2.1"]));
  });

  test("is never taken from other headers", () => {
    const headers = {
      forwarded: "for=198.51.100.1",
      "x-real-ip": "198.51.100.1",
      "x-client-ip": "198.51.100.1",
      "true-client-ip": "198.51.100.1",
      "cf-connecting-ip": "198.51.100.1",
      "x-cluster-client-ip": "198.51.100.1",
      "x-forwarded": "198.51.100.1",
    };
    for (const trusted of [0, 1, 5, ["10.0.0.0/8"]]) {
      expect(createClientReader(trusted)(request(proxy, headers)).address).toBe(proxy);
    }
  });

  const hops = "198.51.100.1, 198.51.100.2, 198.51.100.3";
  test.each([
    [0, hops, proxy],
    [1, hops, "198.51.100.3"],
    [2, hops, "198.51.100.2"],
    [3, hops, "198.51.100.1"],
    // More proxies than the request came by: the furthest that is known.
    [9, hops, "198.51.100.1"],
    [1, "198.51.100.3", "198.51.100.3"],
    [1, "198.51.100.1,198.51.100.3", "198.51.100.3"],
    [1, "198.51.100.1 ,\t198.51.100.3  ", "198.51.100.3"],
    [1, undefined, proxy],
  ])("with %s proxies and %s is %s", (trusted, forwardedFor, address) => {
    expect(addressOf(trusted, proxy, forwardedFor)).toBe(address);
  });

  test.each([
    ["", proxy],
    [" ", proxy],
    [",", proxy],
    [",,,,", proxy],
    ["unknown", proxy],
    ["_hidden", proxy],
    ["198.51.100.1, unknown", proxy],
    ["198.51.100.1,", proxy],
    ["198.51.100.256", proxy],
    ["198.051.100.1", proxy],
    ["198.51.100", proxy],
    ["3325256705", proxy],
    ["0xc6336401", proxy],
    ["localhost", proxy],
    ["198.51.100.1 198.51.100.2", proxy],
    ["for=198.51.100.1", proxy],
    ['"198.51.100.1"', proxy],
    ["198.51.100.1:", proxy],
    ["198.51.100.1:80:80", proxy],
    ["[2001:db8::1", proxy],
    ["[198.51.100.1]x", proxy],
    ["2001:db8::1::2", proxy],
    ["198.51.100.1\u0000", proxy],
    ["١٩٨.51.100.1", proxy],
    ["x".repeat(10_240), proxy],
    ["1".repeat(10_240), proxy],
    [`[${":".repeat(10_240)}]:1`, proxy],
    [",".repeat(10_240), proxy],
    [`${"198.51.100.1,".repeat(800)}198.51.100.9`, "198.51.100.9"],
    [`${"x".repeat(10_240)},198.51.100.9`, "198.51.100.9"],
    // Some load balancers write the port as well.
    ["198.51.100.1:8080", "198.51.100.1"],
    ["[2001:db8::1]:8080", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["[fe80::1%25eth0]:1", "fe80::1"],
    ["::ffff:198.51.100.1", "198.51.100.1"],
    ["[::FFFF:198.51.100.1]:1", "198.51.100.1"],
    ["2001:0DB8:0000::0001", "2001:db8::1"],
  ])("with one proxy that says %j is %s", (forwardedFor, address) => {
    expect(addressOf(1, proxy, forwardedFor)).toBe(address);
  });

  test("falls back to the last that is believable", () => {
    expect(addressOf(3, proxy, "198.51.100.1, nonsense, 198.51.100.3")).toBe("198.51.100.3");
    expect(addressOf(["10.0.0.0/8"], proxy, "198.51.100.1, nonsense, 10.0.0.2")).toBe("10.0.0.2");
    expect(addressOf(20_000, proxy, ",".repeat(10_240))).toBe(proxy);
    expect(addressOf(20_000, proxy, "10.0.0.2,".repeat(1000))).toBe(proxy);
  });

  test.each([
    [["10.0.0.1"], "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    [["10.0.0.1"], "10.0.0.2", "198.51.100.1", "10.0.0.2"],
    [["10.0.0.0/8"], "::ffff:10.9.9.9", "198.51.100.1", "198.51.100.1"],
    [["10.0.0.0/8"], "10.0.0.1", "198.51.100.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"],
    [["10.0.0.0/8"], "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    [["10.0.0.0/8", "2001:db8::/32"], "2001:db8::9", "2001:db9::1, 10.0.0.2", "2001:db9::1"],
    [["2001:db8::/32"], "2001:db9::9", "198.51.100.1", "2001:db9::9"],
    [["0.0.0.0/0", "::/0"], "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    [[], "10.0.0.1", "198.51.100.1", "10.0.0.1"],
    [["10.0.0.0/8"], undefined, "198.51.100.1", ""],
  ])("with proxies at %j, from %s, that say %s, is %s", (trusted, peer, forwardedFor, address) => {
    expect(addressOf(trusted, peer, forwardedFor)).toBe(address);
  });

  test("comes over the wire the same way, from more than one header too", async () => {
    const reader = createClientReader(2);
    const server = http.createServer((req, res) => res.end(reader(req).address));
    const port = await freePort();
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const ask = async (forwardedFor: string[]) => {
      const req = http.get({ port, host: "127.0.0.1", headers: { "X-Forwarded-For": forwardedFor }, agent: false });
      const [response]: IncomingMessage[] = await once(req, "response");
      let text = "";
      for await (const chunk of response ?? []) text += chunk;
      return text;
    };
    expect(await ask([])).toBe("127.0.0.1");
    expect(await ask(["198.51.100.1", "198.51.100.2, 198.51.100.3"])).toBe("198.51.100.2");
    expect(await ask(["198.51.100.1", "198.51.100.2"])).toBe("198.51.100.1");
    server.close();
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8::", "2001:db8:0:0::/64"],
  ["2001:db8::3:4:5:6:7", "2001:db8:0:3::/64"],
  ["::3:4:5:6:7:8", "0:0:3:4::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["::192.0.2.1", "0:0:0:0::/64"],
  ["64:ff9b::1:2:3:192.0.2.1", "64:ff9b:0:1::/64"],
  ["", ""],
])("addresses like %s are counted as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

describe("cookies", () => {
  const cookie = (header: string | undefined, name = "__Host-easel_session") =>
    createClientReader(0)(request("192.0.2.1", header === undefined ? {} : { cookie: header })).cookie(name);

  test.each([
    [undefined, undefined],
    ["", undefined],
    ["__Host-easel_session", undefined],
    ["other=1", undefined],
    ["__Host-easel_session=abc", "abc"],
    ["__Host-easel_session=", ""],
    ["__Host-easel_session=; other=1", ""],
    ["other=1; __Host-easel_session=abc; last=2", "abc"],
    ["other=1;__Host-easel_session=abc;last=2", "abc"],
    [" \t __Host-easel_session=abc \t ;", "abc"],
    ["__Host-easel_session=a=b==", "a=b=="],
    ['__Host-easel_session="abc"', "abc"],
    ['__Host-easel_session="', '"'],
    ["__Host-easel_session=%41", "%41"],
    // Names that only end or begin alike, and values that hold the name.
    ["x__Host-easel_session=evil", undefined],
    ["__Host-easel_session2=evil", undefined],
    ["__host-easel_session=evil", undefined],
    ["a=__Host-easel_session=evil", undefined],
    ["a=b __Host-easel_session=evil", undefined],
    ["a=__Host-easel_session=evil; __Host-easel_session=abc", "abc"],
    // Twice: the first counts.
    ["__Host-easel_session=first; __Host-easel_session=second", "first"],
    ["__Host-easel_session=; __Host-easel_session=second", ""],
  ])("in %j is %j", (header, value) => {
    expect(cookie(header)).toBe(value);
  });

  test("are found quickly whatever the header holds", () => {
    const started = performance.now();
    for (const filler of ["a=b; ", "__Host-easel_session", "x__Host-easel_session= ", " ", ";", "="]) {
      const header = `${filler.repeat(Math.ceil(65_536 / filler.length))};__Host-easel_session=abc`;
      expect(cookie(header)).toBe("abc");
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});

test("the user agent is cut, and absent is empty", () => {
  const userAgent = (value?: string) =>
    createClientReader(0)(request("192.0.2.1", value === undefined ? {} : { "user-agent": value })).userAgent;
  expect(userAgent("curl/8.0")).toBe("curl/8.0");
  expect(userAgent()).toBe("");
  expect(userAgent("x".repeat(10_000))).toBe("x".repeat(256));
  expect(userAgent(`${"x".repeat(255)}😀`)).toBe(`${"x".repeat(255)}\ufffd`);
});
