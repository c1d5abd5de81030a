import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["server.ts", "worker.ts"],
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
