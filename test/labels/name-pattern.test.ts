import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitsName, isPattern } from "../../src/labels/name-pattern.ts";

const rows: [pattern: string, name: string, fits: boolean][] = [
  ["bug", "bug", true],
  ["bug", "Bug", true],
  ["BUG", "bug", true],
  ["bug", "debug", false],
  ["bug", "bugs", false],
  ["program: *", "program: firefox", true],
  ["program: *", "Program: Firefox", true],
  ["program: *", "program:firefox", false],
  ["program: *", "my program: x", false],
  ["*", "", true],
  ["*", "anything", true],
  ["*stale*", "2.status: stale", true],
  ["2.*", "2.status: stale", true],
  ["2.*", "25 things", false],
  ["1.*", "10.rebuild-linux: 0", false],
  ["9.needs: module (*)", "9.needs: module (new)", true],
  ["a*b*c", "a--b--c", true],
  ["a*b*c", "a--c--b", false],
  ["/^backport release-\\d\\d\\.\\d\\d$/", "backport release-26.05", true],
  ["/^backport release-\\d\\d\\.\\d\\d$/", "Backport Release-26.05", true],
  ["/^backport release-\\d\\d\\.\\d\\d$/", "backport staging-26.05", false],
  ["/top/", "6.topic: vim", true],
  ["/", "/", true],
  ["//", "//", true],
  ["good first issue 🌱", "Good First Issue 🌱", true],
];

for (const [pattern, name, fits] of rows) {
  test(`${pattern} ${fits ? "fits" : "does not fit"} ${name || "the empty name"}`, () => {
    assert.equal(fitsName(pattern, name), fits);
  });
}

test("a name without * and slashes fits itself in any case and nothing else", () => {
  const plain = fc.string({ unit: "grapheme-ascii" }).filter((text) => !isPattern(text));
  fc.assert(
    fc.property(plain, plain, (pattern, name) => {
      assert.ok(fitsName(pattern, pattern.toUpperCase()));
      assert.equal(fitsName(pattern, name), pattern.toLowerCase() === name.toLowerCase());
    }),
  );
});

test("whatever stands for * fits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (middle) => {
      assert.ok(fitsName("a(*)z", `A(${middle})Z`));
    }),
  );
});
