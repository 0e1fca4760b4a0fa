import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type LabelRules, labelRulesSchema } from "../../src/labels/label-rules.ts";
import { mapLabels } from "../../src/labels/map-labels.ts";
import { fitsName } from "../../src/labels/name-pattern.ts";

const labels = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));

const rules = labelRulesSchema.parse({
  map: {
    "program: *": "drop",
    "*: neovim": "editor",
    "program: neovim": { issue: "6.topic: vim" },
    "/^v\\d/": "keep",
    "v2 final": "release",
    both: ["one", "two"],
    again: "One",
    "sometimes denied": ["2.x", "fine"],
    "keep me": ["keep"],
  },
  add: ["6.topic: home-manager"],
});

const rows: [what: string, names: string[], kind: "issue" | "pull", apply: string[], unmapped: string[]][] = [
  ["nothing", [], "issue", [], []],
  ["a renamed label", ["both"], "issue", ["one", "two"], []],
  ["regardless of case", ["BOTH"], "issue", ["one", "two"], []],
  ["a name twice, by different ways", ["both", "again"], "issue", ["one", "two"], []],
  ["the first spelling wins", ["again", "both"], "issue", ["One", "two"], []],
  ["a dropped label is reported", ["program: firefox"], "issue", [], ["program: firefox"]],
  ["an unlisted label is reported", ["Shell"], "issue", [], ["Shell"]],
  ["exact names go before patterns", ["program: neovim"], "issue", ["6.topic: vim"], []],
  ["a kind left out counts as unlisted", ["program: neovim"], "pull", [], ["program: neovim"]],
  ["the first pattern that fits decides", ["program: x: neovim"], "pull", [], ["program: x: neovim"]],
  ["a later pattern", ["x: neovim"], "pull", ["editor"], []],
  ["a kept label", ["V2"], "pull", ["V2"], []],
  ["an exception to a pattern", ["v2 final"], "pull", ["release"], []],
  ["a name that is a word of ours", ["keep me"], "issue", ["keep"], []],
  ["the same label twice", ["x", "X", "v1", "V1"], "issue", ["v1"], ["x"]],
];

for (const [what, names, kind, apply, unmapped] of rows) {
  test(what, () => {
    const expected = { apply: ["6.topic: home-manager", ...apply], unmapped };
    assert.deepEqual(mapLabels(labels(...names), kind, rules), expected);
  });
}

test("unlisted labels are kept, or kept with a prefix, when the rules say so", () => {
  const keep = labelRulesSchema.parse({ map: { a: "drop" }, unmapped: "keep" });
  assert.deepEqual(mapLabels(labels("a", "b"), "issue", keep), { apply: ["b"], unmapped: ["a"] });
  const prefix = labelRulesSchema.parse({ map: { a: "drop" }, unmapped: { prefix: "hm: " } });
  assert.deepEqual(mapLabels(labels("a", "b"), "issue", prefix), { apply: ["hm: b"], unmapped: ["a"] });
  const long = "x".repeat(47);
  assert.deepEqual(mapLabels(labels(long), "issue", prefix), { apply: [], unmapped: [long] });
});

test("a kept label that is forbidden is reported instead", () => {
  const strict = labelRulesSchema.parse({ unmapped: "keep", deny: ["2.*"] });
  assert.deepEqual(mapLabels(labels("2.x", "3.x"), "pull", strict), { apply: ["3.x"], unmapped: ["2.x"] });
});

test("a hundred labels at most, those of `add` first", () => {
  const names = Array.from({ length: 120 }, (_, index) => `label ${index}`);
  const keep = labelRulesSchema.parse({ unmapped: "keep", add: ["ours"] });
  const mapped = mapLabels(labels(...names), "issue", keep);
  assert.deepEqual(mapped.apply, ["ours", ...names.slice(0, 99)]);
  assert.deepEqual(mapped.unmapped, names.slice(99));
});

const name = fc.stringMatching(/^[abAB2.: ]{1,4}$/);
const target = fc.oneof(fc.constant("drop"), fc.constant("keep"), name, fc.array(name, { maxLength: 3 }));
const pattern = fc.oneof(
  name,
  name.map((text) => `${text}*`),
);
const anyRules: fc.Arbitrary<LabelRules> = fc.record({
  map: fc.dictionary(pattern, fc.oneof(target, fc.record({ issue: target, pull: target })), { maxKeys: 5 }),
  add: fc.array(name, { maxLength: 2 }),
  deny: fc.array(pattern, { maxLength: 3 }),
  unmapped: fc.constantFrom("drop" as const, "keep" as const, { prefix: "p: " }),
  definitions: fc.constant({}),
});
const anyNames = fc.array(name, { maxLength: 8 });
const kind = fc.constantFrom("issue" as const, "pull" as const);
const folded = (names: string[]): string[] => names.map((text) => text.toLowerCase());

test("nothing forbidden is ever applied", () => {
  fc.assert(
    fc.property(anyNames, kind, anyRules, (names, of, any) => {
      for (const applied of mapLabels(labels(...names), of, any).apply) {
        assert.ok(!any.deny.some((denied) => fitsName(denied, applied)), applied);
      }
    }),
  );
});

test("the result holds no name twice, and a thread listed twice comes out the same", () => {
  fc.assert(
    fc.property(anyNames, kind, anyRules, (names, of, any) => {
      const once = mapLabels(labels(...names), of, any);
      assert.equal(new Set(folded(once.apply)).size, once.apply.length);
      assert.deepEqual(mapLabels(labels(...names, ...names), of, any), once);
    }),
  );
});

test("more labels at the end never change the order of the others", () => {
  fc.assert(
    fc.property(anyNames, anyNames, kind, anyRules, (names, more, of, any) => {
      const fewer = mapLabels(labels(...names), of, any);
      const all = mapLabels(labels(...names, ...more), of, any);
      assert.deepEqual(all.apply.slice(0, fewer.apply.length), fewer.apply);
      assert.deepEqual(all.unmapped.slice(0, fewer.unmapped.length), fewer.unmapped);
    }),
  );
});

test("with `keep` and nothing else, mapping again changes nothing", () => {
  const keep = labelRulesSchema.parse({ unmapped: "keep" });
  fc.assert(
    fc.property(anyNames, kind, (names, of) => {
      const once = mapLabels(labels(...names), of, keep).apply;
      assert.deepEqual(mapLabels(labels(...once), of, keep), { apply: once, unmapped: [] });
    }),
  );
});
