import { execFileSync } from "node:child_process";
import { appendFileSync, chownSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { startTimeOf } from "./daemons.mjs";
import { accountOf, findProgram } from "./install.mjs";

const port = 28432;
const oldestVersion = 15;
const startTimeoutMs = 30_000;

/** Durability is off: the data is thrown away, and tests make and drop many databases. */
const settings = `
listen_addresses = '127.0.0.1'
port = ${port}
max_connections = 200
shared_buffers = 256MB
fsync = off
synchronous_commit = off
full_page_writes = off
`;

export const postgres = {
  name: "postgres",
  ports: [port],
  packages: { postgresql: () => findPrograms() },
  stopSignal: "SIGINT", // PostgreSQL's fast stop: it does not wait for its clients to leave.

  async start(home) {
    const bin = findPrograms();
    // PostgreSQL refuses to run as root, so root runs it as Debian's own account for it.
    const account = process.getuid?.() === 0 ? accountOf("postgres") : {};
    if (account.uid !== undefined) chownSync(home.dir, account.uid, account.gid);
    const run = (program, args) =>
      execFileSync(path.join(bin, program), args, { ...account, cwd: home.dir, stdio: "pipe", timeout: 60_000 });

    const data = home.path("data");
    if (!existsSync(path.join(data, "initialized"))) {
      rmSync(data, { recursive: true, force: true });
      const trust = ["--auth-host=scram-sha-256", "--auth-local=trust"];
      run("initdb", ["-D", data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync", ...trust]);
      appendFileSync(path.join(data, "postgresql.conf"), `${settings}unix_socket_directories = '${home.dir}'\n`);
    }
    removeStaleLock(path.join(data, "postmaster.pid"));
    home.spawnDaemon("postgres", path.join(bin, "postgres"), ["-D", data], account);

    const psql = (database, sql) =>
      run("psql", ["-h", home.dir, "-p", `${port}`, "-U", "postgres", "-d", database, "-qAtc", sql])
        .toString()
        .trim();
    await home.ready(() => psql("postgres", "select 1"), startTimeoutMs);
    if (!psql("postgres", "select 1 from pg_roles where rolname = 'easel'")) {
      psql("postgres", "create role easel login createdb password 'easel'");
      psql("postgres", "create database easel owner easel");
    }
    appendFileSync(path.join(data, "initialized"), "");
    return { url: `postgres://easel:easel@127.0.0.1:${port}/easel` };
  },
};

/** The folder of the newest PostgreSQL's programs. Debian keeps them off the PATH, one folder a version. */
function findPrograms() {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const [newest] = versions
    .map(Number)
    .filter((version) => version >= oldestVersion && existsSync(`/usr/lib/postgresql/${version}/bin/initdb`))
    .sort((a, b) => b - a);
  return newest && findProgram("psql") ? `/usr/lib/postgresql/${newest}/bin` : undefined;
}

/** After a hard stop the id in the lock may by now be another program's, which PostgreSQL would take for itself. */
function removeStaleLock(file) {
  if (!existsSync(file)) return;
  const [pid] = readFileSync(file, "utf8").split("\n");
  const command = startTimeOf(pid) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
  if (!command.includes(path.dirname(file))) rmSync(file);
}
