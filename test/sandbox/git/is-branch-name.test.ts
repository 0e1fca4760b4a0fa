import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import fc from "fast-check";
import { isBranchName } from "../../../sandbox/git/is-branch-name.ts";

/** What git itself says of the ref; `git branch` makes neither `@` nor what looks like an option. */
function git(name: string): boolean {
  if (name === "@" || name.startsWith("-")) return false;
  try {
    execFileSync("git", ["check-ref-format", `refs/heads/${name}`], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

test("the names that git lets a branch have", () => {
  const piece = fc.constantFrom(
    "a",
    "B-1",
    ".",
    "..",
    "/",
    "@",
    "{",
    "~",
    "^",
    ":",
    "?",
    "*",
    "[",
    "\\",
    " ",
    ".lock",
    "-",
    "ü",
    "\x7f",
  );
  const names = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(names, (name) => assert.equal(isBranchName(name), git(name), JSON.stringify(name))),
    { numRuns: 150 },
  );
  for (const name of ["", "HEAD", "@", "-x", "a.lock/b", "a\nb"])
    assert.equal(isBranchName(name), false, name);
});
