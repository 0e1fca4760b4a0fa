import assert from "node:assert/strict";
import { test } from "node:test";
import { pullRequestSynchronized } from "../../src/handlers/pull-request-synchronized.ts";
import { formatRepositoryName } from "../../src/repository-name.ts";
import { processFollow } from "../../src/transfer/process-thread.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard } from "./orchard-world.ts";

test("a push that comes while its pull request is being held is tried", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }), { workers: 0, speed: 1000 });
  const { context, bulks, queues } = await connectedTo(t, flow);
  const { ledger, pair } = context;
  await context.holds.beginEpoch("");
  const request = { number: 7, lane: "bulk", bulk: null, requestedBy: null, command: null } as const;
  await ledger.request({ ...request, requestedAt: new Date().toISOString() });
  await ledger.begin(7, "copy");
  const repository = { full_name: formatRepositoryName(pair.source.name), node_id: pair.source.id };
  const pushed = { repository, pull_request: { number: 7, head: { sha: "b".repeat(40) } } };
  await pullRequestSynchronized({ context, bulks, queues }, pushed);
  const jobs = async () => (await queues.people.getWaiting()).map(({ name }) => name);
  assert.deepEqual(await jobs(), ["follow"]);
  await ledger.end(7, "held", "conflicts");
  await processFollow({ context, bulks, queues }, 7);
  assert.deepEqual((await jobs()).toSorted(), ["follow", "transfer"]);
  const { state, lane } = (await ledger.read(7))!;
  assert.deepEqual([state, lane], ["waiting", "people"]);
});
