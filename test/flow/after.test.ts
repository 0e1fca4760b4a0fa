import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** The world with its source threads left unlocked, so that everybody can go on in them. */
function meadow(after: "redirect" | "mirror"): object {
  const world = orchard({
    issues: [1, 2].map((number) =>
      issue(number, {
        comments: [comment("alice", `First of ${number}.`, "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
      }),
    ),
  }) as { config: Record<string, unknown> };
  const config = { ...world.config, after, sourceThreads: { close: true, lock: false, label: "moved" } };
  return { ...world, config };
}

const ours = async (flow: FlowStage, number: number) =>
  (await flow.thread(SOURCE, number)).comments.filter(({ author }) => author === "homecoming[bot]");

async function say(flow: FlowStage, as: string, number: number, body: string): Promise<string> {
  const said = (await flow.act(as, { comment: { repository: SOURCE, number, body } })) as { id: string };
  return said.id;
}

test("after: redirect answers each person once, without a mention", async (t) => {
  const flow = await FlowStage.open(t, meadow("redirect"));
  await flow.run("bulk", "start", "--wait");
  assert.equal((await ours(flow, 1)).length, 1);
  await say(flow, "carol", 1, "I see this too.");
  await flow.until("an answer", async () => (await ours(flow, 1)).length === 2);
  await say(flow, "carol", 1, "Still.");
  await say(flow, "helper[bot]", 1, "Stale?");
  await say(flow, "alice", 1, "Me too.");
  await flow.until("an answer to the other", async () => (await ours(flow, 1)).length === 3);
  // What comes later on the other thread is answered: by then the second word of carol would have been, too.
  await say(flow, "carol", 2, "And here?");
  await flow.until("an answer there", async () => (await ours(flow, 2)).length === 2);
  const answers = (await ours(flow, 1)).slice(1).map(({ body }) => body);
  assert.equal(answers.length, 2);
  for (const body of answers) {
    assert.match(body, /This has moved to \[umbrella\/everything#1000\]\(.*\/issues\/1000\)/);
    assert.doesNotMatch(body, /@/);
  }
  assert.equal((await flow.thread(TARGET, 1000)).comments.length, 1, "nothing is carried over");
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 2, mismatches: [] });
  const notifications = await flow.get<{ reason: string }[]>("notifications");
  assert.deepEqual(
    notifications.filter(({ reason }) => reason.includes("mention")),
    [],
  );
});

test("after: mirror carries over what is said later, and follows edits and deletions", async (t) => {
  const flow = await FlowStage.open(t, meadow("mirror"));
  await flow.run("bulk", "start", "--wait");
  const said = await say(flow, "carol", 1, "A later word, see @alice.");
  const copies = async () => (await flow.thread(TARGET, 1000)).comments;
  await flow.until("a copy", async () => (await copies()).length === 2);
  assert.deepEqual(marksIn((await copies())[1]!.body), [said]);
  assert.match((await copies())[1]!.body, /\*\*\[carol\]\(.*\)\*\* commented on/);
  assert.doesNotMatch((await copies())[1]!.body, /(^|\W)@alice/);
  assert.equal((await ours(flow, 1)).length, 1, "nobody is told to go elsewhere");

  // What the person says comes after the bot's words have been delivered.
  await say(flow, "helper[bot]", 1, "This is stale.");
  const last = await say(flow, "carol", 1, "It is not.");
  await flow.until("a copy of the person's", async () => (await copies()).length === 3);
  assert.deepEqual(marksIn((await copies())[2]!.body), [last], "bots never trigger anything");
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 2, mismatches: [] });

  await flow.act("carol", { edit: { repository: SOURCE, number: 1, comment: said, body: "A better word." } });
  await flow.until("the edit", async () => (await copies())[1]!.body.includes("A better word."));
  await flow.act("alice", { delete: { repository: SOURCE, number: 1, comment: said } });
  await flow.act("carol", { edit: { repository: SOURCE, number: 1, title: "Another title" } });
  await flow.until("the new title", async () => (await flow.thread(TARGET, 1000)).title === "Another title");
  await flow.until("the deletion", async () => (await copies()).length === 2);

  // What is said to somebody on the copy is no copy of what was deleted.
  const command = "/transfer adopt stranger:branch";
  await flow.act("stranger", { comment: { repository: TARGET, number: 1000, body: command } });
  await flow.until("a refusal", async () => (await copies()).length === 4);
  await flow.act("alice", { delete: { repository: SOURCE, number: 1, comment: last } });
  await flow.until("the other deletion", async () => (await copies()).length === 3);
  assert.deepEqual(marksIn((await copies())[2]!.body), ["refused:stranger"]);
});

test("what happens to the source while it is being copied is carried over", async (t) => {
  const { config } = meadow("redirect") as { config: object };
  const comments = Array.from({ length: 12 }, (_, index) =>
    comment("alice", `Word ${index}.`, `2020-02-${index + 10}T00:00:00Z`, { id: `IC_${index}` }),
  );
  // Slow enough that copying takes three seconds: a write each quarter of one.
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1, { comments })] }, { config }), {
    speed: 4,
  });
  const bulk = flow.run("bulk", "start", "--wait", "--json");
  await flow.until("a first comment", async () => (await flow.state(TARGET)).threads[0]?.comments[0]);
  const gone = await say(flow, "carol", 1, "Never mind this one.");
  await flow.act("carol", { delete: { repository: SOURCE, number: 1, comment: gone } });
  const late = await say(flow, "carol", 1, "Said while it was on its way.");
  await flow.act("alice", { edit: { repository: SOURCE, number: 1, body: "The edited text of issue 1." } });
  await flow.act("alice", { edit: { repository: SOURCE, number: 1, title: "A better title" } });
  await flow.act("bob", { label: { repository: SOURCE, number: 1, labels: ["bug"] } });
  await flow.act("bob", { close: { repository: SOURCE, number: 1, stateReason: "COMPLETED" } });
  assert.equal((await ours(flow, 1)).length, 0, "the link is not there yet");
  assert.equal((await bulk).status, 0, (await bulk).stderr);
  const [copy] = (await flow.state(TARGET)).threads;
  assert.deepEqual(
    copy!.comments.flatMap(({ body }) => marksIn(body)),
    [...comments.keys()].map((index) => `IC_${index}`).concat(late),
  );
  assert.deepEqual([copy!.state, copy!.stateReason], ["CLOSED", "COMPLETED"]);
  assert.match(copy!.body, /The edited text of issue 1\./);
  assert.equal(copy!.title, "A better title");
  assert.ok(copy!.labels.includes("kind: bug"), copy!.labels.join());
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
});
