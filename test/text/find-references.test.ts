import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findReferences } from "../../src/text/find-references.ts";
import { contextOf } from "./context-of.ts";

const { source, host } = contextOf("comment");
const SOURCE = "https://github.com/nix-community/home-manager";

suite("finding references", () => {
  test("finds threads of the source in all forms, each once", () => {
    const text = `#1 GH-2 nix-community/home-manager#3 [x](${SOURCE}/pull/4) <${SOURCE}/issues/5> [y](../issues/6) #1`;
    assert.deepEqual(
      findReferences(text, { kind: "comment", source, host }).numbers.toSorted(),
      [1, 2, 3, 4, 5, 6],
    );
  });

  test("finds comments, with the thread they stand in", () => {
    const text = `${SOURCE}/issues/7#issuecomment-70 ${SOURCE}/pull/8#discussion_r80`;
    assert.deepEqual(findReferences(text, { kind: "comment", source, host }), {
      numbers: [7, 8],
      comments: [70, 80],
    });
  });

  test("leaves code, other repositories and discussions out", () => {
    const text = `\`#1\` NixOS/nix#2 rycee#3 ${SOURCE}/discussions/4\n\n    #5`;
    assert.deepEqual(findReferences(text, { kind: "comment", source, host }), { numbers: [4], comments: [] });
  });

  test("reads commit messages and titles as plain text", () => {
    assert.deepEqual(findReferences("x `#1`", { kind: "commit", source, host }).numbers, [1]);
    assert.deepEqual(findReferences("x `#1`", { kind: "title", source, host }).numbers, [1]);
  });

  test("knows the source's former names", () => {
    const formerNames = [{ owner: "rycee", name: "home-manager" }];
    const context = { kind: "comment", source, host, formerNames } as const;
    assert.deepEqual(findReferences("rycee/home-manager#1", context).numbers, [1]);
  });
});
