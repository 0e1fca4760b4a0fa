import assert from "node:assert/strict";
import { test } from "node:test";
import { type Found, keyOfFound } from "../../../sandbox/markdown/found.ts";
import { renderMarkdown, renderPlain } from "../../../sandbox/markdown/render-markdown.ts";
import { contextOf, smallWorld } from "../small-world.ts";

const { sandbox, garden } = smallWorld();
const context = contextOf(sandbox, garden);
const SHA = "0123456789abcdef0123456789abcdef01234567";

/** What is found, in short: `@login`, `@org/team`, `owner/name#n`, `owner/name#n closes`, `owner/name@sha`. */
function short(found: Found[]): string[] {
  return found.map((each) => keyOfFound(each).trim());
}

/** Text → what is found in it; an empty list says that it only looks like something. */
const TABLE: [what: string, markdown: string, expected: string[]][] = [
  ["a mention", "hello @alice", ["@alice"]],
  ["at the start", "@alice hello", ["@alice"]],
  ["in any case", "@ALICE", ["@alice"]],
  ["with a hyphen", "@bob-x", ["@bob-x"]],
  ["before a full stop", "thanks @alice.", ["@alice"]],
  ["before a colon", "@alice: see", ["@alice"]],
  ["in parentheses", "(@alice)", ["@alice"]],
  ["in brackets", "[@alice]", ["@alice"]],
  ["as a possessive", "@alice's", ["@alice"]],
  ["on a line of its own", "one\n@alice\ntwo", ["@alice"]],
  ["in a block quote", "> @alice said", ["@alice"]],
  ["in a list", "- @alice", ["@alice"]],
  ["in a heading", "# @alice", ["@alice"]],
  ["in a table", "| a |\n|---|\n| @alice |", ["@alice"]],
  ["in emphasis", "**@alice** _@carol_", ["@alice", "@carol"]],
  ["behind emphasis", "**x**@alice", ["@alice"]],
  ["struck out", "~~@alice~~", ["@alice"]],
  ["in inline HTML", "<b>@alice</b>", ["@alice"]],
  ["in an HTML block", "<details>\n<summary>@alice</summary>\n@carol\n</details>", ["@alice", "@carol"]],
  ["in a footnote", "x[^1]\n\n[^1]: @alice", ["@alice"]],
  ["as a numeric entity", "&#64;alice", ["@alice"]],
  ["as a hexadecimal entity", "@&#x61;lice", ["@alice"]],
  ["as a named entity", "&commat;alice", ["@alice"]],
  ["behind a backslash", "\\@alice", ["@alice"]],
  ["of a team", "cc @acme/gardeners please", ["@acme/gardeners"]],
  ["of a team in any case", "@Acme/GARDENERS", ["@acme/gardeners"]],

  ["nobody known", "@stranger", []],
  ["an organisation", "@acme", []],
  ["an unknown team", "@acme/unknown", []],
  ["behind a word", "x@alice", []],
  ["an e-mail address", "alice@alice.org and <bob@carol.org>", []],
  ["a domain", "@github.com @alice.dev", []],
  ["before an underscore", "@alice_x", []],
  ["with a longer name", "@alicex @alice-x", []],
  ["split by a zero-width space", "@\u200balice", []],
  ["split by an HTML comment", "@<!-- -->alice", []],
  ["in a code span", "`@alice` ``a ` @alice``", []],
  ["in a fence", "```\n@alice\n#1\n```", []],
  ["in a long fence of tildes", "~~~~nix\nargs@{ lib }: @alice\n~~~\n@alice\n~~~~", []],
  ["in an indented block", "x\n\n    @alice #1", []],
  ["in a fence in a quote", "> ```\n> @alice\n> ```", []],
  ["in <pre>", "<pre>\n@alice #1\n</pre>", []],
  ["in <code>", "a <code>@alice acme/orchard#1</code>", []],
  ["in code within other tags", "<code><b>@alice</b></code>", []],
  ["in a link", "[@alice](https://example.org)", []],
  ["in an HTML link", '<a href="https://example.org">@alice #1</a>', []],
  ["in an HTML comment", "a <!-- @alice #1 --> b", []],
  ["in a block of HTML comment", "<!--\n@alice\nacme/orchard#1\n-->", []],
  ["in an address", "https://example.org/@alice/x#1", []],
  ["in an image's text", "![@alice #1](https://example.org/x.png)", []],
  ["in a link's title", '[x](https://example.org "@alice")', []],
  ["an attribute set of Nix", "args@{ lib, ... }: foo@bar", []],

  ["a number", "see #1", ["acme/garden#1"]],
  ["a number in parentheses", "(#1, #2)", ["acme/garden#1", "acme/garden#2"]],
  ["a number that nobody has", "#77", ["acme/garden#77"]],
  ["GH-n", "GH-1 and gh-2", ["acme/garden#1", "acme/garden#2"]],
  ["another repository", "acme/orchard#1.", ["acme/orchard#1"]],
  ["a repository that is not here", "some-one/some.repo_x#12", ["some-one/some.repo_x#12"]],
  ["user#n", "alice#3", ["alice/garden#3"]],
  ["an issue's address", "https://github.com/o/r/issues/5", ["o/r#5"]],
  ["with www", "https://www.github.com/o/r/issues/5", ["o/r#5"]],
  ["with www and no scheme", "www.github.com/o/r/issues/5", ["o/r#5"]],
  ["without s in http", "http://github.com/o/r/pull/5", ["o/r#5"]],
  ["a discussion", "https://github.com/o/r/discussions/5", ["o/r#5"]],
  ["a comment", "https://github.com/o/r/issues/5#issuecomment-9", ["o/r#5"]],
  ["a review", "https://github.com/o/r/pull/5/files#r12", ["o/r#5"]],
  ["with a query", "https://github.com/o/r/issues/5?x=y", ["o/r#5"]],
  ["at the sandbox", "http://127.0.0.1:4000/acme/orchard/issues/1", ["acme/orchard#1"]],
  ["as a link's target", "[text](https://github.com/o/r/issues/5)", ["o/r#5"]],
  ["as a reference's definition", "[text]\n\n[text]: https://github.com/o/r/issues/5", ["o/r#5"]],
  ["in angle brackets", "<https://github.com/o/r/issues/5>", ["o/r#5"]],
  ["as an HTML link", '<a href="https://github.com/o/r/issues/5">x</a>', ["o/r#5"]],
  ["bare in an HTML block", "<div>\nhttps://github.com/o/r/issues/5\n</div>", ["o/r#5"]],
  ["in a quote", "> #1 and o/r#5", ["acme/garden#1", "o/r#5"]],
  ["an entity for #", "&#35;1 &num;2", ["acme/garden#1", "acme/garden#2"]],
  ["behind a backslash", "\\#1", ["acme/garden#1"]],

  ["a number behind a word", "abc#12", []],
  ["a number before a word", "#12abc #1_", []],
  ["number nought", "#0 #007", []],
  ["no number", "# #x C#", []],
  ["a longer path", "a/b/c#1", []],
  ["the redirecting host", "https://redirect.github.com/o/r/issues/5", []],
  ["a link to the redirecting host", "[o/r#5](https://redirect.github.com/o/r/issues/5)", []],
  ["another host", "https://gitlab.com/o/r/issues/5 https://api.github.com/o/r/issues/5", []],
  ["an address without scheme", "github.com/o/r/issues/5", []],
  ["a list of issues", "https://github.com/o/r/issues https://github.com/o/r/issues/new", []],
  ["a file", "https://github.com/o/r/blob/main/issues/5", []],
  ["an image's address", "![x](https://github.com/o/r/issues/5)", []],
  ["a code span of a reference", "`o/r#5` `#1` `GH-1`", []],
  ["GH within a word", "XGH-1", []],
  ["split by a zero-width space", "#\u200b1", []],

  ["a commit", SHA, [`acme/garden@${SHA}`]],
  ["another repository's commit", `o/r@${SHA}`, [`o/r@${SHA}`]],
  ["user@commit", `alice@${SHA}`, [`alice/garden@${SHA}`]],
  ["a commit's address", "https://github.com/o/r/commit/0123456", ["o/r@0123456"]],
  ["a shorter id", "0123456789abcdef", []],
  ["a longer id", `${SHA}0`, []],

  ["a closing keyword", "Fixes #1", ["acme/garden#1 closes"]],
  ["with a colon", "closes: o/r#5", ["o/r#5 closes"]],
  ["before an address", "resolved https://github.com/o/r/issues/5", ["o/r#5 closes"]],
  ["before a link", "fix [this](https://github.com/o/r/issues/5)", ["o/r#5 closes"]],
  ["before emphasis", "Closes **#1**", ["acme/garden#1 closes"]],
  ["in emphasis", "**Closes** #1", ["acme/garden#1 closes"]],
  ["only for the first", "Fixes #1, #2", ["acme/garden#1 closes", "acme/garden#2"]],
  ["a keyword on the line before", "Fixes\n#1", ["acme/garden#1"]],
  ["a keyword in the paragraph before", "Fixes\n\n#1", ["acme/garden#1"]],
  ["a keyword in code", "`Fixes` #1", ["acme/garden#1"]],
  ["a longer word", "prefixes #1", ["acme/garden#1"]],
  ["a word between", "Fixes issue #1", ["acme/garden#1"]],
  ["another form", "fixing #1", ["acme/garden#1"]],
];

for (const [what, markdown, expected] of TABLE) {
  test(`${expected.length > 0 ? "found" : "not found"}: ${what} — ${JSON.stringify(markdown)}`, () => {
    assert.deepEqual(short(renderMarkdown(markdown, context).found), expected);
  });
}

for (const keyword of "close closes closed fix fixes fixed resolve resolves resolved FIXES".split(" ")) {
  test(`${keyword} closes`, () => {
    assert.deepEqual(short(renderMarkdown(`${keyword} #1`, context).found), ["acme/garden#1 closes"]);
  });
}

test("a commit message is no Markdown", () => {
  const message = "garden: water `@alice`\n\n    Fixes #1, see https://github.com/o/r/pull/5.\n";
  assert.deepEqual(short(renderPlain(message, context).found), ["@alice", "acme/garden#1 closes", "o/r#5"]);
});
