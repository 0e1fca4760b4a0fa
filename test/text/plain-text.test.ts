import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { renderText } from "../../src/text/render-text.ts";
import { checkRows } from "./check-rows.ts";
import { contextOf } from "./context-of.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const QUIET = "https://redirect.github.com/nix-community/home-manager";

suite("commit messages", () => {
  checkRows(contextOf("commit"), [
    ["a moved number", "x: y (#12)", "x: y (NixOS/nixpkgs#460012)"],
    ["a number that has not moved", "x: y (#3)", `x: y (${QUIET}/issues/3)`],
    ["a moved issue is closed", "x\n\nFixes #12.", "x\n\nFixes NixOS/nixpkgs#460012."],
    [
      "others are not",
      "x\n\nFixes #3.\nCloses: NixOS/nix#6",
      `x\n\nFixes· ${QUIET}/issues/3.\nCloses·: https://redirect.github.com/NixOS/nix/issues/6`,
    ],
    [
      "addresses",
      "see https://github.com/nix-community/home-manager/pull/12).",
      "see https://github.com/NixOS/nixpkgs/pull/460012).",
    ],
    ["mentions", "thanks to @bob and @NixOS/nix-team", "thanks to @·bob and @·NixOS/nix-team"],
    ["Markdown is none", "x `#12` **@bob**", "x `NixOS/nixpkgs#460012` **@·bob**"],
    ["commits", `This reverts commit ${SHA}.`, `This reverts commit ${QUIET}/commit/${SHA}.`],
    ["where an address would not end", "#3-rc1", "nix-community/home-manager#·3-rc1"],
    ["trailers", "x\n\nCo-authored-by: Bob <1+bob@users.noreply.github.com>\nSigned-off-by: A <a@b.c>\n"],
    ["a number in a trailer", "Co-authored-by: Bob #3 <b@c.d>", "Co-authored-by: Bob #·3 <b@c.d>"],
    ["trailers of machines", `x\n\n  dependency-version: ${SHA}\n`],
    ["a mention in a trailer", "Reported-by: @bob <b@c.d>", "Reported-by: @·bob <b@c.d>"],
    [
      "cherry-picks",
      `x\n\n(cherry picked from commit ${SHA})\nSigned-off-by: A <a@b.c>`,
      `x\n\nHome-Manager-cherry-picked-from: ${QUIET}/commit/0123456789ab\n` +
        "Not-cherry-picked-because: transferred from nix-community/home-manager\nSigned-off-by: A <a@b.c>",
    ],
    ["other words on cherry-picks", `cherry-pick of ${SHA}`, `cherry-pick of ${QUIET}/commit/0123456789ab`],
    [
      "a link in HTML",
      '<a href="https://x.com/c">@bob</a> http://x.y/@z```#12',
      '<a href="https://x.com/c">@·bob</a> http://x.y/@z```NixOS/nixpkgs#460012',
    ],
    ["a commit elsewhere", `NixOS/nix@${SHA} x`, `https://redirect.github.com/NixOS/nix/commit/${SHA} x`],
    [
      "a commit elsewhere, where an address would not end",
      ["/", "`", "=", "*", "<", "#"].map((sign) => `NixOS/nix@${SHA}${sign}`).join(" "),
      ["/", "`", "=", "*", "<", "#"].map((sign) => `NixOS/nix@·${SHA}${sign}`).join(" "),
    ],
    ["nothing", ""],
  ]);

  test("a cherry-pick passes Nixpkgs' check", () => {
    const message = renderText(
      `a\n\n(cherry picked from commit ${SHA})\n(cherry picked from commit ${SHA})`,
      contextOf("commit"),
    );
    assert.doesNotMatch(message, /cherry.*([0-9a-f]{40})/);
    assert.equal(message.match(/^Not-cherry-picked-because: (.*)$/gm)?.length, 1);
  });
});

suite("subjects with a prefix", () => {
  checkRows(contextOf("commit", { subjectPrefix: "home-manager" }), [
    ["a component", "firefox: add x\n\nbody", "home-manager/firefox: add x\n\nbody"],
    ["several components", "firefox, vim: x", "home-manager/firefox, vim: x"],
    ["a type", "fix(vim): x", "home-manager/fix(vim): x"],
    ["no component", "Add x.", "home-manager: Add x"],
    ["a type without scope", "feat!: x", "home-manager/feat!: x"],
    ["a commit to be squashed", "fixup! vim: x", "home-manager: fixup! vim: x"],
    ["a quotation", 'Revert "vim: x"', 'home-manager: Revert "vim: x"'],
    ["already there", "home-manager: x"],
    ["a merge", "Merge branch 'x'"],
    ["Windows' line endings", "vim: x.\r\n\r\ny.", "home-manager/vim: x\r\n\r\ny."],
  ]);
});

suite("titles", () => {
  checkRows(contextOf("title"), [
    ["a mention", "@bob: help", "@·bob: help"],
    ["a moved number", "Revert #12", "Revert NixOS/nixpkgs#460012"],
    ["a number that has not moved", "Fix #3", "Fix· nix-community/home-manager#·3"],
    ["a stranger's", "See NixOS/nix#6", "See NixOS/nix#·6"],
    ["an address", "https://github.com/NixOS/nix/issues/6", "https://redirect.github.com/NixOS/nix/issues/6"],
    ["code is none", "`#12`", "`NixOS/nixpkgs#460012`"],
    ["a commit elsewhere", `NixOS/nix@${SHA}`, `NixOS/nix@·${SHA}`],
    ["nothing else", "firefox: add `x` (abc1234) *y*"],
  ]);

  test("are cut to 256 characters at a word, and no number becomes another", () => {
    const long = renderText(`${"word ".repeat(49)}#12 #1 and so on`, contextOf("title"));
    assert.equal(long, `${"word ".repeat(49).trim()}…`);
    assert.ok(renderText("#12 ".repeat(100), contextOf("title")).endsWith("NixOS/nixpkgs#460012…"));
  });

  test("without spaces are cut within a word, never within a code point", () => {
    const cut = renderText("😀".repeat(200), contextOf("title"));
    assert.equal(cut, `${"😀".repeat(127)}…`);
  });
});
