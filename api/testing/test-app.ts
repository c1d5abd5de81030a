import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Knex } from "knex";
import { loadConfig } from "../core/config.ts";
import type { Services } from "../core/context.ts";
import { createLogger } from "../core/log.ts";
import type { demoUsers } from "../domain/demo-users.ts";
import { scopes } from "../domain/scopes.ts";
import { startServer } from "../start-server.ts";
import { TestClient } from "./test-client.ts";
import { testDatabase } from "./test-database.ts";

type DemoHandle = (typeof demoUsers)[number]["handle"];

export interface TestApp {
  url: string;
  db: Knex;
  services: Services;
  anonymous: TestClient;
  /** Signs a demo user in at the development provider. */
  as(user: DemoHandle, wanted?: string[]): Promise<TestClient>;
  /** Another process of the same installation, on the same database and files. It is closed before this one. */
  startAnother(): Promise<TestApp>;
  /** Waits until no job is left that could run now. */
  drainJobs(): Promise<void>;
  close(): Promise<void>;
}

/** The whole server on a database of its own, as a process would start it with these environment variables. */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "easel-app-"));
  const port = await freePort();
  const all = {
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    EASEL_DATA_DIR: folder,
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: "4",
    // Tests ask more often than people do; those of the limits set their own.
    RATE_LIMIT_READS: "1000000",
    RATE_LIMIT_WRITES: "1000000",
    RATE_LIMIT_SEARCHES: "1000000",
    RATE_LIMIT_UPLOADS: "1000000",
    RATE_LIMIT_REPORTS: "1000000",
    RATE_LIMIT_SIGN_INS: "0",
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
    ...environment,
  };
  return startProcess(all, loadConfig(all).publicUrl, database.db, async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
}

async function startProcess(
  environment: Record<string, string>,
  url: string,
  db: Knex,
  cleanUp: () => Promise<void>,
): Promise<TestApp> {
  const config = loadConfig(environment);
  const server = await startServer(config, createLogger(config.logLevel));
  return {
    url,
    db,
    services: server.services,
    anonymous: new TestClient(url),
    as: async (user, wanted = Object.keys(scopes)) =>
      new TestClient(url, await signIn(config.oidc.issuer, user, wanted)),
    async startAnother() {
      const port = await freePort();
      return startProcess({ ...environment, PORT: String(port) }, `http://127.0.0.1:${port}`, db, async () => {});
    },
    drainJobs: () => drainJobs(db),
    async close() {
      await server.stop();
      await cleanUp();
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The device flow (RFC 8628), approved without a browser. */
export async function signIn(issuer: string, user: string, wanted: string[]): Promise<string> {
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });
  const client_id = "easel-cli";
  const scope = ["openid", ...wanted].join(" ");
  const device = await (await fetch(discovery.device_authorization_endpoint, form({ client_id, scope }))).json();
  const approval = await fetch(`${issuer}/demo/approve`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user_code: device.user_code, user }),
  });
  if (!approval.ok) throw new Error(`The approval failed: ${await approval.text()}`);
  const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
  const response = await fetch(
    discovery.token_endpoint,
    form({ grant_type, client_id, device_code: device.device_code }),
  );
  const tokens = await response.json();
  if (!response.ok) throw new Error(`No token: ${JSON.stringify(tokens)}`);
  return tokens.access_token;
}

const drainTimeoutMs = 25_000;

async function drainJobs(db: Knex): Promise<void> {
  const deadline = Date.now() + drainTimeoutMs;
  for (;;) {
    const { rows } = await db.raw(
      "select name, state from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%'",
    );
    if (rows.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Jobs are left: ${JSON.stringify(rows)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
