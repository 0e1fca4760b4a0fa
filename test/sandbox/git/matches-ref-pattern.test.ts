import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesRefPattern } from "../../../sandbox/git/matches-ref-pattern.ts";

/** What Nixpkgs has in its rulesets. */
const ROWS: [pattern: string, matching: string[], others: string[]][] = [
  ["wip-*", ["wip-", "wip-home-manager-1"], ["wip", "wip-a/b", "x-wip-1"]],
  ["wip-*/**/*", ["wip-a/b", "wip-a/b/c/d"], ["wip-a", "wip/a"]],
  ["dependabot/**/*", ["dependabot/x", "dependabot/npm/x-1.2"], ["dependabot", "dependabots/x"]],
  ["release-2?.*", ["release-25.11"], ["release-25x11", "release-251.1"]],
  ["a+(b)[c]", ["a+(b)[c]"], ["aab", "a+b"]],
];

for (const [pattern, matching, others] of ROWS) {
  test(`${pattern} means ${matching.join(", ")}`, () => {
    for (const name of matching) assert.ok(matchesRefPattern(pattern, name), name);
    for (const name of others) assert.ok(!matchesRefPattern(pattern, name), name);
  });
}
