import assert from "node:assert/strict";
import { test } from "node:test";
import { labelRulesSchema } from "../../src/labels/label-rules.ts";

test("nothing configured means: drop everything, add nothing", () => {
  assert.deepEqual(labelRulesSchema.parse({}), {
    map: {},
    add: [],
    deny: [],
    unmapped: "drop",
    definitions: {},
  });
});

test("every form of an entry is read", () => {
  const map = {
    bug: "0.kind: bug",
    triage: "drop",
    "backport *": "keep",
    "/^new/": ["0.kind: enhancement", "9.needs: module (new)"],
    neovim: { issue: "6.topic: vim", pull: "drop" },
    ui: { issue: ["keep"] },
  };
  assert.deepEqual(labelRulesSchema.parse({ map }).map, map);
});

test("a colour may be written with # and in capitals", () => {
  const rules = labelRulesSchema.parse({ definitions: { a: { color: "#FEF2C0" } } });
  assert.deepEqual(rules.definitions, { a: { color: "fef2c0", description: "" } });
});

const mistakes: [what: string, rules: unknown, path: (string | number)[], message: RegExp][] = [
  ["an unknown key", { maps: {} }, [], /maps/],
  ["a number as a target", { map: { bug: 7 } }, ["map", "bug"], /`drop`, `keep`/],
  ["an unknown kind", { map: { bug: { issues: "x" } } }, ["map", "bug"], /issues/],
  ["a broken expression", { map: { "/(/": "x" } }, ["map", "/(/"], /Invalid/i],
  ["a broken expression in deny", { deny: ["a", "/[/"] }, ["deny", 1], /is no regular expression/],
  ["a name too long", { add: ["x".repeat(51)] }, ["add", 0], /at most 50/],
  ["an empty name", { add: [""] }, ["add", 0], /must not be empty/],
  ["another word for unmapped", { unmapped: "rename" }, ["unmapped"], /prefix/],
  [
    "a colour that YAML read as a number",
    { definitions: { a: { color: 0 } } },
    ["definitions", "a", "color"],
    /in quotes/,
  ],
  [
    "a colour by name",
    { definitions: { a: { color: "red" } } },
    ["definitions", "a", "color"],
    /six hexadecimal/,
  ],
  [
    "a description too long",
    { definitions: { a: { color: "fef2c0", description: "x".repeat(101) } } },
    ["definitions", "a", "description"],
    /at most 100/,
  ],
  ["a forbidden label in add", { add: ["ok", "2.Status: x"], deny: ["2.*"] }, ["add", 1], /`deny: 2\.\*`/],
  ["a forbidden target", { map: { a: "b" }, deny: ["B"] }, ["map", "a"], /forbidden/],
  [
    "a forbidden target of one kind",
    { map: { a: { pull: ["c", "b"] } }, deny: ["b"] },
    ["map", "a", "pull"],
    /forbidden/,
  ],
];

for (const [what, rules, path, message] of mistakes) {
  test(`${what} is refused with the path of the key`, () => {
    const issues = labelRulesSchema.safeParse(rules).error?.issues ?? [];
    assert.deepEqual(
      issues.map((issue) => issue.path),
      [path],
    );
    assert.match(issues[0]?.message ?? "", message);
  });
}

test("`keep` and `drop` as words are not taken for forbidden names", () => {
  assert.ok(labelRulesSchema.safeParse({ map: { a: "keep", b: "drop" }, deny: ["keep", "drop"] }).success);
});
