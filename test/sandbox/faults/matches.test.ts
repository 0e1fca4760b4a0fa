import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaultRule } from "../../../sandbox/faults/fault-rule.ts";
import { type FaultSubject, matches } from "../../../sandbox/faults/matches.ts";

const rest: FaultSubject = {
  method: "POST",
  path: "/api/v3/repos/NixOS/nixpkgs/issues",
  operations: [],
  kind: "content",
};
const graphql: FaultSubject = {
  method: "POST",
  path: "/api/graphql",
  operations: ["FinishThread", "closeIssue", "lockLockable"],
  kind: "write",
};

const rows: [string, FaultRule["match"], FaultSubject, boolean][] = [
  ["nothing asked means everything", {}, rest, true],
  ["kind", { kind: "content" }, rest, true],
  ["another kind", { kind: "write" }, rest, false],
  ["a path in full", { path: "/repos/NixOS/nixpkgs/issues" }, rest, true],
  ["a path with its prefix", { path: "/api/v3/repos/NixOS/nixpkgs/issues" }, rest, true],
  ["the beginning of a path", { path: "/repos/NixOS" }, rest, true],
  ["the beginning with a slash at its end", { path: "/repos/NixOS/" }, rest, true],
  ["not within a word", { path: "/repos/Nix" }, rest, false],
  ["a star for one part", { path: "/repos/*/nixpkgs" }, rest, true],
  ["a star does not cross a slash", { path: "/repos/*/issues" }, rest, false],
  ["two stars do", { path: "/repos/**/issues" }, rest, true],
  ["a dot is a dot", { path: "/repos/NixOS/nixpkgs.issues" }, rest, false],
  ["method and path", { operation: "POST /repos/*/*/issues" }, rest, true],
  ["an operation is not a beginning", { operation: "POST /repos/*/*" }, rest, false],
  ["another method", { operation: "PATCH /repos/*/*/issues" }, rest, false],
  ["the operation's name", { operation: "FinishThread" }, graphql, true],
  ["a mutation's name", { operation: "lockLockable" }, graphql, true],
  ["names with a star", { operation: "lock*" }, graphql, true],
  ["another name", { operation: "createIssue" }, graphql, false],
  ["everything named must fit", { operation: "closeIssue", kind: "content" }, graphql, false],
];

for (const [name, match, subject, expected] of rows) {
  test(name, () => assert.equal(matches(match, subject), expected));
}
