import assert from "node:assert/strict";
import { test } from "node:test";
import { withinTime } from "../../../sandbox/markdown/within-time.ts";

test("work that ends gives its result", () => {
  assert.equal(
    withinTime(1_000, () => 6 * 7),
    42,
  );
});

test("work that fails throws what it throws", () => {
  assert.throws(() => withinTime(1_000, () => assert.fail("mine")), /mine/);
});

test("work without end is stopped, and the next one runs", () => {
  const endless = () => {
    while (performance.now() >= 0) Math.random();
  };
  assert.throws(() => withinTime(20, endless), { code: "ERR_SCRIPT_EXECUTION_TIMEOUT" });
  assert.equal(
    withinTime(1_000, () => "again"),
    "again",
  );
});
