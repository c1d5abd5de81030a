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
    maxWorkers: 2,
    // The files of a worker share their modules, which take a second to load. So what a test changes of its process it
    // changes back.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
