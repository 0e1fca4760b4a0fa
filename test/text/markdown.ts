import fc from "fast-check";

/** What GitHub acts on, what it must not be found in, and what changes how either is read. */
const ATOMS = [
  ..."abz 019.,:;!?-_*~#@&\\/`'\"()[]{}<>|=+^$%\n\r\t",
  " ", "\n", "\n\n", "\r\n", "    ", "  ", "é", "\u200b", "\ufeff", "\ud800", "😀", "\u2028", "\u0000",
  "#1", "#12", "#3", "GH-12", "gh-3", "nix-community/home-manager#12", "nix-community/home-manager#4",
  "NixOS/nixpkgs#5", "NixOS/nixpkgs#460012", "NixOS/nix#6", "rycee#7", "nixpkgs#8", "PR#12", "#007", "a#b",
  "@bob", "@NixOS/nix-team", "@ofborg", "@ofborg build x", "\n@ofborg build x\n", "\n@NixOS/nixpkgs-merge-bot merge\n",
  "\n/rebase master\n", "\\@bob", "&#64;bob", "&commat;bob", "@b&#111;b", "bob@example.com", "@out@", "}@args:",
  "@babel/core", "@import 'x'", "@a_b", "@github.com", "https://x.com/@bob", "foo/@bob",
  "https://github.com/nix-community/home-manager/issues/12", "https://github.com/nix-community/home-manager/pull/3/files",
  "https://github.com/nix-community/home-manager/issues/12#issuecomment-77", "http://www.github.com/NixOS/nix/issues/9.",
  "github.com/NixOS/nixpkgs/pull/10", "www.github.com/nix-community/home-manager/discussions/4",
  "https://github.com/NixOS/nix/commit/0123456789abcdef0123456789abcdef01234567", "https://github.com/NixOS/nix/compare/a...b",
  "https://redirect.github.com/NixOS/nix/issues/9", "0123456789abcdef0123456789abcdef01234567", "abc1234", "NixOS/nix@abc1234",
  "<https://github.com/NixOS/nix/issues/9>", "[x](https://github.com/NixOS/nix/issues/9)", "[#12](../issues/12)",
  "[x](docs/a.md)", "![x](a.png \"@bob\")", "[@bob]", "[@bob]: https://e.com/a\n", "[x][@bob]", "[#12]", "[^1]", "\n[^1]: @bob\n",
  "Fixes ", "closes: ", "**Resolves** ", "`", "``", "```\n", "\n```\n", "\n```suggestion\n", "\n~~~nix\n", "\n~~~\n", "- ", "\n- ", "1. ",
  "> ", "\n> ", "# ", "|a|b|\n|-|-|\n", "|", "<details>\n", "<summary>", "</summary>", "</details>\n", "<b>", "</b>", "<pre>", "</pre>",
  "<code>", "</code>", "<a href=\"../issues/12\">", "</a>", "<br>", "<td>", "\n<td>\n", "<!--", "-->", "<!-- homecoming: I_x -->",
  "\n<!-- homecoming: I_x -->\n", "<!-- comment: x -->", "<?", "<![CDATA[", "<img src='a.png'>", "](", "![", "[", "]", "](#", "(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)\n",
  "\nSigned-off-by: A <a@b.c>", "deadbeef", "#deadbee1",
];

/** Markdown as nobody would write it: fragments of everything side by side. */
export const tangledMarkdown = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...ATOMS) }, fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 24 })
  .map((parts) => parts.join(""));
