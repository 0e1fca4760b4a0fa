import assert from "node:assert/strict";
import { test } from "node:test";
import { Block } from "../../../sandbox/limits/block.ts";

const CONTENT = { isContent: true, isGraphql: false };
const OTHER = { isContent: false, isGraphql: false };
const QUERY = { isContent: false, isGraphql: true };

test("A block lasts from the last refusal on and covers content only, unless it is for everything.", () => {
  const block = new Block(60, 100);
  assert.equal(block.holds(0, CONTENT), false);
  block.start(0, "content");
  assert.equal(block.holds(59_999, CONTENT), true);
  assert.equal(block.holds(59_999, OTHER), false);
  assert.equal(block.holds(60_000, CONTENT), false);
  block.start(30_000, "everything");
  assert.equal(block.holds(60_000, OTHER), true);
  assert.equal(block.secondsLeft(60_000), 30);
  assert.equal(block.holds(90_000, CONTENT), false);
  block.start(100_000, "content");
  assert.equal(block.holds(100_001, OTHER), false);
});

test("A block of GraphQL covers its queries and all content, and nothing else of REST.", () => {
  const block = new Block(60, 100);
  block.start(0, "content");
  assert.equal(block.holds(1, QUERY), false);
  block.start(1, "graphql");
  assert.deepEqual(
    [QUERY, CONTENT, OTHER].map((request) => block.holds(60_000, request)),
    [true, true, false],
  );
  block.start(2, "content");
  assert.equal(block.holds(60_001, QUERY), true, "a refusal within it makes it no narrower");
  assert.equal(block.holds(60_002, QUERY), false);
});

test("Who does not stop is shut out for an hour.", () => {
  const block = new Block(60, 3);
  for (let count = 0; count < 3; count += 1) block.start(count, "content");
  assert.equal(block.secondsLeft(2), 60);
  block.start(3, "content");
  assert.equal(block.secondsLeft(3), 3600);
});
