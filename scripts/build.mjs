#!/usr/bin/env node
/** Bundles the SDK, the command line and the API, where their sources are newer. */
import { ensureBuilt } from "./setup/build.mjs";
import { ensureInstalled } from "./setup/install.mjs";

ensureInstalled();
await ensureBuilt();
