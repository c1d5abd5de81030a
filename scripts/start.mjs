#!/usr/bin/env node
/** Starts the server alone, on the embedded default or as the environment says (see .env.example). */
import { ensureBuilt } from "./setup/build.mjs";
import { ensureInstalled } from "./setup/install.mjs";

ensureInstalled();
// The examples that are run beside it import the SDK as it is published.
await ensureBuilt(["api", "sdk"]);
await import("../api/dist/server.js");
