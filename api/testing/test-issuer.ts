import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from "jose";
import { scopes } from "../domain/scopes.ts";
import { startTestApp, type TestApp } from "./test-app.ts";
import { TestClient } from "./test-client.ts";

export const testAudience = "https://api.test";

/** Claims of an access token; undefined leaves one out. */
export type Claims = Record<string, unknown>;

/** A sign-in provider that issues whatever a test asks for, and counts who asks it for keys. */
export interface TestIssuer {
  url: string;
  /** What it calls itself: its URL, unless a test says otherwise. */
  name: string;
  key: CryptoKey;
  /** The published key set; a string is sent as it is. */
  published: { keys: JWK[] } | string;
  /** What it answers to introspection: an object, or a status of failure. */
  introspection: Record<string, object | number>;
  /** What it answers at its token endpoint. */
  tokenAnswer: { status: number; body: string };
  /** How often each path was asked for. */
  hits: Map<string, number>;
  /** A valid access token of `subject`, but for what is overridden. */
  token(subject: string, claims?: Claims, header?: Partial<JWTHeaderParameters>, key?: CryptoKey): Promise<string>;
  /** Goes away, and comes back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "first", alg: "ES256", use: "sig" };
  const hits = new Map<string, number>();
  const server = http.createServer((req, res) => {
    const path = req.url ?? "";
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const { published } = issuer;
    if (path === "/introspect") return void answerIntrospection(issuer, req, res);
    if (path === "/token") {
      res.setHeader("connection", "close").setHeader("content-type", "application/json");
      return void res.writeHead(issuer.tokenAnswer.status).end(issuer.tokenAnswer.body);
    }
    const endpoints = {
      jwks_uri: `${issuer.url}/jwks`,
      introspection_endpoint: `${issuer.url}/introspect`,
      authorization_endpoint: `${issuer.url}/authorize`,
      token_endpoint: `${issuer.url}/token`,
    };
    const body = path.startsWith("/.well-known/")
      ? JSON.stringify({ issuer: issuer.name, ...endpoints })
      : typeof published === "string"
        ? published
        : JSON.stringify(published);
    res.setHeader("connection", "close").setHeader("content-type", "application/json").end(body);
  });
  let port = 0;
  const issuer: TestIssuer = {
    url: "",
    name: "",
    key: privateKey,
    published: { keys: [jwk] },
    introspection: {},
    tokenAnswer: { status: 503, body: "{}" },
    hits,
    token: (subject, claims = {}, header = {}, key = privateKey) => {
      const now = Math.floor(Date.now() / 1000);
      const all: Claims = {
        iss: issuer.name,
        aud: testAudience,
        sub: subject,
        client_id: "test",
        iat: now,
        exp: now + 900,
        jti: crypto.randomUUID(),
        scope: Object.keys(scopes).join(" "),
        preferred_username: subject,
        ...claims,
      };
      return new SignJWT(all).setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "first", ...header }).sign(key);
    },
    async start() {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      port = (server.address() as AddressInfo).port;
      issuer.url = `http://127.0.0.1:${port}`;
      issuer.name ||= issuer.url;
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  await issuer.start();
  return issuer;
}

/** By RFC 7662, for the client `easel` with the secret `secret`. */
async function answerIntrospection({ introspection }: TestIssuer, req: http.IncomingMessage, res: http.ServerResponse) {
  let form = "";
  for await (const chunk of req) form += chunk;
  const fields = new URLSearchParams(form);
  const isAllowed =
    req.headers.authorization === `Basic ${Buffer.from("easel:secret").toString("base64")}` ||
    (fields.get("client_id") === "easel" && fields.get("client_secret") === "secret");
  const answer = isAllowed ? (introspection[fields.get("token") ?? ""] ?? { active: false }) : 401;
  res.setHeader("connection", "close").setHeader("content-type", "application/json");
  if (typeof answer === "number") res.writeHead(answer).end("{}");
  else res.end(JSON.stringify(answer));
}

export interface IssuedApp extends Omit<TestApp, "as"> {
  issuer: TestIssuer;
  /** Anybody, with all scopes unless others are named. Two names are two accounts. */
  as(subject: string, wanted?: string[], claims?: Claims): Promise<TestClient>;
}

/** The server with an issuer of the test's own, for tests that need more users than the demo has. */
export async function startIssuedApp(environment: Record<string, string> = {}): Promise<IssuedApp> {
  const issuer = await startTestIssuer();
  const app = await startTestApp({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: testAudience, ...environment });
  return {
    ...app,
    issuer,
    async as(subject, wanted = Object.keys(scopes), claims = {}) {
      return new TestClient(app.url, await issuer.token(subject, { scope: wanted.join(" "), ...claims }));
    },
    async close() {
      await app.close();
      await issuer.stop();
    },
  };
}
