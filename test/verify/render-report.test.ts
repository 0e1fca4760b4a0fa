import assert from "node:assert/strict";
import { test } from "node:test";
import type { TransferContext } from "../../src/transfer/transfer-context.ts";
import { renderReport } from "../../src/verify/render-report.ts";

const side = (owner: string, name: string) => ({ name: { owner, name } });
const context = {
  pair: { source: side("a", "b"), target: side("c", "d") },
  config: { responsible: "a/team" },
  app: { name: "homecoming", url: "", since: "" },
} as unknown as TransferContext;
const compared = { comments: 2, reviews: 0, pullRequests: 0 };

test("a report says what was compared, when, and that nothing differs", () => {
  const text = renderReport({ checked: 1, compared, mismatches: [] }, context, new Date(0), "report.md");
  assert.match(text, /^# a\/b → c\/d/);
  assert.match(text, /1 threads[\s\S]+\*\*Nothing differs\.\*\*[\s\S]+1970-01-01T00:00:00\.000Z/);
});

test("nothing in a difference ends its cell, is markup or calls anybody", () => {
  const what = 'the title is "| x | <b>@alice</b> [x](y) `z`\nnew"';
  const mismatches = [{ source: "a/b#1", target: "c/d#2", what, isLater: true as const, by: "zoe" }];
  const text = renderReport({ checked: 1, compared, mismatches }, context, new Date(0), "report.md");
  const row = text.split("\n").find((line) => line.startsWith("| a/b#1"))!;
  assert.equal(row.replaceAll(/\\./g, "").split("|").length, 5);
  assert.match(row, /\\@alice.*\(since, by zoe\) \|$/);
  assert.doesNotMatch(row, /[^\\][<>@`[\]]/);
});
