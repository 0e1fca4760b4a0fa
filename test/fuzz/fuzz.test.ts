import { test } from "node:test";
import fc from "fast-check";
import { FUZZ_TARGETS } from "./fuzz-targets.ts";

/** Few of them here; `node bench/fuzz.ts` takes a hundred thousand of each. */
for (const { name, property } of FUZZ_TARGETS) {
  test(`${name}: no crash, no hang, errors as promised`, async () => {
    await fc.assert(property, { numRuns: 300 });
  });
}
