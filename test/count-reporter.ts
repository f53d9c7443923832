// The last line of a run in plain words; with CI=true a skipped test fails the run.
import type { Reporter, TestModule } from "vitest/node";

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const skipped = count("skipped") + count("pending");
    process.stdout.write(`\n${count("passed")} passed, ${count("failed")} failed, ${skipped} skipped\n`);
    if (process.env["CI"] === "true" && skipped > 0) {
      process.stdout.write("A skipped test proves nothing: CI has everything that a test can need.\n");
      process.exitCode = 1;
    }
  }
}
