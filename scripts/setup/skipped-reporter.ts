import type { Reporter, TestCase, TestModule } from "vitest/node";

/**
 * Names at the end what was skipped, so that nobody takes it for tested, and says how to have it. With
 * EASEL_REQUIRE_SERVICES=1 the run fails then.
 */
export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")].map(nameOf));
    if (skipped.length === 0) return;
    console.log(`Skipped ${skipped.length}, because this machine lacks what they need:`);
    for (const name of skipped) console.log(`  ${name}`);
    console.log("To have it (Debian packages, as root): npm run services\n");
    if (process.env.EASEL_REQUIRE_SERVICES === "1") process.exitCode = 1;
  }
}

const nameOf = (test: TestCase) => `${test.module.relativeModuleId}: ${test.fullName}`;
