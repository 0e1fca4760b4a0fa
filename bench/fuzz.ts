import { randomInt } from "node:crypto";
import fc from "fast-check";
import { FUZZ_TARGETS } from "../test/fuzz/fuzz-targets.ts";

/**
 * Throws inputs at whatever takes something from outside: `node bench/fuzz.ts [RUNS] [SEED] [NAME]`, by default a
 * hundred thousand of each. Ends with status 1 and the smallest input that breaks a promise.
 */
const [runs = "100000", seed = String(randomInt(2 ** 31)), only = ""] = process.argv.slice(2);
process.stdout.write(`seed ${seed}\n`);
for (const { name, property } of FUZZ_TARGETS.filter((target) => target.name.includes(only))) {
  const began = performance.now();
  const result = await fc.check(property, { numRuns: Number(runs), seed: Number(seed) });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${name.padEnd(16)} ${result.numRuns} inputs in ${seconds} s: ${result.failed ? "broken" : "sound"}\n`,
  );
  if (result.failed) {
    process.stdout.write(`${fc.defaultReportMessage(result)}\n`);
    process.exitCode = 1;
  }
}
