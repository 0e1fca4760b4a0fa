import assert from "node:assert/strict";
import { test } from "node:test";
import { findTriggers } from "../../../sandbox/harm/find-triggers.ts";

const MERGE = "@NixOS/nixpkgs-merge-bot merge";

const TABLE: [what: string, text: string, bots: string[]][] = [
  ["a merge command", MERGE, ["nixpkgs-merge-bot"]],
  ["in any case", "@nixos/Nixpkgs-Merge-Bot MERGE", ["nixpkgs-merge-bot"]],
  ["with blanks behind it", `${MERGE}  \nthanks`, ["nixpkgs-merge-bot"]],
  ["on any line, CR LF", `hello\r\n${MERGE}\r\nbye`, ["nixpkgs-merge-bot"]],
  ["behind a fence that nobody closed", `\`\`\`\n${MERGE}`, ["nixpkgs-merge-bot"]],
  ["in a fence of tildes", `~~~\n${MERGE}\n~~~`, ["nixpkgs-merge-bot"]],
  ["indented", `  ${MERGE}`, []],
  ["with words behind it", `${MERGE} please`, []],
  ["quoted", `> ${MERGE}`, []],
  ["in a fence", `\`\`\`\n${MERGE}\n\`\`\``, []],
  ["in a longer fence", `\`\`\`\`sh\n\`\`\`\n${MERGE}\n\`\`\`\``, []],
  ["in an HTML comment", `<!--\n${MERGE}\n-->`, []],
  ["with a zero-width space", MERGE.replace("@", "@\u200b"), []],

  ["ofborg", "@ofborg build firefox", ["ofborg"]],
  ["ofborg's old name", "@GrahamcOfBorg eval", ["ofborg"]],
  ["ofborg's tests", "@ofborg test nginx", ["ofborg"]],
  ["ofborg indented", "\t @ofborg   build hello", ["ofborg"]],
  ["ofborg in a fence", "```\n@ofborg build firefox\n```", ["ofborg"]],
  ["ofborg in an HTML comment", "<!--\n@ofborg eval\n-->", ["ofborg"]],
  ["ofborg, two lines", "@ofborg eval\n@ofborg build x", ["ofborg", "ofborg"]],
  ["ofborg quoted", "> @ofborg build firefox", []],
  ["ofborg within a line", "please @ofborg build firefox", []],
  ["ofborg without a command", "@ofborg hello", []],
  ["ofborg with a longer word", "@ofborg builds nothing", []],
  ["ofborg with a zero-width space", "@\u200bofborg build firefox", []],

  ["/rebase", "/rebase staging", ["rebase"]],
  ["/rebase on a later line", "hello\n/rebase master", ["rebase"]],
  ["/rebase in a fence", "```\n/rebase master\n```", ["rebase"]],
  ["/rebase without a branch", "/rebase", []],
  ["/rebase indented", " /rebase master", []],
  ["/rebase quoted", "> /rebase master", []],

  ["/status", "/status needs_review", ["marvin-mk2"]],
  ["/status without a state", "/status", []],
  ["/status within a line", "see /status page", []],
];

for (const [what, text, bots] of TABLE) {
  test(`${bots.length > 0 ? "obeyed" : "not obeyed"}: ${what}`, () => {
    assert.deepEqual(
      findTriggers(text).map(({ bot }) => bot),
      bots,
    );
  });
}

test("the line is given as it stands", () => {
  assert.deepEqual(findTriggers("a\n  @ofborg eval  \nb"), [{ bot: "ofborg", line: "  @ofborg eval  " }]);
});

test("a text on which the merge bot's patterns are slow counts as it is, within seconds", () => {
  const hostile = `${"<!--".repeat(60_000)}\n${MERGE}`;
  const start = performance.now();
  assert.deepEqual(findTriggers(hostile), [{ bot: "nixpkgs-merge-bot", line: MERGE }]);
  assert.ok(performance.now() - start < 5_000);
});
