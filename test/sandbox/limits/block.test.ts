import assert from "node:assert/strict";
import { test } from "node:test";
import { Block } from "../../../sandbox/limits/block.ts";

test("A block lasts from the last refusal on and covers content only, unless it is for everything.", () => {
  const block = new Block(60, 100);
  assert.equal(block.holds(0, true), false);
  block.start(0, false);
  assert.equal(block.holds(59_999, true), true);
  assert.equal(block.holds(59_999, false), false);
  assert.equal(block.holds(60_000, true), false);
  block.start(30_000, true);
  assert.equal(block.holds(60_000, false), true);
  assert.equal(block.secondsLeft(60_000), 30);
  assert.equal(block.holds(90_000, true), false);
  block.start(100_000, false);
  assert.equal(block.holds(100_001, false), false);
});

test("Who does not stop is shut out for an hour.", () => {
  const block = new Block(60, 3);
  for (let count = 0; count < 3; count += 1) block.start(count, false);
  assert.equal(block.secondsLeft(2), 60);
  block.start(3, false);
  assert.equal(block.secondsLeft(3), 3600);
});
