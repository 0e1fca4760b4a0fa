import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { renderText } from "../../src/text/render-text.ts";
import { contextOf } from "./context-of.ts";

const TANGLE = "]".repeat(60_000);

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
});
