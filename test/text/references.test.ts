import { suite } from "node:test";
import { checkRows } from "./check-rows.ts";
import { contextOf } from "./context-of.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const SOURCE = "https://github.com/nix-community/home-manager";
const TARGET = "https://github.com/NixOS/nixpkgs";
const QUIET = "https://redirect.github.com/nix-community/home-manager";
const NIX = "https://github.com/NixOS/nix";
const QUIET_NIX = "https://redirect.github.com/NixOS/nix";

suite("short references", () => {
  checkRows(contextOf("comment"), [
    ["#n, moved", "see #12", "see NixOS/nixpkgs#460012"],
    ["#n, not moved", "see #3", `see [nix-community/home-manager#3](${QUIET}/issues/3)`],
    ["GH-n, moved", "GH-12", "NixOS/nixpkgs#460012"],
    ["gh-n, not moved", "(gh-3)", `([nix-community/home-manager#3](${QUIET}/issues/3))`],
    ["owner/repo#n of the source, moved", "nix-community/home-manager#12", "NixOS/nixpkgs#460012"],
    ["owner/repo#n of the source in other capitals", "Nix-Community/Home-Manager#1", "NixOS/nixpkgs#460001"],
    [
      "owner/repo#n of the source, not moved",
      "nix-community/home-manager#3",
      `[nix-community/home-manager#3](${QUIET}/issues/3)`,
    ],
    ["owner/repo#n of another", "NixOS/nix#6", `[NixOS/nix#6](${QUIET_NIX}/issues/6)`],
    [
      "owner/repo#n of the target, a stranger there",
      "NixOS/nixpkgs#5",
      "[NixOS/nixpkgs#5](https://redirect.github.com/NixOS/nixpkgs/issues/5)",
    ],
    ["owner/repo#n of the target, one of ours", "NixOS/nixpkgs#460012"],
    [
      "owner/repo#n with a dot",
      "jlord/sheetsee.js#26",
      "[jlord/sheetsee.js#26](https://redirect.github.com/jlord/sheetsee.js/issues/26)",
    ],
    ["user#n", "rycee#7", "[rycee#7](https://redirect.github.com/rycee/home-manager/issues/7)"],
    ["the source's name as user#n", "home-manager#12", "NixOS/nixpkgs#460012"],
    [
      "the target's name as user#n",
      "nixpkgs#8",
      "[nixpkgs#8](https://redirect.github.com/NixOS/nixpkgs/issues/8)",
    ],
    ["the target's name as user#n, one of ours", "nixpkgs#460012", "NixOS/nixpkgs#460012"],
    ["PR#n", "PR#12", "PR NixOS/nixpkgs#460012"],
    ["a commit", `in ${SHA}.`, `in [0123456](${QUIET}/commit/${SHA}).`],
    ["a short commit", "since abc1234", `since [abc1234](${QUIET}/commit/abc1234)`],
    ["owner/repo@commit", "NixOS/nix@abc1234", `[NixOS/nix@abc1234](${QUIET_NIX}/commit/abc1234)`],
    [
      "owner/repo@commit before other signs",
      "_NixOS/nix@abc1234_ NixOS/nix@abc1234-",
      `_[NixOS/nix@abc1234](${QUIET_NIX}/commit/abc1234)_ [NixOS/nix@abc1234](${QUIET_NIX}/commit/abc1234)-`,
    ],
    [
      "user@commit",
      `rycee@${SHA}`,
      `[rycee@0123456](https://redirect.github.com/rycee/home-manager/commit/${SHA})`,
    ],
    ["escaped", "\\#12", "NixOS/nixpkgs#460012"],
    ["as an entity", "&#35;12 &num;1", "NixOS/nixpkgs#460012 NixOS/nixpkgs#460001"],
    ["parted by a comment", "#<!-- -->12", "#·<!-- -->12"],
    [
      "beside tags that GitHub drops",
      "#12<foo>#12 x<foo>#12 #12</a>1.",
      "NixOS/nixpkgs#460012<foo>·NixOS/nixpkgs#460012 x<foo>·NixOS/nixpkgs#460012 NixOS/nixpkgs#460012·</a>1.",
    ],
    ["in a tag without an end", "<td><x-[r]: NixOS/nixpkgs#3", "<td><x-[r]: NixOS/nixpkgs#·3"],
    ["in a tag that GitHub shows", '<script "#6">', '<script "nix-community/home-manager#·6">'],
    [
      "several at once",
      "#1, #3 and #12",
      `NixOS/nixpkgs#460001, [nix-community/home-manager#3](${QUIET}/issues/3) and NixOS/nixpkgs#460012`,
    ],
  ]);
});

suite("where a reference stands", () => {
  checkRows(contextOf("comment"), [
    ["a link's target", `[x](${SOURCE}/issues/12)`, `[x](${TARGET}/issues/460012)`],
    ["a link's target, a stranger", `[x](<${NIX}/issues/6> "t")`, `[x](<${QUIET_NIX}/issues/6> "t")`],
    [
      "a link that is called by its number",
      `[#12](${SOURCE}/issues/12)`,
      `[NixOS/nixpkgs#460012](${TARGET}/issues/460012)`,
    ],
    ["a number in another link", "[#12](https://example.com/12)"],
    ["an autolink", `<${SOURCE}/issues/12>`, `<${TARGET}/issues/460012>`],
    ["an autolink of a stranger", `<${NIX}/issues/6>`, `[NixOS/nix#6](${QUIET_NIX}/issues/6)`],
    ["a reference definition", `[x]\n\n[x]: ${NIX}/issues/6 'y'`, `[x]\n\n[x]: ${QUIET_NIX}/issues/6 'y'`],
    ["a list", "- #12\n  1. #1", "- NixOS/nixpkgs#460012\n  1. NixOS/nixpkgs#460001"],
    ["a task", "- [ ] #12", "- [ ] NixOS/nixpkgs#460012"],
    ["a table", "|a|\n|-|\n|#12|", "|a|\n|-|\n|NixOS/nixpkgs#460012|"],
    ["a heading", "# #12\n\n#1\n===", "# NixOS/nixpkgs#460012\n\nNixOS/nixpkgs#460001\n==="],
    ["a quote", "> #12\n#1", "> NixOS/nixpkgs#460012\nNixOS/nixpkgs#460001"],
    ["a footnote", "x[^1]\n\n[^1]: #12", "x[^1]\n\n[^1]: NixOS/nixpkgs#460012"],
    [
      "emphasis",
      "**#12** _#1_ ~~#12~~",
      "**NixOS/nixpkgs#460012** _NixOS/nixpkgs#460001_ ~~NixOS/nixpkgs#460012~~",
    ],
    ["inline HTML", "<b>#3</b>", `<b>[nix-community/home-manager#3](${QUIET}/issues/3)</b>`],
    [
      "an HTML block",
      "<details><summary>#3</summary>\n\n#12\n\n</details>",
      `<details><summary><a href="${QUIET}/issues/3">nix-community/home-manager#3</a></summary>\n\nNixOS/nixpkgs#460012\n\n</details>`,
    ],
    [
      "code that a heading or a cell ends",
      "# <pre>\n\n#12\n\n<td><code>x</td> #12",
      "# <pre>\n\nNixOS/nixpkgs#460012\n\n<td><code>x</td> NixOS/nixpkgs#460012",
    ],
    [
      "an address in a link's label",
      `[see <${NIX}/pull/9>](https://x.y)`,
      `[see <${QUIET_NIX}/pull/9>](https://x.y)`,
    ],
    [
      "attributes",
      `<a href="${NIX}/issues/6"><img src='a.png'></a>`,
      `<a href="${QUIET_NIX}/issues/6"><img src='${SOURCE}/raw/HEAD/a.png'></a>`,
    ],
    [
      "Windows' line endings",
      "#12\r\n\r\n- #1\r\n",
      "NixOS/nixpkgs#460012\r\n\r\n- NixOS/nixpkgs#460001\r\n",
    ],
    ["after a byte order mark", "\ufeff#12", "\ufeffNixOS/nixpkgs#460012"],
    ["after an exclamation mark", "!#3", `!·[nix-community/home-manager#3](${QUIET}/issues/3)`],
  ]);
});

suite("what is no reference", () => {
  checkRows(contextOf("comment", { lastNumber: 9798 }), [
    ["code", "`#12` ``#1 ` @bob``\n\n    #12 @bob\n\n\tGH-1"],
    ["fences", "```\n#12\n```\n\n~~~~nix\n@bob #1\n~~~\n#12\n~~~~\n\n- ```\n  #12\n  ```"],
    ["HTML code", "<code>#12</code> <pre>#1\n\n#12</pre>"],
    ["numbers and words", "a#12x #x v1.2 #-1 C# 12 №12 ＃12 #1a2b3c #fff"],
    ["autolinks with a prefix of their own", "TICKET-12 CVE-2024-1234"],
    ["Nix's own addresses", `github:nix-community/home-manager/${SHA} git+https://github.com/a/b?rev=${SHA}`],
    ["what GitHub never gave, parted to be sure", "#000000 #99999", "#·000000 #·99999"],
    ["after a word, parted to be sure", "foo.nix#12 a/b/c#1", "foo.nix#·12 a/b/c#·1"],
    ["hexadecimal words and numbers", "deadbeef 1234567 0xabc1234 #abc1234 sha256-abc1234 abc1234-x"],
    ["addresses elsewhere", "https://example.com/#12 <https://example.com/a#12>"],
  ]);
});

suite("in the source itself", () => {
  checkRows(contextOf("comment", { here: { owner: "nix-community", name: "home-manager" } }), [
    ["#n that has not moved", "#3 nix-community/home-manager#4"],
    ["#n that has moved", "#12", "NixOS/nixpkgs#460012"],
  ]);
});

suite("former names of the source", () => {
  checkRows(contextOf("comment", { formerNames: [{ owner: "rycee", name: "home-manager" }] }), [
    ["moved", "rycee/home-manager#12", "NixOS/nixpkgs#460012"],
    [
      "not moved",
      "https://github.com/rycee/home-manager/issues/3",
      `[rycee/home-manager#3](${QUIET}/issues/3)`,
    ],
  ]);
});
