#!/usr/bin/env node
/** What the tests and benchmarks need beside Node: real servers and programs, from Debian packages. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Home, isPortTaken } from "./services/daemons.mjs";
import { findProgram, installPackages, missingPackages } from "./services/install.mjs";
import { withLock } from "./services/lock.mjs";
import { oidc } from "./services/oidc.mjs";
import { postgres } from "./services/postgres.mjs";
import { redis } from "./services/redis.mjs";
import { s3 } from "./services/s3.mjs";

const usage = `Usage: npm run services [-- <command> [<part> ...]]

  start    installs what is missing (apt-get, as root) and starts the servers; the default
  stop     stops the servers; their data stays
  status   tells what runs, and where

Parts, all unless named: postgres redis s3 oidc ffmpeg exiftool chromium nginx wrk fish zsh
Data, logs and services.json (how to connect) are in .services/; delete the folder to begin anew.`;

const root = path.join(import.meta.dirname, "..", ".services");
const servers = [postgres, redis, s3, oidc];
/** The package of a program, where it has another name. */
const packages = { exiftool: "libimage-exiftool-perl" };
const programs = ["ffmpeg", "exiftool", "chromium", "nginx", "wrk", "fish", "zsh"].map((name) => ({
  name,
  packages: { [packages[name] ?? name]: () => findProgram(name) },
}));

async function start(parts) {
  const missing = missingPackages(parts);
  if (missing.length) await installPackages(missing, root);
  for (const part of parts.filter((part) => programs.includes(part))) {
    console.log(`${part.name}: ${findProgram(part.name)}`);
  }
  let failures = 0;
  for (const server of parts.filter((part) => servers.includes(part))) {
    await startServer(server).catch((error) => {
      failures++;
      console.error(`${server.name}: ${error.message}${error.cause ? ` (${error.cause.message.trim()})` : ""}`);
      console.error(`${server.name}: its log is ${path.relative(process.cwd(), new Home(root, server.name).log)}`);
    });
    writeConnections();
  }
  writeConnections();
  if (failures) process.exitCode = 1;
}

async function startServer(server) {
  const home = new Home(root, server.name);
  if (home.isRunning()) {
    console.log(`${server.name}: runs already, ${addressOf(home)}`);
    return;
  }
  await home.stop(server.stopSignal); // One of several daemons may be left over.
  for (const port of server.ports) {
    if (await isPortTaken(port)) throw new Error(`port ${port} of 127.0.0.1 is taken by another program`);
  }
  const startedAt = Date.now();
  console.log(`${server.name}: starting`);
  try {
    const connection = await server.start(home);
    writeFileSync(home.path("connection.json"), JSON.stringify(connection));
  } catch (error) {
    await home.stop(server.stopSignal);
    throw error;
  }
  console.log(`${server.name}: ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${addressOf(home)}`);
}

async function stop(parts) {
  for (const server of parts.filter((part) => servers.includes(part))) {
    const stopped = await new Home(root, server.name).stop(server.stopSignal);
    console.log(`${server.name}: ${stopped ? "stopped" : "did not run"}`);
  }
  writeConnections();
}

function status(parts) {
  for (const part of parts) {
    if (programs.includes(part)) {
      console.log(`${part.name}: ${findProgram(part.name) ?? "not installed"}`);
    } else {
      const home = new Home(root, part.name);
      const state = home.isRunning() ? `runs, ${addressOf(home)}` : "does not run";
      const missing = missingPackages([part]);
      console.log(`${part.name}: ${missing.length ? `not installed (${missing.join(" ")})` : state}`);
    }
  }
}

function addressOf(home) {
  const { url, endpoint, issuer } = readConnection(home);
  return url ?? endpoint ?? issuer;
}

function readConnection(home) {
  return JSON.parse(readFileSync(home.path("connection.json"), "utf8"));
}

/** Writes `.services/services.json`: what runs and how to reach it, and where the programs are. */
function writeConnections() {
  const connections = {};
  for (const { name } of servers) {
    const home = new Home(root, name);
    if (home.isRunning() && existsSync(home.path("connection.json"))) connections[name] = readConnection(home);
  }
  for (const { name } of programs) connections[name] = findProgram(name);
  const file = path.join(root, "services.json");
  // Readers must never see half a file.
  writeFileSync(`${file}.new`, `${JSON.stringify(connections, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function main([command = "start", ...names]) {
  const commands = { start, stop, status };
  const known = [...servers, ...programs];
  const unknown = names.filter((name) => !known.some((part) => part.name === name));
  if (!Object.hasOwn(commands, command) || unknown.length) {
    console.error(
      `${unknown.length ? `Unknown part: ${unknown.join(", ")}` : `Unknown command: ${command}`}\n\n${usage}`,
    );
    process.exitCode = 2;
    return;
  }
  mkdirSync(root, { recursive: true });
  const parts = names.length ? known.filter((part) => names.includes(part.name)) : known;
  if (command === "status") {
    status(parts);
    writeConnections();
  } else await withLock(path.join(root, "lock"), () => commands[command](parts));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
