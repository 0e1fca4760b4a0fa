import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceBeforeUs } from "../../src/transfer/source-before-us.ts";
import { asApp } from "./as-app.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard, SOURCE } from "./orchard-world.ts";

/** Who does it: a person, or the App; nobody. */
type Doer = "alice" | "app" | null;

/** Closed by whom, locked by whom, whether it was open and whether it was locked before the App came. */
const CASES: readonly (readonly [
  closed: Doer,
  locked: Doer,
  open: boolean,
  locked: boolean,
  clean: boolean,
])[] = [
  [null, null, true, false, true],
  ["alice", null, false, false, true],
  ["alice", "alice", false, true, true],
  ["app", null, true, false, false],
  ["app", "app", true, false, false],
  ["alice", "app", false, false, false],
  [null, "alice", true, true, true],
];

test("how people left a thread is told from who closed and locked it, where the ledger has lost it", async (t) => {
  const numbers = CASES.map((_, index) => index + 1);
  const world = orchard({ issues: numbers.map((number) => issue(number)) });
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { workers: 0 });
  const { context } = await connectedTo(ends, flow);
  const octokit = await asApp(flow, SOURCE);
  const [owner, repo] = SOURCE.split("/") as [string, string];
  for (const [index, [closed, locked, wasOpen, wasLocked, isUntouched]] of CASES.entries()) {
    const number = index + 1;
    const place = { owner, repo, issue_number: number };
    if (closed === "alice") await flow.act("alice", { close: { repository: SOURCE, number } });
    if (closed === "app")
      await octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...place,
        state: "closed",
      });
    if (locked === "alice") await flow.act("alice", { lock: { repository: SOURCE, number } });
    if (locked === "app")
      await octokit.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", place);
    const found = { number, isOpen: closed === null, locked: locked !== null };
    assert.deepEqual(await sourceBeforeUs(context, found), {
      sourceWasOpen: wasOpen,
      sourceWasLocked: wasLocked,
      sourceIsUntouched: isUntouched,
    });
  }
});
