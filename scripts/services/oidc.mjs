import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { findProgram } from "./install.mjs";
import { setUpProvider } from "./oidc-setup.mjs";

const port = 28970;
const startTimeoutMs = 15_000;
const url = `http://127.0.0.1:${port}`;

/** What the provider is set up with, and how a test signs in to it. */
const connection = {
  issuer: `${url}/api/oidc`,
  audience: "https://api.easel.test",
  clientId: "easel-cli",
  redirectUri: "http://127.0.0.1:28971/callback",
  username: "alice",
  password: "alice-password",
};

const schemas = [
  "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3",
  "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz",
];

/** glewlwyd: a provider that shares no code with the development one, over a database in one file. */
export const oidc = {
  name: "oidc",
  ports: [port],
  packages: {
    glewlwyd: () => findProgram("glewlwyd"),
    // Without it the set-up of the glewlwyd package asks for a database, and fails.
    "dbconfig-sqlite3": () => existsSync("/usr/share/doc/dbconfig-sqlite3") || findProgram("glewlwyd"),
    sqlite3: () => findProgram("sqlite3"),
  },

  async start(home) {
    // Counted up whenever what it is set up with changes.
    const database = home.path("provider-2.db");
    const isNew = !existsSync(database);
    // Prepared under another name until it is whole, so that a start cut short begins anew.
    const file = isNew ? `${database}.new` : database;
    if (isNew) {
      rmSync(file, { force: true });
      execFileSync("sqlite3", [file], { input: readSchema(), timeout: 30_000 });
    }
    startProvider(home, file);
    await home.ready(async () => (await fetch(`${url}/config`)).ok, startTimeoutMs);
    if (isNew) {
      await setUpProvider(url, connection);
      await home.stop();
      renameSync(file, database);
      startProvider(home, database);
    }
    await home.ready(
      async () => (await fetch(`${connection.issuer}/.well-known/openid-configuration`)).ok,
      startTimeoutMs,
    );
    return connection;
  },
};

function startProvider(home, database) {
  writeFileSync(home.path("glewlwyd.conf"), glewlwydConfig(database));
  home.spawnDaemon("glewlwyd", findProgram("glewlwyd"), [`--config-file=${home.path("glewlwyd.conf")}`]);
}

function readSchema() {
  const file = schemas.find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`The glewlwyd package has left out its database schema (${schemas.join(", ")})`);
  const content = readFileSync(file);
  return file.endsWith(".gz") ? gunzipSync(content) : content;
}

function glewlwydConfig(database) {
  return `port=${port}
bind_address="127.0.0.1"
external_url="${url}"
login_url="login.html"
api_prefix="api"
static_files_path="/usr/share/glewlwyd/webapp/"
static_files_mime_types = ({ extension = ".html", mime_type = "text/html", compress = 0 },
  { extension = ".css", mime_type = "text/css", compress = 0 },
  { extension = ".js", mime_type = "application/javascript", compress = 0 },
  { extension = ".json", mime_type = "application/json", compress = 0 })
allow_origin="*"
log_mode="console"
log_level="WARNING"
cookie_domain="127.0.0.1"
cookie_secure=0
session_key="GLEWLWYD_SESSION"
session_expiration=86400
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
user_middleware_module_path="/usr/lib/glewlwyd/user_middleware"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3", path = "${database}" };
`;
}
