import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { spans } from "./spans.ts";

const SHA = "8ade135a41bc03ea155e62e844d188df1ea18608";

const foreign: Record<string, readonly [text: string, ...found: string[]]> = {
  "a number of the target": ["see #12, (#13) and #14.", "#12", "#13", "#14"],
  "GH-n": ["GH-12 gh-13", "GH-12", "gh-13"],
  "a colour that is a number": ["#333333", "#333333"],
  "a thread of the target with its name": [
    "NixOS/nixpkgs#12 nixos/Nixpkgs#13",
    "NixOS/nixpkgs#12",
    "nixos/Nixpkgs#13",
  ],
  "a thread elsewhere": ["NixOS/nix#460001", "NixOS/nix#460001"],
  "the repository of that name elsewhere": ["alice#12", "alice#12"],
  "as an entity, and escaped": ["&#35;12 \\#13", "#12", "#13"],
  "an address": ["https://github.com/o/r/issues/1", "https://github.com/o/r/issues/1"],
  "an address without a scheme": [
    "www.github.com/o/r/pull/1 github.com/o/r/pull/2",
    "github.com/o/r/pull/2",
    "http://www.github.com/o/r/pull/1",
  ],
  "a discussion, a comment, files": [
    "[x](https://github.com/o/r/discussions/1#discussioncomment-2) [y](http://github.com/o/r/pull/3/files)",
    "http://github.com/o/r/pull/3/files",
    "https://github.com/o/r/discussions/1#discussioncomment-2",
  ],
  "a discussion of an organisation": [
    "https://github.com/orgs/o/discussions/5",
    "https://github.com/orgs/o/discussions/5",
  ],
  "a link's target behind a reference": [
    "[x][y]\n\n[y]: https://GitHub.com/o/r/issues/1",
    "https://GitHub.com/o/r/issues/1",
  ],
  "a link in HTML, in code": [
    '<code><a href="https://github.com/o/r/issues/1">x</a></code>',
    "https://github.com/o/r/issues/1",
  ],
  "a target with a percent code, a port, a user": [
    "[x](https://github.com/o/r/%69ssues/1) [y](https://u@github.com:443/o/r/issues/2)",
    "https://github.com/o/r/%69ssues/1",
    "https://u@github.com:443/o/r/issues/2",
  ],
  "a target without a scheme or a host": [
    "[x](//github.com/o/r/issues/1) [y](/o/r/issues/2) [z](../pull/3)",
    "../pull/3",
    "//github.com/o/r/issues/1",
    "/o/r/issues/2",
  ],
  "an address in HTML that Markdown does not link": [
    "<div>https://github.com/o/r/issues/1</div>",
    "https://github.com/o/r/issues/1",
  ],
  "a commit elsewhere": [`https://github.com/o/r/commit/${SHA}`, `https://github.com/o/r/commit/${SHA}`],
  "a commit elsewhere, short": [`o/r@${SHA} bob@8ade135`, "bob@8ade135", `o/r@${SHA}`],
  "a thread of the target by its address": [
    "https://github.com/NixOS/nixpkgs/issues/12",
    "https://github.com/NixOS/nixpkgs/issues/12",
  ],
  "behind code that what holds it ends": [
    "*<code>x*#12 <b><code>y</b>#13\n\n# <pre>\n\n#14",
    "#12",
    "#13",
    "#14",
  ],
  "cut out of a longer number by an unknown element": ["NixOS/nixpkgs#460001</b>2", "NixOS/nixpkgs#4600012"],
};

const harmless: Record<string, string> = {
  "threads that the App made":
    "#460001 GH-460002 NixOS/nixpkgs#460003 https://github.com/NixOS/nixpkgs/pull/460004#issuecomment-1",
  "the source": `nix-community/home-manager#12 https://github.com/nix-community/home-manager/issues/12 nix-community/home-manager@${SHA}`,
  "commits of the target": `https://github.com/NixOS/nixpkgs/commit/${SHA} NixOS/nixpkgs@${SHA}`,
  "the redirecting host":
    "[o/r#1](https://redirect.github.com/o/r/issues/1) https://redirect.github.com/o/r/pull/2",
  code: "`#12` <code>o/r#1</code>\n\n```\nhttps://github.com/o/r/issues/1\n```\n\n<pre>#3</pre>",
  "an address in HTML's code":
    "<code>https://github.com/o/r/issues/1</code> x <pre>www.github.com/o/r/issues/2</pre>",
  "code that goes on in a block within it": "<code><div>#12</div></code> <a href='x'><p>#13</p></a>",
  "a link's text": "[#12](https://example.org) <a href='x'>o/r#1</a>",
  "no number": "#x C# x#12y #12x abc_#12 #0 #99999999999 a/b/c#12 /path#",
  "an invisible character behind the sign": "#\u200b12 o/r#\u200b1",
  "an HTML comment": "<!-- #12 https://github.com/o/r/issues/1 -->",
  "other pages":
    "https://github.com/o/r https://github.com/o/r/issues https://github.com/o/r/blob/main/x#L1 https://github.com/o/r/issues/new",
  "an address within another": "https://web.archive.org/web/2020/https://github.com/o/r/issues/1",
  "a fragment": "https://example.org/page#12 <div>https://example.org/o/r#12</div>",
  "other hosts":
    "https://gitlab.com/o/r/issues/1 https://gist.github.com/o/r/issues/1 https://notgithub.com/o/r/issues/1",
  "an image": "![x](https://github.com/o/r/issues/1)",
  "a definition that nothing uses": "[y]: https://github.com/o/r/issues/1",
  "a version that looks like a commit": "bob@1234567 bob@abcdefa",
};

describe("backlinks in Markdown", () => {
  for (const [what, [text, ...found]] of Object.entries(foreign)) {
    test(`found: ${what}`, () => assert.deepEqual(spans("backlink", text), found));
  }
  for (const [what, text] of Object.entries(harmless)) {
    test(`let through: ${what}`, () => assert.deepEqual(spans("backlink", text), []));
  }
});

describe("where and on which host a text stands", () => {
  test("in the source, a short number is a thread of the source", () => {
    const here = { owner: "nix-community", name: "home-manager" };
    assert.deepEqual(spans("backlink", "#12 GH-13 and NixOS/nixpkgs#14", "comment", { here }), [
      "NixOS/nixpkgs#14",
    ]);
  });
  test("in a fork, a short number is a thread of the fork", () => {
    const here = { owner: "nix-community", name: "nixpkgs" };
    assert.deepEqual(spans("backlink", "#460001", "commit", { here }), ["#460001"]);
  });
  test("a server of one's own counts beside github.com", () => {
    const text =
      "https://git.example:8443/o/r/issues/1 https://github.com/o/r/issues/2 https://git.example/o/r/issues/3";
    assert.deepEqual(spans("backlink", text, "comment", { host: "git.example:8443" }), [
      "https://git.example:8443/o/r/issues/1",
      "https://github.com/o/r/issues/2",
    ]);
  });
  test("a commit message and a title know no code", () => {
    for (const kind of ["commit", "title"] as const) {
      assert.deepEqual(spans("backlink", "x: `y` (#12), `o/r#1`, https://github.com/o/r/pull/2", kind), [
        "#12",
        "https://github.com/o/r/pull/2",
        "o/r#1",
      ]);
    }
  });
});
