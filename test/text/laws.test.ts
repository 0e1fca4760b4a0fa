import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { findCommands } from "../../src/gate/find-commands.ts";
import type { TextContext } from "../../src/text/context.ts";
import { findReferences } from "../../src/text/find-references.ts";
import { joinText } from "../../src/text/join-text.ts";
import { renderText } from "../../src/text/render-text.ts";
import { splitRendered } from "../../src/text/split-rendered.ts";
import { splitText } from "../../src/text/split-text.ts";
import { marksIn } from "../../src/transfer/mark.ts";
import { contextOf } from "./context-of.ts";
import { harmlessMarkdown, tangledMarkdown } from "./markdown.ts";

const KINDS: TextContext["kind"][] = ["issue", "pull", "comment", "commit", "title"];
const kind = fc.constantFrom(...KINDS);

suite("laws of rendering", () => {
  test("rendering twice changes nothing", () => {
    fc.assert(
      fc.property(tangledMarkdown, kind, (text, kind) => {
        const context = contextOf(kind);
        const rendered = renderText(text, context);
        assert.equal(renderText(rendered, context), rendered);
      }),
      { numRuns: 3000 },
    );
  });

  test("a text without anything to rewrite comes back as it is", () => {
    fc.assert(
      fc.property(harmlessMarkdown, kind, (text, kind) => {
        if (kind === "title") fc.pre(text.length <= 256);
        assert.equal(renderText(text, contextOf(kind)), text);
      }),
    );
  });

  test("code stays as it is, but for lines that bots obey", () => {
    fc.assert(
      fc.property(tangledMarkdown, (text) => {
        const rendered = renderText(text, contextOf("comment"));
        assert.deepEqual(codeOf(rendered), codeOf(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("nothing throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), kind, (text, kind) => {
        const halves = text.split("");
        for (const written of [text, halves.toReversed().join("")]) {
          renderText(written, contextOf(kind));
          findReferences(written, contextOf(kind));
          splitText(written, { characters: 7, bytes: 20 });
        }
      }),
    );
  });
});

suite("laws of splitting", () => {
  const long = fc.array(tangledMarkdown, { minLength: 1, maxLength: 6 }).map((texts) => texts.join(""));
  const limits = fc.integer({ min: 40, max: 200 }).map((size) => ({ characters: size, bytes: size * 2 }));

  test("the parts, joined, are the text", () => {
    fc.assert(
      fc.property(long, limits, (text, limits) => assert.equal(joinText(splitText(text, limits)), text)),
      { numRuns: 300 },
    );
  });

  test("every part fits and holds something", () => {
    fc.assert(
      fc.property(long, limits, (text, limits) => {
        for (const part of splitText(text, limits)) {
          assert.ok(part.length <= limits.characters && Buffer.byteLength(part) <= limits.bytes, part);
          assert.ok(part !== "" || text === "");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no part has a mark or a bot's command of its own, also where a long line is cut", () => {
    const powers = fc.constantFrom(
      "<!-- homecoming: IC_x -->",
      "<sub>Copied automatically by [a](b) at the request of `c`; `d` answers for it.</sub>",
      "@ofborg build x",
      "@NixOS/nixpkgs-merge-bot merge",
      "/rebase x",
      "/status",
    );
    const piece = fc.oneof(
      powers,
      powers.map((power) => `\n\`\`\`\n${power}\n\`\`\`\n`),
      fc.constantFrom("```\n", "~~~\n", "\n", " ", "`", "<!--", "-->", "    "),
      fc.integer({ min: 1, max: 90 }).map((length) => "x".repeat(length)),
      fc.integer({ min: 1, max: 90 }).map((length) => " ".repeat(length)),
    );
    const text = fc.array(piece, { minLength: 2, maxLength: 20 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, limits, (text, limits) => {
        const context = contextOf("comment");
        for (const part of splitRendered(renderText(text, context), context.triggers, "", limits)) {
          assert.deepEqual(marksIn(part), []);
          assert.doesNotMatch(part, /^<sub>Copied automatically/m);
          assert.deepEqual(findCommands(part, context.triggers), [], part);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("no code point is cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 100, maxLength: 400 }), limits, (text, limits) => {
        fc.pre(text.isWellFormed());
        assert.ok(splitText(text, limits).every((part) => part.isWellFormed()));
      }),
    );
  });
});

/** The code in a text as a whole mdast tree has it, with lines for bots as they were. */
function codeOf(text: string): string[] {
  const code: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "code" || node.type === "inlineCode") code.push(node.value.replaceAll(/\u200b/g, ""));
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return code;
}
