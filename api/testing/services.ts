import { existsSync, readFileSync } from "node:fs";
import { projectRoot } from "../core/paths.ts";

interface Services {
  /** A PostgreSQL server of Debian's, beside the embedded one. */
  postgres?: { url: string };
  redis?: { url: string };
  s3?: { endpoint: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string };
  oidc?: {
    issuer: string;
    audience: string;
    clientId: string;
    redirectUri: string;
    username: string;
    password: string;
  };
  /** Paths of programs. */
  ffmpeg?: string;
  exiftool?: string;
  chromium?: string;
  nginx?: string;
  wrk?: string;
  fish?: string;
  zsh?: string;
}

/** What `npm run services` has started, if it has. */
function readServices(): Services {
  const file = new URL(".services/services.json", projectRoot);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

const services = readServices();

/**
 * What a test needs beside Node, or undefined where it is not there: the test is skipped then, by
 * `describe.skipIf(!service("chromium"))("… (needs chromium: npm run services)", …)`. With EASEL_REQUIRE_SERVICES=1,
 * as in continuous integration, nothing may be missing.
 */
export function service<Name extends keyof Services>(name: Name): Services[Name] | undefined {
  const found = services[name];
  if (!found && process.env.EASEL_REQUIRE_SERVICES === "1") {
    throw new Error(`The tests need ${name}. Install and start it: npm run services -- start ${name}`);
  }
  return found;
}
