import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findHarm } from "../../src/gate/find-harm.ts";
import { renderAttribution } from "../../src/transfer/attribution.ts";
import { markOf } from "../../src/transfer/mark.ts";
import { appendFooter, renderFooter, renderLeftBehind } from "../../src/transfer/surroundings.ts";
import { gateContextOf } from "./gate-context-of.ts";

const author = (login: string, isBot = false) => ({ login, url: `https://github.com/${login}`, isBot });
const original = {
  createdAt: "2024-05-06T07:08:09Z",
  url: "https://github.com/nix-community/home-manager/issues/12#issuecomment-34",
  place: "nix-community/home-manager#12",
  reactions: [{ content: "HEART" as const, count: 3 }],
};
const footer = renderFooter(
  { name: "homecoming", url: "https://github.com/apps/homecoming" },
  "alice",
  "nix-community/home-manager",
);

describe("what the App itself writes around a text passes", () => {
  const lines: Record<string, string> = {
    "a mark": markOf("I_kwDO--A12_-"),
    "a person's attribution": renderAttribution({ ...original, author: author("alice") }),
    "a bot's attribution": renderAttribution({ ...original, author: author("apps/dependabot", true) }),
    "a deleted account's attribution": renderAttribution({ ...original, author: null }),
    "what was left behind": renderLeftBehind({
      labels: ["@alice", "fixes #12", "`o/r#1`"],
      milestone: "GH-12",
      assignees: ["bob"],
    }).join("\n"),
    "the footer": footer,
  };
  for (const [what, line] of Object.entries(lines)) {
    for (const kind of ["issue", "pull", "comment"] as const) {
      test(`${what}, ${kind}`, () => assert.deepEqual(findHarm(line, gateContextOf(kind)), []));
    }
  }

  test("a whole body, whatever stands open in it", () => {
    const head = `${markOf("I_1")}\n${renderAttribution({ ...original, author: author("alice") })}`;
    for (const text of ["x", "```\n@alice #12", "<!-- open", "<details>\n\nx", "| a |\n|---|\n| b |"]) {
      assert.deepEqual(findHarm(appendFooter(head, text, footer), gateContextOf("pull")), [], text);
    }
  });

  test("the pointer left on the source", () => {
    const pointer =
      "This has moved to [NixOS/nixpkgs#460005](https://github.com/NixOS/nixpkgs/issues/460005): please go on there.";
    const here = { owner: "nix-community", name: "home-manager" };
    assert.deepEqual(findHarm(`${markOf("I_2")}\n${pointer}`, gateContextOf("comment", { here })), []);
  });
});
