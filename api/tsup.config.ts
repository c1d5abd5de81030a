import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    server: "server.ts",
    worker: "worker.ts",
    // Threads and programs start from files, which are looked for beside the code that starts them.
    "disk-thread": "core/storage/disk-thread.js",
    "probe-worker": "core/av/probe-worker.js",
    "remux-program": "core/av/remux-program.js",
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
