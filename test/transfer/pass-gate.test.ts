import assert from "node:assert/strict";
import { test } from "node:test";
import { Hopeless } from "../../src/transfer/endings.ts";
import { passGate } from "../../src/transfer/pass-gate.ts";
import type { CopyWork } from "../../src/transfer/transfer-context.ts";

const target = { owner: "umbrella", name: "all" };

const work: Pick<CopyWork, "text"> = {
  text: {
    resolved: [],
    unresolved: [],
    hasUnresolvedComments: false,
    context: {
      source: { owner: "acme", name: "garden" },
      target,
      here: target,
      host: "github.com",
      triggers: [{ name: "bot", pattern: "^@bot build", insideFences: true }],
      moved: () => undefined,
      isTarget: (number) => number === 7,
    },
  },
};

const harmless = "See umbrella/all#7 and [acme/garden#1](https://redirect.github.com/acme/garden/issues/1).";

test("a harmless text passes as it is", () => {
  assert.equal(passGate(work, "comment", harmless), harmless);
});

for (const [kind, body, named] of [
  ["comment", "Hello @alice", /mention "@alice"/],
  ["issue", "See #8", /backlink "#8"/],
  ["pull", "Fixes #8", /"(Fixes )?#8"/],
  ["comment", "```\n@bot build x\n```", /bot command "@bot build x"/],
  ["title", "For @alice", /mention "@alice"/],
] as const) {
  test(`${JSON.stringify(body)} stops the transfer, and is named`, () => {
    assert.throws(
      () => passGate(work, kind, body),
      (error) => error instanceof Hopeless && named.test(error.message),
    );
  });
}
