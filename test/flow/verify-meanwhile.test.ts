import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { isArrived } from "../../src/verify/arrived.ts";
import { mendThread } from "../../src/verify/mend-thread.ts";
import { verify } from "../../src/verify/verify.ts";
import { verifyThread } from "../../src/verify/verify-thread.ts";
import { asApp } from "./as-app.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2, 3, 4].map((number) =>
    issue(number, {
      labels: ["bug"],
      comments: [comment("alice", "A word.", "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  ),
});

test("verify leaves alone what is taken back while it runs, and what people did beside what it mends", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 1000 });
  const bulk = await flow.run("bulk", "start", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { context } = await connectedTo(t, flow);
  const app = await asApp(flow, TARGET);
  const copyOf = async (number: number) =>
    (await flow.state(TARGET)).threads.find(({ body }) => marksIn(body)[0] === `I_garden--${number}`)!;
  const deleteComment = (id: string) =>
    app.graphql("mutation($id: ID!) { deleteIssueComment(input: { id: $id }) { clientMutationId } }", { id });
  const takeOff = async (repository: string, issue_number: number, name: string) => {
    const [owner, repo] = repository.split("/") as [string, string];
    const client = await asApp(flow, repository);
    await client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
      ...{ owner, repo, issue_number, name },
    });
  };

  await t.test("one that was undone, and one that is being undone, are passed over", async () => {
    await deleteComment((await copyOf(3)).comments[0]!.id);
    const { checked, mismatches } = await verify(context, {
      onProgress: async (count) => {
        if (count > 1) return;
        assert.equal((await flow.run("undo", "2", "--wait")).status, 0);
        await context.ledger.beginUndo((await context.ledger.read(3))!);
      },
    });
    assert.deepEqual({ checked, mismatches }, { checked: 2, mismatches: [] });
  });

  await t.test("nothing is sent into a copy that is being emptied", async () => {
    const known = { ...(await context.ledger.read(3))!, state: "done" as const };
    assert.ok(isArrived(known));
    const found = await verifyThread(context, known);
    assert.deepEqual(
      found.differences.map(({ what }) => what),
      ["comment 1 is missing"],
    );
    await mendThread(context, known, found);
    assert.deepEqual((await copyOf(3)).comments, []);
  });

  await t.test("--fix sends what is missing and nothing beside it", async () => {
    const copy = await copyOf(4);
    await takeOff(TARGET, copy.number, "kind: bug");
    await flow.act("zoe", {
      label: { repository: TARGET, number: copy.number, remove: ["topic: garden"] },
    });
    await takeOff(SOURCE, 4, "moved");
    await flow.act("alice", { reopen: { repository: SOURCE, number: 4 } });
    const { status, stdout } = await flow.run("verify", "--fix");
    assert.equal(status, 1);
    assert.deepEqual(stdout.match(/: (.*) \(since/g), [
      ': the label "topic: garden" is missing (since',
      ": the source is still open (since",
    ]);
    assert.deepEqual((await copyOf(4)).labels, ["kind: bug"]);
    const old = await flow.thread(SOURCE, 4);
    assert.deepEqual([old.state, old.labels.toSorted()], ["OPEN", ["bug", "moved"]]);
  });
});
