import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findHarm } from "../../src/gate/find-harm.ts";
import { breakTriggers } from "../../src/text/break-triggers.ts";
import { DEFAULT_TRIGGERS } from "../../src/text/default-triggers.ts";
import { renderText } from "../../src/text/render-text.ts";
import { splitText } from "../../src/text/split-text.ts";
import { gateContextOf } from "../gate/gate-context-of.ts";
import { contextOf } from "./context-of.ts";

const TANGLE = "]".repeat(60_000);

/** What a worker has in hand is lost after three seconds, and was kept half a second before at the worst. */
const HOLD_LASTS = 2_500;

suite("texts that cannot be parsed in time", () => {
  test("are made harmless without a parser", { timeout: 60_000 }, () => {
    const text = [
      TANGLE,
      "@bob &#64;bob #12 #3 https://github.com/NixOS/nix/issues/9",
      "```",
      "#12 @bob",
      "```",
      "<!-- homecoming: I_x -->",
      "@ofborg build x",
    ].join("\n");
    const rendered = renderText(text, contextOf("comment"));
    const expected = [
      TANGLE,
      "@·bob &#64;·bob NixOS/nixpkgs#460012 nix-community/home-manager#·3 https://redirect.github.com/NixOS/nix/issues/9",
      "```",
      "#12 @bob",
      "```",
      "<!--· homecoming: I_x -->",
      "@·ofborg build x",
    ].join("\n");
    assert.equal(rendered, expected.replaceAll("·", "\u200b"));
  });

  for (const piece of ["]", ">", "![](", "<?", "_a*", "- ", "` ``", "&#64;x"]) {
    test(`keep nobody from what they have in hand: ${piece}`, { timeout: 60_000 }, () => {
      const text = piece.repeat(60_000 / piece.length);
      const rendered = timed("rendering", () => renderText(`${text} @bob`, contextOf("comment")));
      timed("splitting", () => splitText(`${text}\n${text} @bob`));
      timed("looking at it", () => findHarm(rendered, gateContextOf("comment")));
      timed("looking at it as it was", () => findHarm(`${text} @bob`, gateContextOf("comment")));
    });
  }

  test("of plain kinds take no time at all", { timeout: 20_000 }, () => {
    for (const text of [
      "\n".repeat(200_000),
      " ".repeat(200_000),
      "a, ".repeat(60_000),
      "_".repeat(200_000),
    ]) {
      assert.equal(renderText(text, contextOf("commit")), text);
    }
  });

  test("of trailers, dots and signs without an end take hardly any either", () => {
    const began = performance.now();
    const dots = `x: ${".".repeat(200_000)}x`;
    const context = contextOf("commit", { subjectPrefix: "home-manager" });
    assert.equal(renderText(dots, context), `home-manager/${dots}`);
    for (const text of [`x-by: <${"@".repeat(200_000)}`, `x-by: ${"<@".repeat(100_000)}`]) {
      assert.equal(renderText(`a\n\n${text}`, contextOf("commit")), `a\n\n${text}`);
    }
    assert.ok(performance.now() - began < 1_000);
  });

  test("with comments and fences that are never closed are looked through for commands in time", () => {
    const began = performance.now();
    for (const unit of ["<!--", "```a\n", "`````a\n````\n", "/status\n<!--"]) {
      const text = `${unit.repeat(240_000 / unit.length)}\n/status`;
      assert.ok(breakTriggers(text, DEFAULT_TRIGGERS).endsWith("\n/\u200bstatus"));
    }
    assert.ok(performance.now() - began < 1_000);
  });
});

suite("texts that nest deeply", () => {
  const DEPTH = 5_000;
  const deep = (depth: number): Record<string, string> => ({
    quotes: `${"> ".repeat(depth)}@bob #3`,
    lists: Array.from({ length: Math.min(depth, 300) }, (_, level) => `${"  ".repeat(level)}- a`)
      .concat(`${"  ".repeat(Math.min(depth, 300))}- @bob #3`)
      .join("\n"),
    "lists in one line": `${"- ".repeat(depth)}@bob #3`,
    "quotes and lists": `${"> - ".repeat(depth / 2)}@bob #3`,
    emphasis: `${"*a _b ".repeat(depth / 2)}@bob #3${" b_ a*".repeat(depth / 2)}`,
    strikes: `${"~~a ".repeat(depth)}@bob #3${" a~~".repeat(depth)}`,
    links: `${"[a ".repeat(depth)}@bob #3${"](b)".repeat(depth)}`,
    pictures: `${"![a ".repeat(depth)}@bob #3${"](b)".repeat(depth)}`,
    elements: `${"<b>".repeat(depth)}@bob #3${"</b>".repeat(depth)}`,
    details: `${"<details>\n\n".repeat(depth / 5)}@bob #3\n`,
  });

  for (const [what, text] of Object.entries(deep(DEPTH))) {
    test(`are made harmless, in time: ${what}`, { timeout: 30_000 }, () => {
      const rendered = timed("rendering", () => renderText(text, contextOf("comment")));
      assert.ok(!/@bob| #3/.test(rendered), "it pings or refers");
      const harm = timed("looking at it", () => findHarm(rendered, gateContextOf("comment")));
      assert.deepEqual(
        harm.filter(({ kind }) => kind === "mention" || kind === "backlink"),
        [],
      );
      timed("splitting", () => splitText(`${text}\n${text}`));
    });
  }
});

suite("texts of odd characters, HTML and scripts", () => {
  const HARMLESS = {
    "control characters": Array.from({ length: 32 }, (_, code) => `a${String.fromCharCode(code)}b`).join(" "),
    "text that runs the other way": "abc \u202edcba\u202c \u2066x\u2069 \u200f\u061c שלום \u202a\u202b\u202d",
    "signs without a width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "lone halves of a pair": "a\ud800b\udc00c",
    HTML: `<div onclick="alert(1)"><img src=https://example.com/x onerror=alert(1)><iframe src="javascript:alert(1)"></iframe></div>`,
    scripts: "<script>alert(1)</script>\n\n<style>*{display:none}</style>\n\n[x](javascript:alert(1))",
  };

  for (const [what, text] of Object.entries(HARMLESS))
    test(`are copied as they are, to the byte: ${what}`, () => {
      for (const kind of ["issue", "pull", "comment", "commit", "title"] as const)
        assert.equal(renderText(text, contextOf(kind)), text);
    });

  for (const odd of [
    "\u202e",
    "\u2066",
    "\u200f",
    "\u0007",
    "\u0000",
    "\u001b[31m",
    "<b></b>",
    "<!-- -->",
    "<script>",
  ])
    test(`hide no mention and no reference behind ${JSON.stringify(odd)}`, () => {
      for (const text of [`${odd}@bob ${odd}#3`, `${odd}nix-community/home-manager#3`]) {
        const rendered = renderText(text, contextOf("comment"));
        assert.deepEqual(findHarm(rendered, gateContextOf("comment")), []);
        assert.notEqual(rendered, text);
      }
    });
});

suite("titles", () => {
  const CASES = [
    "a\nb",
    "a\r\nb",
    "a\u2028b\u2029c",
    "$& $1 $` $' $$ \\1 %s",
    "<script>alert(1)</script>",
    "a \u202eb",
  ];
  for (const title of CASES)
    test(`stay as they are: ${JSON.stringify(title)}`, () =>
      assert.equal(renderText(title, contextOf("title")), title));

  test("with line ends bring no command, no closing and no mention", () => {
    const title = "x\n@ofborg build y\nFixes #3\r\n/rebase z\n@bob";
    const rendered = renderText(title, contextOf("title"));
    assert.deepEqual(findHarm(rendered, gateContextOf("title")), []);
    assert.notDeepEqual(findHarm(title, gateContextOf("title")), []);
  });
});

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  const took = performance.now() - start;
  assert.ok(took < HOLD_LASTS, `${what} took ${took} ms`);
  return result;
}
