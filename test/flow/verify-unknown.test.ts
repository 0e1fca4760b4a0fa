import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { asApp } from "./as-app.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({ issues: [issue(1), issue(2)] });

interface Found {
  checked: number;
  mismatches: { source: string; target: string; what: string }[];
}

async function verify(flow: FlowStage, ...flags: string[]) {
  const { stdout, stderr, status } = await flow.run("verify", "--json", ...flags);
  assert.notEqual(stdout, "", stderr);
  return { status, stderr, ...(JSON.parse(stdout) as Found) };
}

test("a ledger that is empty, or that Redis may have cut short, is no proof", async (t) => {
  const flow = await FlowStage.open(t, world, { workers: 0 });
  const folder = flow.stage.environment.HOMECOMING_STATE!;
  const path = join(folder, "..", "empty.json");
  const empty = await verify(flow, "--report", path);
  assert.deepEqual([empty.status, empty.checked, empty.mismatches], [1, 0, []]);
  assert.match(empty.stderr, /^homecoming: The ledger is empty: .*`homecoming ledger rebuild`.*\n$/);
  assert.equal((JSON.parse(readFileSync(path, "utf8")) as { isSound: boolean }).isSound, false);
  // Asked for on a Redis of which no worker has made sure yet.
  assert.equal((await flow.run("transfer", "1")).status, 0);
  const behind = await verify(flow);
  assert.equal(behind.status, 1);
  assert.match(behind.stderr, /^homecoming: Redis may have lost .*`homecoming ledger rebuild` has\.\n$/);
});

test("what the ledger does not call done is named: a first copy that was doubled, a half copy", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 1000 });
  const { context } = await connectedTo(t, flow);
  await flow.until("work to begin", async () => !(await context.holds.isBehind()));
  const [owner, repo] = TARGET.split("/") as [string, string];
  const app = await asApp(flow, TARGET);
  // Older than all that the ledger knows: its answer was lost, and it was sent once more.
  await app.request("POST /repos/{owner}/{repo}/issues", {
    ...{ owner, repo, title: "Issue 1" },
    body: "<!-- homecoming: I_garden--1 -->\nText.",
  });
  // Another App's, or another transfer's.
  await app.request("POST /repos/{owner}/{repo}/issues", {
    ...{ owner, repo, title: "Other" },
    body: "<!-- homecoming: I_elsewhere -->\nText.",
  });
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  await context.ledger.end(2, "failed", "the gate held comment 4 back");
  const { status, checked, mismatches } = await verify(flow);
  assert.deepEqual([status, checked], [1, 1]);
  assert.deepEqual(
    mismatches.map(({ source, target, what }) => [source, target, what.replace(/ know:.*/, " know")]),
    [
      [`${SOURCE}#2`, `${TARGET}#1003`, "has not come to its end: the gate held comment 4 back"],
      [`${SOURCE}#1`, `${TARGET}#1000`, "is a copy that the ledger does not know"],
    ],
  );
  const rebuilt = await flow.run("ledger", "rebuild");
  assert.equal(rebuilt.status, 0, `a mark of what is not in the source keeps nothing up: ${rebuilt.stderr}`);
});

test("a report that cannot be written is refused before anything is compared", async (t) => {
  const flow = await FlowStage.open(t, world, { workers: 0 });
  const requests = (await flow.requests()).filter(({ operation }) => operation === "readThread").length;
  const { status, stdout, stderr } = await flow.run("verify", "--report", "/nowhere/at/all.md");
  assert.deepEqual([status, stdout, existsSync("/nowhere")], [2, "", false]);
  assert.equal(stderr, "homecoming: The report cannot be written to /nowhere/at/all.md (ENOENT).\n");
  assert.equal(
    (await flow.requests()).filter(({ operation }) => operation === "readThread").length,
    requests,
  );
});
