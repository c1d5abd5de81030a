import { fileURLToPath } from "node:url";
import { projectRoot } from "../core/paths.ts";

/** The bundle of the server or the worker, as `npm start` and the image run it: `npm test` builds it. */
export const builtProgram = (name: "server" | "worker") => fileURLToPath(new URL(`api/dist/${name}.js`, projectRoot));
