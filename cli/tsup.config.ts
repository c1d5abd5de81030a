import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["main.ts"],
  format: "esm",
  target: "node20",
  platform: "node",
  // The program is a few files of its own: a start looks into no package folder. Splitting keeps what is imported on
  // demand in files of its own, so that `easel --help` reads none of it.
  noExternal: [/.*/],
  splitting: true,
  sourcemap: true,
  clean: true,
  tsconfig: "../tsconfig.json",
  // commander is CommonJS: in the bundle it still asks for Node's own modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  esbuildOptions(options) {
    options.conditions = ["source"];
  },
});
