import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { spans } from "./spans.ts";

const KEYWORDS = "close closes closed fix fixes fixed resolve resolves resolved".split(" ");
const OLD = "nix-community/home-manager#12";

const closing: Record<string, readonly [text: string, ...found: string[]]> = {
  "a number": ["Fixes #12", "Fixes #12"],
  "with a colon": ["fixes: #12", "fixes: #12"],
  "in capitals": ["FIXES #12", "FIXES #12"],
  "GH-n": ["Closes GH-12", "Closes GH-12"],
  "a thread of the source": [`Resolves ${OLD}`, `Resolves ${OLD}`],
  "an address": ["closes https://github.com/o/r/issues/1", "closes https://github.com/o/r/issues/1"],
  "over a line end": ["Fixes\n#12", "Fixes\n#12"],
  "after a hyphen": ["hot-fix #12", "fix #12"],
};

const harmless: Record<string, string> = {
  "our own thread": "Fixes #460001, closes NixOS/nixpkgs#460002",
  "no keyword": "prefix #12, unfixed #13, fixing #14, see #15",
  "something between": "Fixes the bug of #12",
  "a keyword with an invisible space": `Fixes\u200b ${OLD}`,
  "a commit": "fixes nix-community/home-manager@8ade135a41bc",
};

for (const kind of ["pull", "commit"] as const) {
  describe(`closing keywords, ${kind}`, () => {
    for (const keyword of KEYWORDS) {
      test(`found: ${keyword}`, () =>
        assert.deepEqual(spans("closing", `${keyword} #1`, kind), [`${keyword} #1`]));
    }
    for (const [what, [text, ...found]] of Object.entries(closing)) {
      test(`found: ${what}`, () => assert.deepEqual(spans("closing", text, kind), found));
    }
    for (const [what, text] of Object.entries(harmless)) {
      test(`let through: ${what}`, () => assert.deepEqual(spans("closing", text, kind), []));
    }
  });
}

describe("closing keywords in rendered text", () => {
  test("bold, in a link's text, in a list", () => {
    const text = `**Fixes** ${OLD}\n\n- closes: [x](https://github.com/nix-community/home-manager/issues/13)`;
    assert.deepEqual(spans("closing", text, "pull"), [
      `Fixes ${OLD}`,
      "closes: https://github.com/nix-community/home-manager/issues/13",
    ]);
  });
  test("not into code, a link elsewhere, another block", () => {
    const text = `Fixes \`#12\` closes [${OLD}](https://redirect.github.com/x) fixes\n\n${OLD}\n\n<!-- fixes #1 -->`;
    assert.deepEqual(spans("closing", text, "pull"), []);
  });
  test("code counts in a commit message", () => {
    assert.deepEqual(spans("closing", "`Fixes #12`", "commit"), ["Fixes #12"]);
  });
  test("nowhere else", () => {
    for (const kind of ["issue", "comment", "title"] as const) {
      assert.deepEqual(spans("closing", `Fixes #12, fixes ${OLD}`, kind), []);
    }
  });
});
