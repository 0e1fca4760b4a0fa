import assert from "node:assert/strict";
import { test } from "node:test";
import { estimateCost } from "../../src/transfer/estimate-cost.ts";
import { LIMITS } from "../github/limits.ts";

const selection = {
  issues: 100,
  pulls: 0,
  comments: 1000,
  packedComments: 400,
  pullComments: 0,
  packedPullComments: 0,
};

test("packing saves creations, and with them hours", () => {
  const packed = estimateCost(selection, { strategy: "copy", packing: true }, LIMITS);
  const unpacked = estimateCost(selection, { strategy: "copy", packing: false }, LIMITS);
  assert.deepEqual(packed.creations, { source: 100, target: 500 });
  assert.deepEqual(unpacked.creations, { source: 100, target: 1100 });
  assert.ok(packed.hours < 1 && unpacked.hours > 2, `${packed.hours} and ${unpacked.hours} hours`);
});

test("a native move creates one thing a thread, an import nothing in the target", () => {
  const native = estimateCost(selection, { strategy: "native", packing: true }, LIMITS);
  assert.deepEqual(native.creations, { source: 0, target: 100 });
  const imported = estimateCost(selection, { strategy: "import", packing: true }, LIMITS);
  assert.deepEqual(imported.creations, { source: 100, target: 0 });
});

test("pull requests have an hour's limit of their own, whatever becomes of the issues", () => {
  const pulls = { ...selection, issues: 0, comments: 0, packedComments: 0, pulls: 13 };
  assert.equal(estimateCost(pulls, { strategy: "native", packing: true }, LIMITS).hours, 2);
});

test("reading costs a point, writing five", () => {
  const one = { ...selection, issues: 1, comments: 0, packedComments: 0 };
  const { requests, points } = estimateCost(one, { strategy: "copy", packing: true }, LIMITS);
  assert.deepEqual(requests, { source: 4, target: 2 });
  assert.deepEqual(points, { source: 12, target: 10 });
});
