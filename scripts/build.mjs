#!/usr/bin/env node
/** Bundles the SDK, the command line and the API (or those that are named), where their sources are newer. */
import { ensureBuilt, workspaces } from "./setup/build.mjs";
import { ensureInstalled } from "./setup/install.mjs";

ensureInstalled();
const named = process.argv.slice(2);
await ensureBuilt(named.length ? named : workspaces);
