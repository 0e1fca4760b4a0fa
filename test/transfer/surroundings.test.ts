import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { appendFooter, renderFooter } from "../../src/transfer/surroundings.ts";

const HEAD = "<!-- homecoming: I_1 -->\n**[carol](https://github.com/carol)** opened it";
const FOOTER = renderFooter(
  { name: "homecoming", url: "https://github.com/apps/homecoming" },
  "alice",
  "team",
);

/** What opens, closes, nests or defines something in Markdown, in any order. */
const PIECES =
  "``` ~~~ ` ~~ <details> </details> <pre> <!-- --> <sub> <b> - 1. > # | |-| [^1]: [a]: /b ( [ ] ** _ \\ & text"
    .split(" ")
    .concat("\n", "\n\n", "    ", "\t", " ", "---\n", "===", "\r\n");
const markdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(""));

test("a footer below a text is a paragraph of its own, whatever the text leaves open", () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const body = appendFooter(HEAD, text, FOOTER);
      assert.ok(body.includes(`\n${FOOTER}`));
      if (!body.endsWith(`\n---\n${FOOTER}`)) return;
      const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      const last = tree.children.at(-1);
      assert.equal(last?.type, "paragraph");
      assert.equal(body.slice(last.position!.start.offset), FOOTER);
    }),
    { numRuns: 3000 },
  );
});

test("a text without fences or tags has its footer below", () => {
  for (const text of ["", "plain", "- a\n  - b", "> quoted", "    code", "| a |\n|-|\n| b |", "[^1]: note"]) {
    assert.ok(appendFooter(HEAD, text, FOOTER).endsWith(`\n---\n${FOOTER}`), text);
  }
});
