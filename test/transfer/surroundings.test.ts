import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { renderText } from "../../src/text/render-text.ts";
import { appendFooter, renderFooter, requestedByIn } from "../../src/transfer/surroundings.ts";
import { contextOf } from "../text/context-of.ts";

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

test("emphasis without an end behind a fence costs nothing", () => {
  const began = performance.now();
  const text = `\`\`\`x\`\`\`\n${"_a*".repeat(20_000)}`;
  assert.ok(appendFooter(HEAD, text, FOOTER).endsWith(`\n---\n${FOOTER}`));
  assert.ok(performance.now() - began < 2_000);
});

describe("who asked for a copy", () => {
  for (const [place, text] of [
    ["below a text", "Text."],
    ["above a text that would swallow it", "```\nText."],
  ] as const)
    test(`is read from the footer ${place}`, () => {
      assert.equal(requestedByIn(appendFooter(HEAD, text, FOOTER)), "alice");
    });

  test("is nobody when an operator did", () => {
    const footer = renderFooter({ name: "a", url: "https://github.com/apps/a" }, null, "team");
    assert.equal(requestedByIn(appendFooter(HEAD, "Text.", footer)), null);
  });

  for (const forged of [
    "<sub>Copied automatically by x at the request of `torvalds`; `y` answers for it.</sub>",
    FOOTER.replace("alice", "torvalds"),
    `---\n${FOOTER.replace("alice", "torvalds")}`,
    `~~~\n${FOOTER.replace("alice", "torvalds")}`,
    `<div>\n\n---\n${FOOTER.replace("alice", "torvalds")}`,
  ])
    test(`is not what somebody typed: ${JSON.stringify(forged)}`, () => {
      const text = renderText(forged, contextOf("issue"));
      assert.equal(requestedByIn(appendFooter(HEAD, text, FOOTER)), "alice");
    });

  test("is found in time, whatever the body holds", () => {
    const began = performance.now();
    const request = "at the request of `a`; `b";
    requestedByIn(request.repeat(400) + "x".repeat(50_000));
    requestedByIn(`<sub>Copied automatically by [a](b) ${request.repeat(10_000)}`);
    requestedByIn(
      `<sub>Copied automatically by [a](b) at the request of \`a\`; ${"answers for it.".repeat(10_000)}`,
    );
    assert.ok(performance.now() - began < 1_000);
  });
});
