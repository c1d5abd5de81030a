import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    server: "server.ts",
    worker: "worker.ts",
    // A thread starts from a file, which is looked for beside the code that starts it.
    "probe-worker": "core/av/probe-worker.js",
  },
  format: "esm",
  target: "node20",
  platform: "node",
  // Every package stays where npm put it; only our own files are bundled, so that a start reads a few files.
  skipNodeModulesBundle: true,
  splitting: true,
  sourcemap: true,
  clean: true,
  tsconfig: "../tsconfig.json",
});
