import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeAbilities } from "../../src/git/git-version.ts";
import { UserError } from "../../src/user-error.ts";

test("each git is used as well as it can", () => {
  const commits = { takesTrees: false, flushes: false };
  const trees = { takesTrees: true, flushes: false };
  const all = { takesTrees: true, flushes: true };
  assert.deepEqual(mergeAbilities("git version 2.38.0\n"), commits);
  assert.deepEqual(mergeAbilities("git version 2.39.5 (Apple Git-154)\n"), commits);
  assert.deepEqual(mergeAbilities("git version 2.44.1\n"), commits);
  assert.deepEqual(mergeAbilities("git version 2.45.0.windows.1\n"), trees);
  assert.deepEqual(mergeAbilities("git version 2.47.3\n"), trees);
  assert.deepEqual(mergeAbilities("git version 2.49.0-rc1\n"), all);
  assert.deepEqual(mergeAbilities("git version 2.100.0\n"), all);
  assert.deepEqual(mergeAbilities("git version 3.0.1\n"), all);
});

test("a git that cannot merge trees is refused by name", () => {
  for (const version of ["git version 2.37.9\n", "git version 1.99.0\n", "no version at all"])
    assert.throws(() => mergeAbilities(version), UserError);
  assert.throws(() => mergeAbilities("git version 2.30.2\n"), { message: /this is git version 2\.30\.2\.$/ });
});
