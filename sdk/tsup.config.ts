import { defineConfig } from "tsup";

const common = { target: "es2022", platform: "neutral", tsconfig: "../tsconfig.json" } as const;

/* What signs pages in is a file of its own, the same for both kinds of modules: only those load it who need it. */
export default defineConfig([
  {
    ...common,
    entry: ["index.ts"],
    format: ["esm", "cjs"],
    dts: true,
    clean: ["!sign-in.js"],
    esbuildPlugins: [
      {
        name: "sign-in-apart",
        setup(build) {
          build.onResolve({ filter: /\/sign-in\.ts$/ }, () => ({ path: "./sign-in.js", external: true }));
        },
      },
    ],
  },
  {
    ...common,
    entry: { "sign-in": "sign-in/sign-in.ts" },
    format: "esm",
    noExternal: ["oauth4webapi"],
    minify: true,
  },
]);
