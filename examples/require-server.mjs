import { createEasel } from "./sdk.mjs";

/** Ends a script with one line that says what to do, where no server answers at the address. */
export async function requireServer(url) {
  try {
    // Whoever has just forgotten to start it need not wait for further tries.
    await createEasel({ url, retries: 0 }).discovery.easel();
  } catch (error) {
    giveUp(error.message + (error.code === "network_error" ? " Start a server in another terminal: npm start" : ""));
  }
}

/** Ends a script with a line for people; a stack trace would tell them nothing. */
export function giveUp(line) {
  console.error(line);
  process.exit(1);
}
