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
const found = { checked: 1, compared, leftOut: 0, mismatches: [] };

test("a report says what was compared, when, and that nothing differs", () => {
  const text = renderReport(found, context, new Date(0), "report.md");
  assert.match(text, /^# a\/b → c\/d/);
  assert.match(text, /1 threads[\s\S]+\*\*Nothing differs\.\*\*[\s\S]+1970-01-01T00:00:00\.000Z/);
});

test("nothing in a difference ends its cell, is markup or calls anybody", () => {
  const what = 'the title is "| x | <b>@alice</b> [x](y) `z`\nnew"';
  const mismatches = [{ source: "a/b#1", target: "c/d#2", what, isLater: true as const, by: "zoe" }];
  const text = renderReport({ ...found, mismatches }, context, new Date(0), "report.md");
  const row = text.split("\n").find((line) => line.startsWith("| a/b#1"))!;
  assert.equal(row.replaceAll(/\\./g, "").split("|").length, 5);
  assert.match(row, /\\@&#8203;alice.*\(since, by zoe\) \|$/);
  assert.doesNotMatch(row, /[^\\][<>@`[\]]/);
});

test("pasted on GitHub it mentions nobody and refers to nothing that a difference names", () => {
  const what = `the title is "see NixOS/nix#12, #7, GH-5, @alice, https://github.com/NixOS/nix/issues/3, www.a.b and ${"c".repeat(40)}"`;
  const mismatches = [{ source: "a/b#1", target: "c/d#2", what }];
  const text = renderReport({ ...found, mismatches }, context, new Date(0), "report.md");
  const cells = text
    .split("\n")
    .find((line) => line.startsWith("| a/b#1"))!
    .split(" | ");
  const shown = cells[2]!.replaceAll("&#8203;", "\u200b").replace(/\\(.)/g, "$1");
  assert.match(shown, /see NixOS/);
  assert.doesNotMatch(shown, /[#@]\w|GH-\d|:\/\/|www\.|[0-9a-f]{7}/);
});

test("what was left out, and what may be missing, is told", () => {
  const text = renderReport(
    { ...found, leftOut: 3, doubt: "Redis was lost." },
    context,
    new Date(0),
    "report.md",
  );
  assert.match(text, /\*\*Nothing differs\.\*\* 3 differences .* were left out/);
  assert.match(text, /\*\*It need not be all\.\*\* Redis was lost\./);
  const json = renderReport({ ...found, doubt: "Redis was lost." }, context, new Date(0), "report.json");
  assert.equal((JSON.parse(json) as { isSound: boolean }).isSound, false);
});
