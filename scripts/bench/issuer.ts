import { once } from "node:events";
import http from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

const audience = "https://api.easel.test";
const keyId = "benchmark";

/** A sign-in provider beside the server, as in production. */
export interface Issuer {
  /** What tells Easel of it. */
  environment: { OIDC_ISSUER: string; OIDC_AUDIENCE: string };
  /** An access token (RFC 9068) that counts for an hour. */
  token(subject: string, scopes: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Publishes its keys and signs, and does nothing else: who asks for a token is the benchmark itself. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = [{ ...(await exportJWK(publicKey)), kid: keyId, alg: "ES256", use: "sig" }];
  const server = http.createServer((req, res) => {
    const metadata = { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` };
    const body = JSON.stringify(req.url === "/jwks" ? { keys } : metadata);
    res.setHeader("connection", "close").setHeader("content-type", "application/json").end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The issuer has no port.");
  const issuerUrl = `http://127.0.0.1:${address.port}`;
  return {
    environment: { OIDC_ISSUER: issuerUrl, OIDC_AUDIENCE: audience },
    token: (subject, scopes) =>
      new SignJWT({ client_id: "benchmark", scope: scopes.join(" "), preferred_username: subject })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: keyId })
        .setIssuer(issuerUrl)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime("1h")
        .setJti(crypto.randomUUID())
        .sign(privateKey),
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
