import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { spans } from "./spans.ts";

const MERGE = "@NixOS/nixpkgs-merge-bot merge";

const obeyed: Record<string, readonly [text: string, ...found: string[]]> = {
  "the command of ofborg": ["x\n  @ofborg build firefox\ny", "  @ofborg build firefox"],
  "in capitals": ["@OfBorg EVAL", "@OfBorg EVAL"],
  "inside a fence, for a bot that reads there": ["```\n@ofborg test x\n```", "@ofborg test x"],
  "inside a comment, for a bot that reads there": ["<!--\n@ofborg eval\n-->", "@ofborg eval"],
  "with a carriage return": [`${MERGE}\r\n`, MERGE],
  "behind a line separator": [`x\u2028${MERGE}`, MERGE],
  "in a tilde fence, which the merge bot does not know": [`~~~\n${MERGE}\n~~~`, MERGE],
  "in indented code, when the command needs no line start": ["    @ofborg build x", "    @ofborg build x"],
  "in a fence that is never closed": [`\`\`\`\n${MERGE}`, MERGE],
  "in a comment that is never closed": [`<!--\n${MERGE}`, MERGE],
  "behind a comment that is taken away": ["<!-- x -->/rebase master", "/rebase master"],
  "behind a fence that is taken away": ["```\nx\n```/rebase master", "/rebase master"],
  "between two fences": [`\`\`\`\nx\n\`\`\`\n${MERGE}\n\`\`\`\ny\n\`\`\``, MERGE],
};

const ignored: Record<string, string> = {
  quoted: `> @ofborg build x\n> ${MERGE}\n> /rebase x`,
  broken: "@\u200bofborg build x\n/\u200brebase x",
  "not at the start": `see ${MERGE}\nrun /rebase x`,
  "another word": "@ofborg rebuild x\n/rebased x",
  "inside a fence": `\`\`\`\n${MERGE}\n\`\`\`\n\`\`\`\`\n\`\`\`\n/rebase x\n\`\`\`\n\`\`\`\``,
  "inside a comment": `<!--\n${MERGE}\n-->`,
};

describe("lines that a bot obeys", () => {
  for (const [what, [text, ...found]] of Object.entries(obeyed)) {
    test(`found: ${what}`, () => assert.deepEqual(spans("trigger", text), found));
  }
  for (const [what, text] of Object.entries(ignored)) {
    test(`let through: ${what}`, () => assert.deepEqual(spans("trigger", text), []));
  }
  test("read in threads and comments, not in titles and commit messages", () => {
    const found = (["issue", "pull", "comment", "commit", "title"] as const).map(
      (kind) => spans("trigger", MERGE, kind).length,
    );
    assert.deepEqual(found, [1, 1, 1, 0, 0]);
  });
});
