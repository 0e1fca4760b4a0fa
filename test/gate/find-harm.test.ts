import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describeHarm } from "../../src/gate/describe-harm.ts";
import { findHarm } from "../../src/gate/find-harm.ts";
import { gateContextOf } from "./gate-context-of.ts";

describe("the gate", () => {
  test("names what it finds, each once", () => {
    const found = findHarm("@alice, @alice: fixes #12\n@ofborg eval", gateContextOf("pull"));
    assert.deepEqual(found.map(describeHarm), [
      'bot command "@ofborg eval"',
      'mention "@alice"',
      'mention "@ofborg"',
      'backlink "#12"',
      'closing keyword "fixes #12"',
    ]);
  });

  test("cuts a span at 120 characters, and describes it in one line", () => {
    const [found] = findHarm(`https://github.com/o/r/issues/1#${"x".repeat(200)}`, gateContextOf("comment"));
    assert.equal(found?.span.length, 120);
    assert.equal(describeHarm({ kind: "closing", span: "Fixes\n #12" }), 'closing keyword "Fixes #12"');
  });

  test("skips a byte order mark", () => {
    assert.deepEqual(findHarm("\ufeff`@alice` x", gateContextOf("comment")), []);
  });

  test("lets nothing through that it cannot read, and says why", () => {
    const tooLong = findHarm(`${"x ".repeat(140_000)}\`@alice\``, gateContextOf("comment"));
    assert.deepEqual(tooLong.map(describeHarm), [
      "cannot be checked: 280008 characters, longer than GitHub takes",
    ]);
    const nested = findHarm(`${">".repeat(30_000)} \`@alice\``, gateContextOf("comment"), 100);
    assert.deepEqual(nested.map(describeHarm), ["cannot be checked: too intricate to be rendered in time"]);
  });

  test("reads what is nested less, and what is long but plain", () => {
    const found = [{ kind: "mention", span: "@alice" }];
    assert.deepEqual(findHarm(`${">".repeat(500)} @alice`, gateContextOf("comment")), found);
    assert.deepEqual(findHarm(`${"some words, \n".repeat(4_000)}@alice`, gateContextOf("comment")), found);
  });

  test("reads a plain text of any length", () => {
    assert.deepEqual(findHarm(`${"x ".repeat(200_000)}@alice`, gateContextOf("commit")), [
      { kind: "mention", span: "@alice" },
    ]);
  });
});
