import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { couldHarm } from "../../src/gate/could-harm.ts";
import { findHarm, harmInReading } from "../../src/gate/find-harm.ts";
import { readMarkdown } from "../../src/gate/read-markdown.ts";
import { gateContextOf } from "./gate-context-of.ts";

/** What Markdown, HTML and GitHub act on, to be thrown together. */
const PIECES =
  `@alice @nixos/team @types/node #12 #460001 GH-12 a/b#3 foo#12 a.b@c.de /iss ues/1 **NixOS/nixpkgs#460001** nix-community/home-manager#5 NixOS/nixpkgs#460002
  https://github.com/o/r/issues/1 https://redirect.github.com/o/r/issues/1 www.github.com/o/r/pull/2 github.com/o/r/pull/3
  https://github.com/NixOS/nixpkgs/issues/460003 https://github.com/nix-community/home-manager/pull/4 /o/r/issues/1
  o/r@8ade135a41bc ${"`"} ${"```"} ~~~ > - * ** _ ~~ [ ]( ) ![ ] [x]: [^1] [^1]: [nix-community/home-manager#5](https://redirect.github.com/nix-community/home-manager/issues/5)
  [nix-community/home-manager#5] <b> </b> <code> </code> <pre> </pre>
  <a href="x"> </a> <!-- --> <foo> </foo> <br> <details> <summary> <table> <td> <select> <svg> <col> <script> <template>
  &#64; &commat; &amp; &amp &#x61; &#35; \\ | |-| 1. Fixes closes: **fix** x bob é / @ # < > gh - = --- % %69 issues ' "`
    .split(/\s+/)
    .concat(" ", "\n", "\n\n", "    ", "\t", "\r\n", "\u200b", "\0", "\ud800");

const markdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));
const kinds = fc.constantFrom("issue", "pull", "comment", "commit", "title");

describe("laws of the gate", () => {
  test("no text makes it throw", () => {
    const texts = fc.oneof(markdown, fc.string({ unit: "binary", maxLength: 200 }));
    fc.assert(
      fc.property(texts, kinds, (text, kind) => {
        for (const { span } of findHarm(text, gateContextOf(kind))) assert.ok(span.length <= 120);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what is told from the source alone, without parsing, is what the page shows", () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom("pull", "comment"), (text, kind) => {
        const context = gateContextOf(kind);
        if (!couldHarm(text, context)) assert.deepEqual(harmInReading(readMarkdown(text), context), []);
      }),
      { numRuns: 6_000 },
    );
  });

  test("nothing mentions or links in a fence", () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom("`", "~"), (text, sign) => {
        const fence = sign.repeat(3 + text.length);
        const found = findHarm(`${fence}\n${text}\n${fence}`, gateContextOf("pull"));
        assert.deepEqual(found, []);
      }),
      { numRuns: 1_000 },
    );
  });

  test("in code, only a bot that reads inside fences obeys", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        fc.pre(!text.includes("<!--"));
        const body = `\`\`\`\`\n${text.replaceAll("`", "")}\n/rebase x\n @ofborg eval\n\`\`\`\`\n`;
        const found = findHarm(body, gateContextOf("comment"));
        assert.deepEqual(found, [{ kind: "trigger", span: " @ofborg eval" }]);
      }),
      { numRuns: 500 },
    );
  });

  test("what stands beside a mention in a paragraph of its own does not hide it", () => {
    const words = fc.array(fc.constantFrom("x", "*y*", "`z`", "(", "é", "#", "<b>w</b>", "1."), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, words, (before, behind) => {
        const body = `${before.join(" ")} @alice ${behind.join(" ")}`;
        const found = findHarm(body, gateContextOf("comment"));
        assert.ok(found.some(({ kind, span }) => kind === "mention" && span === "@alice"));
      }),
    );
  });
});
