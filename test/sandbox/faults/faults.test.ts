import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Fault, FaultRule } from "../../../sandbox/faults/fault-rule.ts";
import { createFaults } from "../../../sandbox/faults/faults.ts";

const subject = {
  method: "POST",
  path: "/api/graphql",
  operations: ["createIssue"],
  kind: "content" as const,
};

function run(rules: FaultRule[], requests: number): (Fault | null)[] {
  const faults = createFaults();
  faults.add(rules);
  return Array.from({ length: requests }, () => faults.next(subject));
}

test("a rule meets as many requests as it says, and then none", () => {
  assert.deepEqual(run([{ match: {}, times: 2, fault: "502" }], 4), ["502", "502", null, null]);
});

test("a rule without `times` does not wear out", () => {
  assert.deepEqual(run([{ match: {}, fault: "primary" }], 3), ["primary", "primary", "primary"]);
});

test("`every` passes the requests between", () => {
  const hits = run([{ match: {}, times: 2, every: 3, fault: "partial" }], 9);
  assert.deepEqual(hits, [null, null, "partial", null, null, "partial", null, null, null]);
});

test("two rules of the same rhythm take turns", () => {
  const hits = run(
    [
      { match: {}, every: 3, fault: "502" },
      { match: {}, every: 3, fault: "reset-after" },
    ],
    7,
  );
  assert.deepEqual(hits, [null, null, "502", "reset-after", null, "502", null]);
});

test("requests that a rule does not mean are not counted", () => {
  const faults = createFaults();
  faults.add([{ match: { kind: "content" }, times: 1, every: 2, fault: "502" }]);
  assert.equal(faults.next(subject), null);
  assert.equal(faults.next({ ...subject, kind: "read" }), null);
  assert.equal(faults.next(subject), "502");
});

test("a rule never meets more requests than it may, whatever the rhythm", () => {
  const times = fc.integer({ min: 1, max: 20 });
  const every = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(times, every, fc.integer({ min: 0, max: 150 }), (times, every, requests) => {
      const hits = run([{ match: {}, times, every, fault: "502" }], requests).filter(
        (fault) => fault !== null,
      );
      assert.equal(hits.length, Math.min(times, Math.floor(requests / every)));
    }),
  );
});
