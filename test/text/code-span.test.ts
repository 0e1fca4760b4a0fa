import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { codeSpan } from "../../src/text/code-span.ts";

describe("somebody else's words as a code span", () => {
  const cases: readonly [what: string, text: string, span: string][] = [
    ["a path", "modules/x.nix", "`modules/x.nix`"],
    ["backticks", "a`b``c", "```a`b``c```"],
    ["backticks at the ends", "`a`", "`` `a` ``"],
    ["lines", "one\r\n\n<!-- homecoming: IC_1 -->\u2028two", "`one <!-- homecoming: IC_1 --> two`"],
    ["what is not seen", "a\u0000\u001b[31m\u202eb\u2066\u200b\ufeffc\ud800", "`a[31mb c`"],
    ["nothing", "\u200b", "` `"],
    ["a fence", "```\n@alice", "```` ``` @alice ````"],
  ];
  for (const [what, text, span] of cases) test(what, () => assert.equal(codeSpan(text), span));

  test("what is long is shortened in the middle, by whole characters", () => {
    const span = codeSpan(`${"🌿".repeat(300)} is a submodule`);
    assert.equal([...span].length, 202);
    assert.match(span, /^`(?:🌿)+…(?:🌿)+ is a submodule`$/u);
    assert.equal(codeSpan("🌿".repeat(200)), `\`${"🌿".repeat(200)}\``);
  });

  test("is one line and one span, whatever the text and wherever it stands", () => {
    const piece = fc.constantFrom(
      "`",
      "``",
      "\\",
      "\n",
      "\r",
      " ",
      "<!-- x -->",
      "<a>",
      "@bob",
      "a/b#1",
      "|",
      "]",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (said) => {
        const span = codeSpan(said, 100);
        assert.doesNotMatch(span, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        for (const before of ["So: ", "- ", "See `this`, ("]) {
          const tree = fromMarkdown(`${before}${span}) and \`that\`.`, {
            extensions: [gfm()],
            mdastExtensions: [gfmFromMarkdown()],
          });
          const kinds = JSON.stringify(tree)
            .match(/"type":"\w+"/g)!
            .map((kind) => kind.slice(8, -1));
          const inside = kinds.filter((kind) => !["root", "list", "listItem", "paragraph"].includes(kind));
          const own = before.includes("`") ? ["text", "inlineCode", "text"] : before === "- " ? [] : ["text"];
          assert.deepEqual(inside, [...own, "inlineCode", "text", "inlineCode", "text"], span);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
