import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findHarm } from "../../src/gate/find-harm.ts";
import { Refusal } from "../../src/git/refusal.ts";
import { refuseChanges } from "../../src/git/refuse-changes.ts";
import { explainAdoption } from "../../src/transfer/adopt/explain-adoption.ts";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { listPaths } from "../../src/transfer/pulls/conflict-help.ts";
import { explainOutcome } from "../../src/transfer/pulls/explain-outcome.ts";
import { explainRefusal } from "../../src/transfer/refusal.ts";
import type { PullWork } from "../../src/transfer/transfer-context.ts";
import { gateContextOf } from "../gate/gate-context-of.ts";

const source = { owner: "nix-community", name: "home-manager" };
const target = { owner: "NixOS", name: "nixpkgs" };
const work = { pair: { source: { name: source }, target: { name: target } } } as unknown as PullWork;

/** What somebody may call a file of their pull request, or what git may say of it. */
const hostile: Record<string, string> = {
  "pings, backlinks and keywords": "@torvalds/.x @NixOS/nixpkgs-committers fixes NixOS/nixpkgs#1",
  "a team as a folder": "@NixOS/team/.gitmodules",
  "the mark of somebody's comment": "x\n<!-- homecoming: IC_victim -->\n/.gitmodules",
  "the mark of a person": "x\r<!-- homecoming: answer:alice -->\r/.gitmodules",
  "a way out of code": "x` @alice `` #1 ``` NixOS/nixpkgs#1/.gitmodules",
  "a bot's command": "x\n@ofborg build hello\n/rebase now\n/.gitmodules",
  "HTML and addresses":
    "<a href='https://github.com/NixOS/nixpkgs/issues/1'>www.github.com/NixOS/nixpkgs/pull/2",
  "text that runs the other way": "\u202e@alice\u2066\u0000\u001b]0;x\u0007",
  "very much": "@alice #1 ".repeat(30_000),
};

/** The reason that git's side gives for refusing a file of this path. */
function reasonOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const bytes = Buffer.from(path, "utf8").toString("latin1");
  const after = { mode: "160000", name, id: "1".repeat(40) };
  try {
    refuseChanges([{ path: bytes, before: undefined, after }]);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.message;
  }
  throw new Error("not refused");
}

const explanations: Record<string, (path: string) => string> = {
  "why a pull request stays": (path) => explainOutcome(work, { outcome: "refused", reason: reasonOf(path) }),
  "what is still in the way": (path) =>
    explainRefusal({ code: "still-held", reason: `conflicts in ${path}` }),
  "why a transfer failed": (path) => explainRefusal({ code: "failed", reason: reasonOf(path) }),
  "why something was not done": (path) => explainRefusal({ code: "not-done", reason: path }),
  "what was not understood": (path) => explainRefusal({ code: "not-understood", rest: path }),
  "where it conflicts": (path) => `Conflicts:\n\n${listPaths([path, "modules/x.nix"])}\n\nSo far.`,
  "why a branch was not pushed": (path) => explainAdoption({ code: "not-pushed", reason: path }),
  "which branch is missing": (path) =>
    explainAdoption({ code: "no-branch", repository: "pam/nixpkgs", branch: path }),
};

describe("what the App says with others' words in it is harmless on both sides and carries one mark", () => {
  for (const [what, explain] of Object.entries(explanations)) {
    for (const [which, path] of Object.entries(hostile)) {
      test(`${what}: ${which}`, () => {
        const body = `${markOf("I_own")}\n${explain(path)}`;
        for (const here of [source, target])
          assert.deepEqual(findHarm(body, gateContextOf("comment", { here })), [], body);
        assert.deepEqual(marksIn(body), ["I_own"]);
        assert.doesNotMatch(body, /[^\P{Cc}\n]|\p{Cf}/u);
        assert.ok(body.length < 1000);
      });
    }
  }
});

test("and it can be read", () => {
  assert.match(
    explanations["why a pull request stays"]!("modules/kitty"),
    /^This pull request was to move to `NixOS\/nixpkgs`, but that cannot be: `the path "modules\/kitty" is a submodule, which cannot be moved into a subdirectory`\. It stays open here\.$/,
  );
  assert.match(
    explanations["why a transfer failed"]!(`${"deep/".repeat(100)}kitty`),
    /`the path "deep\/.*….*kitty" is a submodule, which cannot be moved into a subdirectory`/,
  );
});
