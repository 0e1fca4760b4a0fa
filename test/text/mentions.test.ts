import { suite } from "node:test";
import { checkRows } from "./check-rows.ts";
import { contextOf } from "./context-of.ts";

const BOB = "[@·bob](https://github.com/bob)";
const TEAM = "[@·NixOS/nix-team](https://github.com/orgs/NixOS/teams/nix-team)";

suite("mentions", () => {
  checkRows(contextOf("comment"), [
    ["a person", "cc @bob", `cc ${BOB}`],
    ["in brackets, with a stop", "(@bob). @bob: x @bob's", `(${BOB}). ${BOB}: x ${BOB}'s`],
    ["behind other alphabets", "请@bob看 é@bob “@bob”", `请${BOB}看 é${BOB} “${BOB}”`],
    ["a team with an entity", "@NixOS&#47;nix-team", TEAM],
    [
      "home-manager's template",
      "#### Maintainer CC\n\n@bob @bob/@NixOS",
      `#### Maintainer CC\n\n${BOB} @·bob/@·NixOS`,
    ],
    [
      "a reply by e-mail",
      "On Mon, Alice <a@b.c> wrote:\r\n> cc @bob\r\n> —\r\n> <https://github.com/notifications/unsubscribe-auth/A-1@x>\r\n> ***@***.***>",
      `On Mon, Alice <a@b.c> wrote:\r\n> cc ${BOB}\r\n> —\r\n> <https://github.com/notifications/unsubscribe-auth/A-1@x>\r\n> ***@***.***>`,
    ],
    ["a hyphen in the name", "@a-b-c", "[@·a-b-c](https://github.com/a-b-c)"],
    ["a team", "@NixOS/nix-team, look", `${TEAM}, look`],
    ["escaped", "\\@bob", BOB],
    ["entities", "&#64;bob &#x40;bob &commat;bob @b&#111;b", `${BOB} ${BOB} ${BOB} ${BOB}`],
    ["emphasis", "**@bob** _@bob_", `**${BOB}** _${BOB}_`],
    ["a quote", "> @bob", `> ${BOB}`],
    ["a table", "|@bob|\n|-|\n|@bob|", `|${BOB}|\n|-|\n|${BOB}|`],
    ["an HTML block", "<p>@bob</p>", '<p><a href="https://github.com/bob">@·bob</a></p>'],
    ["inline HTML", "<sub>@bob</sub>", `<sub>${BOB}</sub>`],
    ["parted by a comment", "@<!-- -->bob", "@·<!-- -->bob"],
    ["in a link, for the mails", "[@bob](https://example.com)", "[@·bob](https://example.com)"],
    ["in a link's title", '[x](https://example.com "@bob")', '[x](https://example.com "@·bob")'],
    ["in a hidden comment", "<!-- ask @bob for help -->", "<!-- ask @·bob for help -->"],
    [
      "the name of a link",
      "[@bob]\n\n[@BOB]: https://example.com",
      "[@·bob]\n\n[@·BOB]: https://example.com",
    ],
    ["after an exclamation mark", "!@bob", `!·${BOB}`],
    ["in a path", "medium.com/@bob", "medium.com/@·bob"],
    ["Nix outside code", "{ pkgs, ... }@args: x", "{ pkgs, ... }@·args: x"],
    ["a substitution", "@out@/bin", "@·out@/bin"],
    ["at the end of emphasis", "_cc @bob._", `_cc ${BOB}._`],
    [
      "behind an entity or an escape, for the mails",
      "&#x61;@bob #12\\@bob",
      "&#x61;@·bob NixOS/nixpkgs#460012\\@bob",
    ],
    [
      "in the address of a link, for the mails",
      "[x](?cc=@bob)\n\n[x]: ?>@bob",
      "[x](?cc=%40bob)\n\n[x]: ?>%40bob",
    ],
    ["in what HTML does not show", "<?@bob\n\n<![CDATA[@bob", "<?@·bob\n\n<![CDATA[@·bob"],
    ["in an attribute that looks like text", '<img alt="x > @bob">', '<img alt="x > @·bob">'],
    ["beside a tag without an end", "<td>a <b @bob\n</td>", "<td>a <b @·bob\n</td>"],
    ["beside a link without an end", "<a>@bob", `<a>${BOB}`],
    ["an enterprise account", "@bob_corp", "[@·bob_corp](https://github.com/bob_corp)"],
  ]);
});

suite("what is no mention", () => {
  checkRows(contextOf("comment"), [
    ["e-mail addresses", "bob@example.com <bob@example.com> [x](mailto:bob@example.com) a.b+c@d-e.f"],
    ["hosts", "@example.com @1.2.3 user@host:~/x service@tty1.service"],
    ["no name at all", "@ bob, @-, ＠bob, @{x}"],
    ["CSS", '@import "a.css"; @import url(a.css);'],
    ["npm packages in links", "[@babel/core](https://www.npmjs.com/package/@babel/core)"],
    ["addresses", "https://medium.com/@bob <https://medium.com/@bob> [x](https://medium.com/@bob)"],
    ["Nix in code", "`args@{ pkgs, ... }: @bob`\n\n```nix\n{ ... }@args: @bob\n```\n\nargs@{ pkgs, ... }"],
    ["HTML code across paragraphs", "x <pre>\n\n@bob #12\n\n</pre>"],
    ["HTML code that holds blocks", "<pre><div>x</div> @bob</pre> <code><p>@bob</p> #12</code>"],
    ["careful versions", "npm\\@7"],
    ["versions", "actions/checkout@v4 npm@latest"],
    ["HTML code", "<code>@bob</code> <pre>\n@bob\n</pre>"],
  ]);
});
