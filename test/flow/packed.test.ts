import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { asApp } from "./as-app.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** Threads that are packed above 30 comments: numbers of comments by number of the issue. */
function wordy(counts: readonly number[], after: "redirect" | "mirror"): object {
  const issues = counts.map((count, index) =>
    issue(index + 1, {
      comments: Array.from({ length: count }, (_, at) =>
        comment("alice", `Word ${at + 1}.`, new Date(Date.UTC(2020, 1, 1, at)).toISOString(), {
          id: idOf(index + 1, at + 1),
        }),
      ),
    }),
  );
  const world = orchard({ issues }) as { config: Record<string, unknown> };
  const sourceThreads = { close: true, lock: false, label: "moved" };
  return { ...world, config: { ...world.config, after, sourceThreads } };
}

const idOf = (number: number, at: number) => `IC_${number}_${at}`;
const idsOf = (number: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => idOf(number, from + at));

async function copyOf(flow: FlowStage, number: number) {
  const { threads } = await flow.state(TARGET);
  return threads.find(({ body }) => marksIn(body)[0] === `I_garden--${number}`);
}

/** The marks of each body in the copy, in order. */
async function packs(flow: FlowStage, number: number): Promise<string[][]> {
  return ((await copyOf(flow, number))?.comments ?? []).map(({ body }) => marksIn(body));
}

async function say(flow: FlowStage, number: number, body: string): Promise<string> {
  const said = await flow.act("carol", { comment: { repository: SOURCE, number, body } });
  return (said as { id: string }).id;
}

async function standsAs(flow: FlowStage, number: number, wanted: readonly (readonly string[])[]) {
  const asText = JSON.stringify(wanted);
  let found = "";
  await flow
    .until("the comments to stand so", async () => {
      found = JSON.stringify(await packs(flow, number));
      return found === asText;
    })
    .catch(() => assert.equal(found, asText));
}

const verify = async (flow: FlowStage, ...flags: string[]) =>
  (JSON.parse((await flow.run("verify", "--json", ...flags)).stdout) as { mismatches: { what: string }[] })
    .mismatches;

test("what was sent packed stays so, whatever is said, edited or deleted later", async (t) => {
  const flow = await FlowStage.open(t, wordy([35, 30, 31], "mirror"), { speed: 1000 });
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  await standsAs(flow, 1, [idsOf(1, 1, 35)]);
  const alone = idsOf(2, 1, 30).map((id) => [id]);
  await standsAs(flow, 2, alone);
  await standsAs(flow, 3, [idsOf(3, 1, 31)]);
  assert.deepEqual(await verify(flow), []);
  const late = await say(flow, 1, "The thirty-sixth.");

  await t.test("a later comment is sent by itself, also where the thread has become long by it", async () => {
    await standsAs(flow, 1, [idsOf(1, 1, 35), [late]]);
    const first = await say(flow, 2, "The thirty-first.");
    await standsAs(flow, 2, [...alone, [first]]);
    const second = await say(flow, 2, "The thirty-second.");
    await standsAs(flow, 2, [...alone, [first], [second]]);
    assert.deepEqual(await verify(flow), []);
  });

  await t.test("a deleted one is taken out, be it the first or what made the thread long", async () => {
    const remove = (number: number, at: number) =>
      flow.act("alice", { delete: { repository: SOURCE, number, comment: idOf(number, at) } });
    await remove(1, 1);
    await standsAs(flow, 1, [idsOf(1, 2, 35), [late]]);
    await remove(3, 1);
    await remove(3, 31);
    await standsAs(flow, 3, [idsOf(3, 2, 30)]);
    assert.deepEqual(await verify(flow), []);
  });

  await t.test("an edited one is edited where it stands; one without room there goes on below", async () => {
    const edit = (body: string) =>
      flow.act("alice", { edit: { repository: SOURCE, number: 1, comment: idOf(1, 7), body } });
    await edit("A better word.");
    await flow.until("the edit", async () =>
      (await copyOf(flow, 1))!.comments[0]!.body.includes("A better word."),
    );
    await standsAs(flow, 1, [idsOf(1, 2, 35), [late]]);
    await edit("Many words. ".repeat(5_200));
    await standsAs(flow, 1, [idsOf(1, 2, 35), [late], [idOf(1, 7)], [idOf(1, 7)]]);
    await flow.until("a pointer", async () => (await copyOf(flow, 1))!.comments[0]!.body.includes("no room"));
    assert.deepEqual(await verify(flow), []);
  });

  await t.test("verify misses a packed body, and sends it alone", async () => {
    const app = await asApp(flow, TARGET);
    const [lost] = (await copyOf(flow, 3))!.comments;
    await app.graphql("mutation($id: ID!) { deleteIssueComment(input: { id: $id }) { clientMutationId } }", {
      id: lost!.id,
    });
    assert.deepEqual(
      (await verify(flow)).map(({ what }) => what),
      ["comment 1 is missing"],
    );
    const others = [await packs(flow, 1), await packs(flow, 2)];
    assert.deepEqual(await verify(flow, "--fix"), []);
    await standsAs(flow, 3, [idsOf(3, 2, 30)]);
    assert.equal((await copyOf(flow, 3))!.comments[0]!.body, lost!.body);
    assert.deepEqual([await packs(flow, 1), await packs(flow, 2)], others);
    assert.deepEqual(await verify(flow), []);
  });
});

test("a lost answer to a packed body while its thread grows and shrinks loses and doubles nothing", async (t) => {
  const flow = await FlowStage.open(t, wordy([35, 35], "redirect"), { speed: 25 });
  // The answer is looked for a minute later, which is more than two seconds here.
  await flow.post("faults", { match: { operation: "AddComment" }, times: 1, fault: "reset-after" });
  const first = flow.run("transfer", "1", "--wait");
  await standsAs(flow, 1, [idsOf(1, 1, 35)]);
  const late = await say(flow, 1, "The thirty-sixth.");
  assert.equal((await first).status, 0);
  assert.deepEqual(await packs(flow, 1), [idsOf(1, 1, 35), [late]]);

  await flow.post("faults", { match: { operation: "AddComment" }, times: 1, fault: "reset-after" });
  const second = flow.run("transfer", "2", "--wait");
  await standsAs(flow, 2, [idsOf(2, 1, 35)]);
  await flow.act("alice", { delete: { repository: SOURCE, number: 2, comment: idOf(2, 1) } });
  const more = await say(flow, 2, "The thirty-sixth.");
  assert.equal((await second).status, 0);
  await flow.stage.setSpeed(1000);
  await standsAs(flow, 2, [idsOf(2, 2, 35), [more]]);
  assert.deepEqual(await verify(flow), []);
});
