import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { startTimeOf, until } from "./daemons.mjs";

const waitTimeoutMs = 25 * 60_000; // An installation may be under way.

/** Runs `act` while no other process does so under the same lock file. A lock whose owner is gone counts for nothing. */
export async function withLock(file, act) {
  let isWaiting = false;
  await until(
    "another run to end",
    () => {
      if (take(file)) return true;
      if (!isWaiting) console.log("Waiting for another run to end.");
      isWaiting = true;
      return false;
    },
    waitTimeoutMs,
  );
  try {
    return await act();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  const mine = JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) });
  try {
    writeFileSync(file, mine, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (!isHeld(file)) rmSync(file, { force: true });
  return false;
}

function isHeld(file) {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(file, "utf8"));
    return startTimeOf(pid) === startTime;
  } catch {
    return false;
  }
}
