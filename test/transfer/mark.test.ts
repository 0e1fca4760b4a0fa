import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, marksIn } from "../../src/transfer/mark.ts";

test("a mark is found on a line of its own, whatever its id holds", () => {
  assert.deepEqual(marksIn(`${markOf("I_kw--x")}\ntext`), ["I_kw--x"]);
  assert.deepEqual(marksIn(`a\r\n${markOf("A")}\r\n${markOf("B")}`), ["A", "B"]);
});

test("a mark within a line, indented, or without an id is none", () => {
  assert.deepEqual(marksIn(`x ${markOf("A")}`), []);
  assert.deepEqual(marksIn(`  ${markOf("A")}`), []);
  assert.deepEqual(marksIn("<!-- homecoming: -->"), []);
});
