import { spawn } from "node:child_process";
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const pollIntervalMs = 50;
const stopTimeoutMs = 15_000;

/** The folder of one service, `.services/<name>/`, and the daemons that were started from it. */
export class Home {
  constructor(root, name) {
    this.name = name;
    this.dir = path.join(root, name);
    this.log = path.join(this.dir, "log");
    this.daemonsDir = path.join(this.dir, "daemons");
    mkdirSync(this.daemonsDir, { recursive: true });
  }

  path(...parts) {
    return path.join(this.dir, ...parts);
  }

  /** Starts a program that outlives this one. Its output goes to the service's log. */
  spawnDaemon(name, command, args, options = {}) {
    const log = openSync(this.log, "a");
    const child = spawn(command, args, { cwd: this.dir, ...options, detached: true, stdio: ["ignore", log, log] });
    child.on("error", () => {}); // A program that cannot start shows as one that does not run.
    child.unref();
    if (child.pid === undefined) throw new Error(`${command} could not be started; see ${this.log}`);
    writeFileSync(
      path.join(this.daemonsDir, name),
      JSON.stringify({ pid: child.pid, startTime: startTimeOf(child.pid) }),
    );
  }

  /** The daemons on record, sorted by name, and whether each still runs. A service names them in the order of start. */
  daemons() {
    return readdirSync(this.daemonsDir)
      .sort()
      .map((name) => {
        const { pid, startTime } = JSON.parse(readFileSync(path.join(this.daemonsDir, name), "utf8"));
        return { name, pid, isRunning: startTime !== undefined && startTimeOf(pid) === startTime };
      });
  }

  isRunning() {
    const daemons = this.daemons();
    return daemons.length > 0 && daemons.every((daemon) => daemon.isRunning);
  }

  /** Waits until `check` answers something true; gives up at once when a daemon has died. */
  async ready(check, timeoutMs) {
    const checkOrDead = () => !this.isRunning() || check();
    await until(`${this.name} to answer`, checkOrDead, timeoutMs);
    if (!this.isRunning()) throw new Error(`${this.name} stopped right after its start`);
  }

  /** Stops the daemons, the last started first: politely, then by force. Answers how many ran. */
  async stop(signal = "SIGTERM") {
    const running = this.daemons().filter((daemon) => daemon.isRunning);
    for (const { name, pid } of running.reverse()) {
      process.kill(pid, signal);
      const gone = () => !this.daemons().some((daemon) => daemon.name === name && daemon.isRunning);
      await until(`${this.name}/${name} to stop`, gone, stopTimeoutMs).catch(() => process.kill(pid, "SIGKILL"));
    }
    for (const { name } of this.daemons()) rmSync(path.join(this.daemonsDir, name));
    return running.length;
  }
}

/** Polls until `check` answers something true, and answers that. A check that throws counts as "not yet". */
export async function until(what, check, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  let reason;
  for (;;) {
    try {
      const answer = await check();
      if (answer) return answer;
    } catch (error) {
      reason = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain`, { cause: reason });
    }
    await sleep(pollIntervalMs);
  }
}

/** Whether something on this machine listens at the port of the loopback address. */
export function isPortTaken(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const answer = (taken) => {
      socket.destroy();
      resolve(taken);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
  });
}

/**
 * When a process started, in the kernel's ticks; undefined for one that is gone. A process id alone is not enough to
 * tell whether a daemon on record still runs: ids are used again.
 */
export function startTimeOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
    const [state, startTime] = [fields[0], fields[19]];
    return state === "Z" ? undefined : startTime;
  } catch {
    return undefined;
  }
}
