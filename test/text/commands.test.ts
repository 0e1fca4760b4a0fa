import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { renderText } from "../../src/text/render-text.ts";
import { checkRows } from "./check-rows.ts";
import { contextOf } from "./context-of.ts";

const OFBORG = "[@·ofborg](https://github.com/ofborg)";
const MERGE_BOT = "[@·NixOS/nixpkgs-merge-bot](https://github.com/orgs/NixOS/teams/nixpkgs-merge-bot)";

suite("lines that bots obey", () => {
  checkRows(contextOf("comment"), [
    ["ofborg", "@ofborg build firefox", `${OFBORG} build firefox`],
    [
      "ofborg's old name",
      "  @GrahamcOfBorg eval",
      "  [@·GrahamcOfBorg](https://github.com/GrahamcOfBorg) eval",
    ],
    ["ofborg, in a fence", "```\n@ofborg test x\n@bob\n```", "```\n@·ofborg test x\n@bob\n```"],
    ["ofborg, in indented code", "    @ofborg build x", "    @·ofborg build x"],
    ["ofborg, in a comment", "<!--\n@ofborg build x\n-->", "<!--\n@·ofborg build x\n-->"],
    ["ofborg, where it does not look", "`@ofborg build x`\n> `@ofborg eval`"],
    ["the merge bot", "@NixOS/nixpkgs-merge-bot merge", `${MERGE_BOT} merge`],
    ["the merge bot, in a fence that it skips", "```\n@NixOS/nixpkgs-merge-bot merge\n```"],
    [
      "the merge bot, in a fence that it reads",
      "~~~\n@NixOS/nixpkgs-merge-bot merge\n~~~",
      "~~~\n@·NixOS/nixpkgs-merge-bot merge\n~~~",
    ],
    [
      "ofborg, each word",
      "@ofborg build a b\n\n@OFBORG test c\n@grahamcofborg eval",
      `${OFBORG} build a b\n\n[@·OFBORG](https://github.com/OFBORG) test c\n[@·grahamcofborg](https://github.com/grahamcofborg) eval`,
    ],
    ["ofborg, in HTML's code", "<pre>\n@ofborg build x\n</pre>", "<pre>\n@·ofborg build x\n</pre>"],
    ["/rebase", "/rebase staging\n\nsee /rebase x", "/·rebase staging\n\nsee /rebase x"],
    ["/status", "/status needs_reviewer", "/·status needs_reviewer"],
    ["/status, behind a comment that is taken away", "<!-- a b c -->/status", "<!-- a b c -->/·status"],
    ["/status, parted by a comment", "x\n/sta<!-- a b c -->tus", "x\n/·sta<!-- a b c -->tus"],
    ["Windows' line endings", "x\r\n/status y\r\n", "x\r\n/·status y\r\n"],
  ]);

  test("come from the configuration", () => {
    const triggers = [{ name: "bot", pattern: "^!deploy", insideFences: true }];
    const context = contextOf("comment", { triggers });
    assert.equal(renderText("```\n!deploy\n```\n/rebase x", context), "```\n!\u200bdeploy\n```\n/rebase x");
  });
});

suite("hidden comments of programs", () => {
  checkRows(contextOf("comment"), [
    ["our own mark", "<!-- homecoming: I_kw--DO -->", "<!--· homecoming: I_kw--DO -->"],
    [
      "our own mark, in a fence",
      "```\n<!-- homecoming: I_kwDO -->\n```",
      "```\n<!--· homecoming: I_kwDO -->\n```",
    ],
    ["the merge bot's", "x <!-- comment: IC_1 -->", "x <!--· comment: IC_1 -->"],
    ["a word", "<!--sticky-comment-->", "<!--·sticky-comment-->"],
    ["JSON", '<!-- {"a": 1} -->', '<!--· {"a": 1} -->'],
    ["prose of a template", "<!-- Please tell us more. -->\n\nNothing"],
  ]);
  checkRows(contextOf("comment", { author: "coderabbit[bot]" }), [
    ["anything in a bot's text", "<!-- Please tell us more. -->", "<!--· Please tell us more. -->"],
  ]);
});

suite("suggestions", () => {
  checkRows(contextOf("comment", { language: "nix" }), [
    ["become plain", "```suggestion\n{ a = 1; }\n```", "```nix\n{ a = 1; }\n```"],
    ["in a quote", "> ~~~ suggestion\n> x\n> ~~~", "> ~~~ nix\n> x\n> ~~~"],
    ["only those", "```suggestions\n```\n\nsuggestion"],
  ]);
});

const KEYWORDS = ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"];

suite("every closing keyword", () => {
  const stays = "https://redirect.github.com/nix-community/home-manager/issues/3";
  checkRows(
    contextOf("commit"),
    KEYWORDS.map((word) => [
      word,
      `${word} #12, ${word.toUpperCase()}: #3`,
      `${word} NixOS/nixpkgs#460012, ${word.toUpperCase()}·: ${stays}`,
    ]),
  );
  checkRows(
    contextOf("pull"),
    KEYWORDS.map((word) => [
      `${word}, before an address`,
      `${word} https://github.com/NixOS/nix/issues/6`,
      `${word}· [NixOS/nix#6](https://redirect.github.com/NixOS/nix/issues/6)`,
    ]),
  );
});

suite("closing keywords in a pull request", () => {
  const quiet =
    "[nix-community/home-manager#3](https://redirect.github.com/nix-community/home-manager/issues/3)";
  checkRows(contextOf("pull"), [
    [
      "close what moved",
      "Fixes #12, closes: GH-1",
      "Fixes NixOS/nixpkgs#460012, closes: NixOS/nixpkgs#460001",
    ],
    ["lose their power over what stays", "Fixes #3\nresolved: #3", `Fixes· ${quiet}\nresolved·: ${quiet}`],
    [
      "lose their power over strangers",
      "CLOSE NixOS/nix#6",
      "CLOSE· [NixOS/nix#6](https://redirect.github.com/NixOS/nix/issues/6)",
    ],
    [
      "lose their power before links",
      "fix [x](../issues/3)",
      "fix· [x](https://redirect.github.com/nix-community/home-manager/issues/3)",
    ],
    ["lose their power across emphasis", "**Closes** #3", `**Closes·** ${quiet}`],
    ["are not seen in other words", "prefixes #3, fixture #3", `prefixes ${quiet}, fixture ${quiet}`],
  ]);
});
