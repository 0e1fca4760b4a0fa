import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS } from "../../src/transfer/steps/index.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "../flow/orchard-world.ts";
import type { CrashWorld } from "./crash-stage.ts";
import { dieEverywhere } from "./die-everywhere.ts";

const issueWorld: CrashWorld = {
  repositories: [SOURCE, TARGET],
  world: orchard({
    issues: [
      issue(1, {
        labels: ["bug"],
        ...{ state: "CLOSED", stateReason: "NOT_PLANNED", closedAt: "2021-01-01T00:00:00Z", locked: true },
        comments: [
          comment("alice", "First.", "2020-01-02T00:00:00Z", { id: "IC_1" }),
          comment("bob", "Second.", "2020-01-03T00:00:00Z", { id: "IC_2" }),
        ],
      }),
    ],
  }),
  prepare: async () => 1,
};

test("an issue arrives the same wherever its worker dies", async (t) => {
  const deaths = await dieEverywhere(issueWorld);
  t.diagnostic(`${deaths} deaths`);
  assert.ok(deaths > STEPS.Issue.length * 3);
});

/** Long enough that two bodies are needed: one of a single comment, one of two. */
const packedWorld: CrashWorld = {
  ...issueWorld,
  world: withPacking(
    orchard({
      issues: [
        issue(1, {
          comments: ["First. ", "Second. ", "Third. "].map((text, index) =>
            comment("alice", text.repeat(index < 2 ? 4_500 : 1), `2020-01-0${index + 2}T00:00:00Z`, {
              id: `IC_${index}`,
            }),
          ),
        }),
      ],
    }) as { config: object },
  ),
};

function withPacking(world: { readonly config: object }): object {
  return { ...world, config: { ...world.config, comments: { pack: { above: 2 } } } };
}

test("so does one whose comments are packed", async (t) => {
  const deaths = await dieEverywhere(packedWorld);
  t.diagnostic(`${deaths} deaths`);
  assert.ok(deaths > STEPS.Issue.length * 3);
});
