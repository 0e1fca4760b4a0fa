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

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  const took = performance.now() - start;
  assert.ok(took < HOLD_LASTS, `${what} took ${took} ms`);
  return result;
}
