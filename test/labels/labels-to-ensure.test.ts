import assert from "node:assert/strict";
import { test } from "node:test";
import { labelRulesSchema } from "../../src/labels/label-rules.ts";
import { labelsToEnsure } from "../../src/labels/labels-to-ensure.ts";

const rules = labelRulesSchema.parse({
  unmapped: { prefix: "hm: " },
  definitions: { "6.Topic: home-manager": { color: "#FEF2C0", description: "Home Manager" } },
});
const source = [
  { name: "shell", color: "0e8a16", description: "Shells" },
  { name: "6.topic: home-manager", color: "000000", description: null },
  { name: "long", color: "111111", description: "🌱".repeat(120) },
];

test("labels that exist are not made again, whatever their case", () => {
  assert.deepEqual(labelsToEnsure(["BUG", "Shell"], ["bug", "shell"], source, rules), []);
});

test("a definition goes before the source's look", () => {
  assert.deepEqual(labelsToEnsure(["6.topic: home-manager"], [], source, rules), [
    { name: "6.topic: home-manager", color: "fef2c0", description: "Home Manager" },
  ]);
});

test("a kept or prefixed label looks as it did in the source", () => {
  assert.deepEqual(labelsToEnsure(["Shell", "hm: shell"], [], source, rules), [
    { name: "Shell", color: "0e8a16", description: "Shells" },
    { name: "hm: shell", color: "0e8a16", description: "Shells" },
  ]);
});

test("a label that nobody describes is grey", () => {
  assert.deepEqual(labelsToEnsure(["new"], ["old"], source, rules), [
    { name: "new", color: "ededed", description: "" },
  ]);
});

test("a description is cut to GitHub's hundred characters, never inside one", () => {
  const [label] = labelsToEnsure(["long"], [], source, rules);
  assert.equal(label?.description, "🌱".repeat(100));
});
