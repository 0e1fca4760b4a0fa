import { suite } from "node:test";
import { checkRows } from "./check-rows.ts";
import { contextOf } from "./context-of.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const SOURCE = "https://github.com/nix-community/home-manager";
const TARGET = "https://github.com/NixOS/nixpkgs";
const QUIET = "https://redirect.github.com/nix-community/home-manager";
const NIX = "https://github.com/NixOS/nix";
const QUIET_NIX = "https://redirect.github.com/NixOS/nix";

suite("addresses", () => {
  checkRows(contextOf("comment"), [
    ["of an issue, moved", `${SOURCE}/issues/12`, `${TARGET}/issues/460012`],
    ["of a pull request, moved", `${SOURCE}/pull/12.`, `${TARGET}/pull/460012.`],
    ["of a pull request's files", `${SOURCE}/pull/12/files`, `${TARGET}/pull/460012/files`],
    ["of a patch", `${SOURCE}/pull/12.patch`, `${TARGET}/pull/460012.patch`],
    [
      "with www and http",
      "http://www.github.com/nix-community/home-manager/issues/12",
      `${TARGET}/issues/460012`,
    ],
    [
      "with www, without scheme",
      "www.github.com/nix-community/home-manager/issues/12",
      `${TARGET}/issues/460012`,
    ],
    ["without scheme", "github.com/nix-community/home-manager/issues/12", "NixOS/nixpkgs#460012"],
    ["of an issue, not moved", `${SOURCE}/issues/3`, `[nix-community/home-manager#3](${QUIET}/issues/3)`],
    ["of a discussion", `${SOURCE}/discussions/4`, `[nix-community/home-manager#4](${QUIET}/discussions/4)`],
    [
      "of a comment, copied",
      `${SOURCE}/issues/12#issuecomment-77`,
      `${TARGET}/issues/460012#issuecomment-900077`,
    ],
    [
      "of a review comment, copied",
      `${SOURCE}/pull/12#discussion_r77 ${SOURCE}/pull/12/files#r77`,
      `${TARGET}/pull/460012#discussion_r900077 ${TARGET}/pull/460012#discussion_r900077`,
    ],
    [
      "of a review, copied",
      `${SOURCE}/pull/12#pullrequestreview-77`,
      `${TARGET}/pull/460012#pullrequestreview-900077`,
    ],
    ["of what has no anchor there", `${SOURCE}/issues/12?x=y#event-1`, `${TARGET}/issues/460012`],
    [
      "of a discussion's comment",
      `${SOURCE}/discussions/4#discussioncomment-9`,
      `[nix-community/home-manager#4](${QUIET}/discussions/4#discussioncomment-9)`,
    ],
    [
      "of an organisation's discussion",
      "https://github.com/orgs/community/discussions/6",
      "[community#6](https://redirect.github.com/orgs/community/discussions/6)",
    ],
    ["of a comment, not known", `${SOURCE}/issues/12#issuecomment-78`, `${TARGET}/issues/460012`],
    [
      "of a comment, not moved",
      `${SOURCE}/issues/3#issuecomment-78`,
      `[nix-community/home-manager#3 (comment)](${QUIET}/issues/3#issuecomment-78)`,
    ],
    [
      "of a review",
      `${SOURCE}/pull/3#pullrequestreview-9`,
      `[nix-community/home-manager#3 (comment)](${QUIET}/pull/3#pullrequestreview-9)`,
    ],
    [
      "of a review comment",
      `${SOURCE}/pull/3#discussion_r9`,
      `[nix-community/home-manager#3 (comment)](${QUIET}/pull/3#discussion_r9)`,
    ],
    ["of a commit", `${NIX}/commit/${SHA}`, `[NixOS/nix@0123456](${QUIET_NIX}/commit/${SHA})`],
    [
      "of a commit of a pull request",
      `${SOURCE}/pull/12/commits/${SHA}`,
      `[nix-community/home-manager#12](${QUIET}/commit/${SHA})`,
    ],
    ["of a comparison", `${NIX}/compare/2.3...2.4`, `[NixOS/nix@2.3...2.4](${QUIET_NIX}/compare/2.3...2.4)`],
    [
      "of a managed user's",
      "https://github.com/bob_corp/x/pull/6",
      "[bob_corp/x#6](https://redirect.github.com/bob_corp/x/pull/6)",
    ],
    ["of a stranger", `${NIX}/pull/6`, `[NixOS/nix#6](${QUIET_NIX}/pull/6)`],
    ["of a stranger, already quiet", `${QUIET_NIX}/pull/6`],
    ["already quiet, moved since", `${QUIET}/issues/12`, `${TARGET}/issues/460012`],
    [
      "that no thread has",
      `${SOURCE}/issues ${SOURCE}/issues/new ${SOURCE}/pulls?q=is%3Apr+12 ${SOURCE}/labels/bug ${SOURCE}/milestone/3 ${SOURCE}/releases/tag/12 ${SOURCE}/wiki ${SOURCE}/tree/master ${SOURCE}/actions/runs/12345678901 ${SOURCE}/blob/master/flake.nix#L1`,
    ],
    ["on other hosts", "https://gitlab.com/NixOS/nix/issues/6 https://api.github.com/repos/a/b/issues/1"],
  ]);
});

suite("relative links", () => {
  checkRows(contextOf("comment", { defaultBranch: "master" }), [
    ["to a file", "[x](docs/a.md#b)", `[x](${SOURCE}/blob/master/docs/a.md#b)`],
    ["to a file here", "[x](./a.md)", `[x](${SOURCE}/blob/master/a.md)`],
    ["to a picture", "![x](a.png)", `![x](${SOURCE}/raw/master/a.png)`],
    ["as from the page", "[x](../blob/master/a.md)", `[x](${SOURCE}/blob/master/a.md)`],
    ["to a thread", "[x](../pull/12)", `[x](${TARGET}/pull/460012)`],
    ["from the root", "[x](/NixOS/nix/issues/6)", `[x](${QUIET_NIX}/issues/6)`],
    ["in a definition", "[x]: ../wiki", `[x]: ${SOURCE}/wiki`],
    ["within the page, and to other schemes", "[x](#y) [x](mailto:a@b.c) [x](//example.com) [x]()"],
    ["to a host without scheme", "[x](www.example.com) [x](example.org/a)"],
    ["to GitHub without scheme", "[x](github.com/NixOS/nix/issues/6)", `[x](${QUIET_NIX}/issues/6)`],
  ]);
});
