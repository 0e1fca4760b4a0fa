import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { spans } from "./spans.ts";

const mentioning: Record<string, readonly [text: string, ...found: string[]]> = {
  "a person": ["Thanks, @alice!", "@alice"],
  "at the start, before a full stop": ["@alice.", "@alice"],
  "before a colon": ["@alice: see", "@alice"],
  "several, in brackets": ["(@alice) [@bob]", "@alice", "@bob"],
  "a team": ["cc @NixOS/home-manager", "@NixOS/home-manager"],
  "a name that is no login of ours": ["`x` @import", "@import"],
  "in a block quote": ["> @alice", "@alice"],
  "in a table": ["|a|\n|-|\n|@alice|", "@alice"],
  "in a heading, a list, bold text": ["# @alice\n\n- @bob\n\n**@carol**", "@alice", "@bob", "@carol"],
  "in HTML": ["<details><summary>@alice</summary>\n\n<b>@bob</b></details>", "@alice", "@bob"],
  "in a paragraph that begins like indented code": ["text\n    @alice", "@alice"],
  "as an entity": ["&#64;alice &commat;bob &#x40;carol", "@alice", "@bob", "@carol"],
  "with an entity within": ["@&#x61;lice", "@alice"],
  "as an entity without its semicolon": ["<div>&#64alice</div>", "@alice"],
  escaped: ["\\@alice", "@alice"],
  "after a letter that is not ASCII": ["é@alice", "@alice"],
  "after an invisible space": ["\u200b@alice", "@alice"],
  "cut short by an invisible space": ["@al\u200bice", "@al"],
  "behind an element": ["x<b>@alice</b>", "@alice"],
  "joined over a comment": ["@<!-- -->alice", "@alice"],
  "joined over an unknown element": ["@<nobody></nobody>alice", "@alice"],
  "joined over a stray end": ["@</b>alice", "@alice"],
  "behind the column of no table": ["<col>@alice", "@alice"],
  "in elements that GitHub shows as text": ["<script>@alice</script> <plaintext> @bob", "@alice", "@bob"],
  "in code that a new block ends": ["<code>x\n\n@alice", "@alice"],
  "in a comment that ends at once": ["<!--> @alice -->", "@alice"],
  "in a footnote": ["x[^1]\n\n[^1]: @alice", "@alice"],
  "in a link's text, when quoted by e-mail": ["[@alice](https://example.org)", "@alice"],
  "in an image's text, when quoted by e-mail": ["![@alice](x.png)", "@alice"],
  "in a link's title, when quoted by e-mail": ['[x](https://example.org "@alice")', "@alice"],
  "in an HTML comment, when quoted by e-mail": ["<!-- cc @alice -->", "@alice"],
  "a team of ours in a link's text": ["[@nixos/infra](https://example.org)", "@nixos/infra"],
};

const harmless: Record<string, string> = {
  "no login": "@ alice, @-, foo @, @{x}, @.",
  "an e-mail address": "alice@example.org, <alice@example.org>, mailto:alice@example.org",
  "a name with a dot or an underscore": "@example.org @__init__ @foo_bar",
  "longer than a login may be": `@${"a".repeat(40)}`,
  "an invisible character behind the sign": "@\u200balice @\u2060bob",
  "Nix code": "`args@{ pkgs, ... }:`\n\n```nix\n{ ... }@args: @alice\n```\n\n    @indented\n",
  "a tilde fence, a fence in a quote and in a list":
    "~~~\n@a1\n~~~\n\n> ```\n> @a2\n> ```\n\n- ```\n  @a3\n  ```",
  "code in HTML": "<pre>\n@alice\n\n@bob</pre>\n\n<code>@carol</code> <pre>@dora",
  "our way to name a person":
    "[@\u200balice](https://github.com/alice) <a href='https://github.com/bob'>@\u200bbob</a>",
  "a package of npm in a link": "[@types/node](https://www.npmjs.com/package/@types/node)",
  "an address with a name in it":
    "https://medium.com/@alice/x www.example.org/@bob [x](https://m.example/@carol)",
  "a version that is kept from being a link": "npm\\@7",
  "a path in a link's target": "[x](/node_modules/@alice)",
  "a Fediverse handle as a link's target": "[me](https://example.social/@alice)",
};

describe("mentions in Markdown", () => {
  for (const [what, [text, ...found]] of Object.entries(mentioning)) {
    test(`found: ${what}`, () => assert.deepEqual(spans("mention", text), found));
  }
  for (const [what, text] of Object.entries(harmless)) {
    test(`let through: ${what}`, () => assert.deepEqual(spans("mention", text), []));
  }
});

describe("mentions in plain text", () => {
  test("a commit message knows no code", () => {
    assert.deepEqual(spans("mention", "x: y\n\n`@alice`\n    @NixOS/infra", "commit"), [
      "@NixOS/infra",
      "@alice",
    ]);
  });
  test("a title knows no code either: it may become the subject of a commit", () => {
    assert.deepEqual(spans("mention", "Ask `@alice`", "title"), ["@alice"]);
  });
  test("trailers, addresses and entities mention nobody", () => {
    const message =
      "x: y\n\nSee https://example.org/@alice, &#64;bob\n\nCo-authored-by: C <12+carol@example.org>";
    assert.deepEqual(spans("mention", message, "commit"), []);
  });
});
