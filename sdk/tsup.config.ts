import { defineConfig } from "tsup";

const common = { target: "es2022", platform: "neutral", tsconfig: "../tsconfig.json" } as const;

/*
 * What signs pages in, and what listens, are files of their own, the same for both kinds of modules: only those load them who need
 * them.
 */
export default defineConfig([
  {
    ...common,
    entry: ["index.ts"],
    format: ["esm", "cjs"],
    dts: true,
    clean: ["!sign-in.js", "!follow.js"],
    esbuildPlugins: [
      {
        name: "apart",
        setup(build) {
          build.onResolve({ filter: /\/sign-in\.ts$/ }, () => ({ path: "./sign-in.js", external: true }));
          build.onResolve({ filter: /\/follow\.ts$/ }, () => ({ path: "./follow.js", external: true }));
        },
      },
    ],
  },
  {
    ...common,
    entry: { "sign-in": "sign-in/sign-in.ts", follow: "follow.ts" },
    format: "esm",
    splitting: false,
    noExternal: ["oauth4webapi"],
    minify: true,
  },
]);
