import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["{api,sdk,cli,scripts,examples}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["api/testing/global-setup.ts"],
    setupFiles: ["api/testing/setup.ts"],
    reporters: ["default", "./scripts/setup/skipped-reporter.ts"],
    // More than the cores of a small machine: a third of the time tests wait, for leases and limits to pass.
    maxWorkers: 3,
    // The files of a worker share their modules. To load those takes longer than most files take to run; and a test may
    // change what is the process's own only where it changes it back.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
