import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { asApp } from "./as-app.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** GitHub lets no thread have more (docs, "Maximum number of comments"). */
const MOST = 2_500;

test("an issue with 2,500 comments arrives, each once and in order, in few bodies", async (t) => {
  const comments = Array.from({ length: MOST }, (_, at) =>
    comment(at % 2 ? "alice" : "carol", `Word ${at}.`, new Date(Date.UTC(2020, 1, 1, 0, at)).toISOString(), {
      id: `IC_${at}`,
    }),
  );
  const issues = [issue(1, { comments }), issue(2)];
  const flow = await FlowStage.open(t, orchard({ issues }), { speed: 2000 });
  const ended = await flow.run("transfer", "1", "--wait");
  assert.equal(ended.status, 0, ended.stderr + ended.stdout);
  const [copy] = (await flow.state(TARGET)).threads;
  assert.deepEqual(
    copy!.comments.flatMap(({ body }) => marksIn(body)),
    comments.map((_, at) => `IC_${at}`),
  );
  assert.ok(copy!.comments.length < MOST / 20, `${copy!.comments.length} bodies`);
  const source = await flow.thread(SOURCE, 1);
  assert.deepEqual([source.state, source.labels, source.comments.length], ["CLOSED", ["moved"], MOST]);
  const verify = async (...flags: string[]) => {
    const { stdout } = await flow.run("verify", "--json", ...flags);
    return (JSON.parse(stdout) as { mismatches: { what: string }[] }).mismatches.map(({ what }) => what);
  };
  const unlinked = "the source has 0 links to the copy";
  assert.deepEqual(await verify(), [unlinked], "GitHub takes no further comment there");

  await t.test("--fix tells why that is so, and goes on with the next thread", async () => {
    assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
    const link = (await flow.thread(SOURCE, 2)).comments.at(-1)!;
    const app = await asApp(flow, SOURCE);
    await app.graphql("mutation($id: ID!) { deleteIssueComment(input: { id: $id }) { clientMutationId } }", {
      id: link.id,
    });
    assert.deepEqual(await verify(), [unlinked, unlinked]);
    const [named, ...more] = await verify("--fix");
    assert.match(
      named!,
      /^the source has 0 links to the copy \(it could not be mended: GitHub refuses: .*2500/,
    );
    assert.deepEqual(more, []);
    assert.match((await flow.thread(SOURCE, 2)).comments.at(-1)!.body, /This has moved to/);
  });
});
