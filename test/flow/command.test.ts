import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, pull, SOURCE, TARGET } from "./orchard-world.ts";
import { untilIdle } from "./until-idle.ts";

const world = orchard({
  issues: [1, 2, 3, 4, 5, 6].map((number) => issue(number)),
  pulls: [pull(7), { ...pull(8), state: "CLOSED" }],
});

/** What the App wrote on a thread of the source. */
async function answers(flow: FlowStage, number: number): Promise<string[]> {
  const { comments } = await flow.thread(SOURCE, number);
  return comments.filter(({ author }) => author === "homecoming[bot]").map(({ body }) => body);
}

async function say(flow: FlowStage, as: string, number: number, body: string): Promise<void> {
  await flow.act(as, { comment: { repository: SOURCE, number, body } });
}

/** Waits for the App's first words on a thread. */
function answer(flow: FlowStage, number: number, count = 1): Promise<string> {
  return flow.until(`answer ${count} on ${number}`, async () => (await answers(flow, number))[count - 1]);
}

test("/transfer in a comment", async (t: TestContext) => {
  const flow = await FlowStage.open(t, world);

  await t.test("moves the issue for somebody with the right, and answers with the address", async () => {
    await say(flow, "bob", 1, "Let us go.\n\n/transfer");
    assert.match(await answer(flow, 1), /This has moved to \[umbrella\/everything#1000\]/);
    const copy = await flow.thread(TARGET, 1000);
    assert.match(copy.body, /at the request of `bob`/);
    assert.deepEqual(copy.comments, [], "the command itself is not copied");
    const closed = await flow.until("closed", async () => {
      const thread = await flow.thread(SOURCE, 1);
      return thread.state === "CLOSED" && thread.locked && thread;
    });
    assert.deepEqual(closed.labels, ["moved"]);
  });

  await t.test("is seen at once: eyes on the comment", async () => {
    const page = await (await fetch(`${flow.stage.url}/${SOURCE}/issues/1`)).text();
    assert.match(page, /👀|EYES|eyes/);
  });

  await t.test("works for a member of a team that the configuration names", async () => {
    await say(flow, "dan", 2, "/transfer");
    assert.match(await answer(flow, 2), /This has moved to/);
  });

  await t.test("is refused, once and politely, without the right, saying what is missing", async () => {
    for (const user of ["stranger", "trish", "stranger", "trish"]) await say(flow, user, 3, "/transfer");
    await answer(flow, 3, 2);
    // What comes later is answered: by then the other two have become jobs, too.
    await say(flow, "alice", 3, "/transfer please");
    await answer(flow, 3, 3);
    await untilIdle(t, flow);
    const both = (await answers(flow, 3)).filter((body) => body.includes("Sorry")).toSorted();
    assert.deepEqual(both.flatMap(marksIn), ["refused:stranger", "refused:trish"]);
    assert.match(
      both[0] ?? "",
      /Sorry, `(stranger|trish)` may not transfer threads: that takes the write permission on acme\/garden/,
    );
    assert.equal((await flow.thread(SOURCE, 3)).state, "OPEN");
  });

  await t.test("says why a pull request has to stay", async () => {
    await say(flow, "alice", 7, "/transfer");
    assert.match(
      await answer(flow, 7),
      /was to move to `umbrella\/everything`, but that cannot be: `the branch main has no counterpart/,
    );
  });

  await t.test("is refused for a closed pull request", async () => {
    await say(flow, "alice", 8, "/transfer");
    assert.match(await answer(flow, 8), /Only open pull requests are transferred/);
  });

  await t.test("is refused when something stands behind it", async () => {
    await say(flow, "alice", 4, "/transfer nixpkgs");
    assert.match(await answer(flow, 4), /not clear/);
    assert.equal((await flow.thread(SOURCE, 4)).state, "OPEN");
  });

  await t.test("that failed ten times is answered once, with what to do", async () => {
    const reactions = "/repos/acme/garden/issues/comments/*/reactions";
    await flow.post("faults", { match: { path: reactions }, times: 10, fault: "502" });
    await say(flow, "alice", 4, "/transfer");
    assert.match(
      await answer(flow, 4, 2),
      /did not succeed: `GitHub did not answer.*`\/transfer` tries again/,
    );
    assert.equal((await answers(flow, 4)).length, 2);
    assert.equal((await flow.thread(SOURCE, 4)).state, "OPEN");
  });

  await t.test("on a thread that has moved names its address", async () => {
    await say(flow, "alice", 1, "/transfer");
    assert.match(await answer(flow, 1, 2), /has moved already, to \[umbrella\/everything#1000\]/);
    assert.equal((await flow.state(TARGET)).threads.filter(({ title }) => title === "Issue 1").length, 1);
  });

  await t.test("does nothing when quoted, in code, or written by a bot", async () => {
    await say(flow, "alice", 5, "> /transfer");
    await say(flow, "alice", 5, "```\n/transfer\n```");
    await say(flow, "alice", 5, "`/transfer`");
    await say(flow, "helper[bot]", 5, "/transfer");
    // What comes later is answered: by then the four would have been, too.
    await say(flow, "alice", 6, "/transfer");
    await answer(flow, 6);
    assert.deepEqual(await answers(flow, 5), []);
    assert.equal((await flow.thread(SOURCE, 5)).state, "OPEN");
  });

  await t.test("two commands at once make one copy", async () => {
    await Promise.all([say(flow, "alice", 4, "/transfer"), say(flow, "bob", 4, "/transfer")]);
    await flow.until("moved", async () =>
      (await answers(flow, 4)).some((body) => body.includes("This has moved")),
    );
    assert.equal((await flow.state(TARGET)).threads.filter(({ title }) => title === "Issue 4").length, 1);
  });

  await t.test("links from a copy that came before are renewed after a quiet while", async () => {
    await flow.act("alice", {
      open: {
        repository: SOURCE,
        title: "Points at the next one",
        body: "See #10 and https://github.com/acme/garden/issues/10.",
      },
    });
    await flow.act("alice", { open: { repository: SOURCE, title: "The next one", body: "Text." } });
    const copyOf = async (title: string) =>
      (await flow.state(TARGET)).threads.find((thread) => thread.title === title);
    await say(flow, "alice", 9, "/transfer");
    const first = await flow.until("the first copy", () => copyOf("Points at the next one"));
    assert.doesNotMatch(first.body, /umbrella\/everything#/);
    await say(flow, "alice", 10, "/transfer");
    const second = await flow.until("the second copy", () => copyOf("The next one"));
    await flow.until("a renewed link", async () => {
      const { body } = (await copyOf("Points at the next one"))!;
      return body.includes(`See umbrella/everything#${second.number} and`);
    });
  });
});
