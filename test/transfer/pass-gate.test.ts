import assert from "node:assert/strict";
import { test } from "node:test";
import { Hopeless } from "../../src/transfer/endings.ts";
import { type OwnPlace, passGate, passGateAt } from "../../src/transfer/pass-gate.ts";
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

const place: OwnPlace = {
  config: { webUrl: "https://github.com" } as OwnPlace["config"],
  pair: {
    source: { name: { owner: "acme", name: "garden" } },
    target: { name: target, url: "https://github.com/umbrella/all" },
  } as OwnPlace["pair"],
  here: { owner: "acme", name: "garden" },
  copy: { id: "I_7", number: 7, url: "https://github.com/umbrella/all/issues/7" },
};

test("what the App says itself may name the copy, by its new address too, and nothing else of the target", () => {
  const words = (url: string) => `This has moved to [umbrella/all#7](${url}): please go on there.`;
  assert.equal(passGateAt(place, words(place.copy!.url)), words(place.copy!.url));
  const renamed = { ...place, copy: { ...place.copy!, url: "https://github.com/umbrella/more/issues/7" } };
  assert.equal(passGateAt(renamed, words(renamed.copy.url)), words(renamed.copy.url));
  const other = { ...place, copy: null };
  for (const text of [words(place.copy!.url), "For @alice", "@ofborg build x"])
    assert.throws(() => passGateAt(other, text), Hopeless, text);
});

test("where something must be said, other words stand for what is held back", () => {
  assert.equal(passGateAt(place, "It failed: @alice.", "It failed."), "It failed.");
  assert.equal(passGateAt(place, "It failed: no room.", "It failed."), "It failed: no room.");
});
