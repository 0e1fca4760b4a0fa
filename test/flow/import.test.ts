import assert from "node:assert/strict";
import { test } from "node:test";
import { Redis } from "ioredis";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const NUMBERS = [1, 2, 3, 4, 5];

const world = orchard(
  {
    issues: NUMBERS.map((number) =>
      issue(number, {
        labels: ["bug"],
        assignees: number === 2 ? ["bob"] : [],
        milestone: number === 2 ? "Spring" : null,
        ...(number === 3 && { state: "CLOSED", stateReason: "completed" }),
        ...(number === 4 && {
          state: "CLOSED",
          stateReason: "not_planned",
          locked: true,
          lockReason: "spam",
        }),
        body: number === 5 ? "See #1, @bob." : "Text.",
        comments: [1, 2].map((count) =>
          comment("alice", `Comment ${count}`, `2020-02-0${count}T00:00:00Z`, {
            id: `IC_${number}_${count}`,
          }),
        ),
      }),
    ),
  },
  {
    tokens: {
      ghp_zoe: { user: "zoe", scopes: ["repo"] },
      ghp_bob: { user: "bob", scopes: ["repo"] },
      github_pat_zoe: { user: "zoe" },
    },
  },
);

const open = (t: Parameters<typeof FlowStage.open>[0], token: string) =>
  FlowStage.open(t, world, { speed: 1000, environment: { IMPORT_TOKEN: token } });

async function assertComplete(flow: FlowStage): Promise<void> {
  const { threads } = await flow.state(TARGET);
  assert.deepEqual(
    threads.map(({ title }) => title),
    NUMBERS.map((number) => `Issue ${number}`),
    "in order, once each",
  );
  for (const [index, { body, comments }] of threads.entries()) {
    assert.deepEqual(marksIn(body), [`I_garden--${index + 1}`]);
    assert.deepEqual(
      comments.flatMap((one) => marksIn(one.body)),
      [`IC_${index + 1}_1`, `IC_${index + 1}_2`],
    );
  }
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: 5, mismatches: [] }, verified.stderr);
}

const bulk = ["bulk", "start", "--query", "is:issue", "--wait", "--json"];

test("an administrator's token imports: with dates, in order, in one request an issue, without mail", async (t) => {
  const flow = await open(t, "ghp_zoe");
  const { status, stderr } = await flow.run(...bulk);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /Issues go by import: zoe may import, with dates and without mail/);
  await assertComplete(flow);
  const { threads } = await flow.state(TARGET);
  const [, second, third, fourth, fifth] = threads;
  assert.deepEqual([second?.author, second?.assignees, second?.milestone], ["zoe", ["bob"], "Spring"]);
  assert.deepEqual(
    second?.comments.map(({ author, createdAt }) => [author, createdAt]),
    [
      ["zoe", "2020-02-01T00:00:00Z"],
      ["zoe", "2020-02-02T00:00:00Z"],
    ],
  );
  assert.deepEqual([third?.state, third?.stateReason], ["CLOSED", "COMPLETED"]);
  assert.deepEqual([fourth?.stateReason, fourth?.locked, fourth?.lockReason], ["NOT_PLANNED", true, "SPAM"]);
  assert.match(fifth!.body, /\/umbrella\/everything\/issues\/1000|#1000/, "references lead to the copies");
  assert.ok(threads.every(({ labels }) => labels.includes("kind: bug")));
  const requests = await flow.requests();
  const count = (operation: string) => requests.filter((request) => request.operation === operation).length;
  assert.deepEqual([count("importIssue"), count("createIssue")], [5, 0]);
  const onTarget = requests.filter(({ operation, kind }) => operation === "addComment" && kind === "content");
  assert.equal(onTarget.length, 5, "the links on the source, nothing else");
  assert.ok((await flow.thread(SOURCE, 1)).locked);

  await t.test(
    "a second one is found, although imports are dated back and bear their importer's name",
    async () => {
      const { title, body } = second!;
      await flow.act("zoe", { open: { repository: TARGET, title, body } });
      const { stdout } = await flow.run("verify", "--json");
      const { mismatches } = JSON.parse(stdout) as { mismatches: { source: string; what: string }[] };
      assert.deepEqual(
        mismatches.map(({ source, what }) => [source, what.split(":")[0]]),
        [[`${SOURCE}#2`, "is a copy that the ledger does not know"]],
      );
      const { number } = (await flow.state(TARGET)).threads.at(-1)!;
      await flow.act("zoe", { delete: { repository: TARGET, number } });
    },
  );

  await t.test("a ledger that was lost is rebuilt from them, and nothing is imported again", async () => {
    const redis = new Redis(flow.stage.environment.REDIS_URL!);
    await redis.flushall();
    redis.disconnect();
    const rebuilt = await flow.run("ledger", "rebuild");
    assert.equal(rebuilt.status, 0, rebuilt.stderr);
    const again = await flow.run(...bulk);
    assert.equal(again.status, 0, again.stderr);
    await assertComplete(flow);
  });
});

test("undo of what was imported leaves none of its texts, and the next transfer imports it anew", async (t) => {
  const flow = await open(t, "ghp_zoe");
  assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
  const { number, author, comments } = (await flow.state(TARGET)).threads[0]!;
  assert.deepEqual([author, comments.length], ["zoe", 2]);
  await flow.act("zoe", { comment: { repository: TARGET, number, body: "A word of mine." } });
  const ended = await flow.run("undo", "2", "--wait");
  assert.equal(ended.status, 0, ended.stderr);
  const left = await flow.thread(TARGET, number);
  assert.match(left.body, /^This copy has been taken back/);
  assert.deepEqual(
    left.comments.map(({ body }) => body),
    ["A word of mine."],
  );
  assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
  const again = (await flow.state(TARGET)).threads.at(-1)!;
  assert.deepEqual([again.author, again.comments.length], ["zoe", 2]);
});

test("after: mirror follows a deletion in what was imported", async (t) => {
  const { config } = world as { config: object };
  const sourceThreads = { close: true, lock: false, label: "moved" };
  const mirrored = { ...world, config: { ...config, sourceThreads, after: "mirror" } };
  const environment = { IMPORT_TOKEN: "ghp_zoe" };
  const flow = await FlowStage.open(t, mirrored, { speed: 1000, environment });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  await flow.act("alice", { delete: { repository: SOURCE, number: 1, comment: "IC_1_1" } });
  const marks = async () =>
    (await flow.state(TARGET)).threads[0]!.comments.flatMap(({ body }) => marksIn(body));
  await flow.until("the deletion", async () => (await marks()).join() === "IC_1_2");
});

test("lost answers and failures: each is imported once", async (t) => {
  const flow = await open(t, "ghp_zoe");
  await flow.post("faults", [
    { match: { operation: "importIssue" }, times: 2, every: 2, fault: "reset-after" },
    { match: { operation: "importIssue" }, times: 1, every: 3, fault: "502" },
    { match: { operation: "readImport" }, times: 1, every: 2, fault: "reset-before" },
  ]);
  const { status, stderr, stdout } = await flow.run(...bulk);
  assert.equal(status, 0, stderr + stdout);
  await assertComplete(flow);
});

test("what somebody types under an issue that is being imported is taken for no copy", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 50, environment: { IMPORT_TOKEN: "ghp_zoe" } });
  await flow.post("faults", { match: { operation: "readImport" }, times: 3, fault: "502" });
  const transfer = flow.run("transfer", "1", "--wait");
  const { number } = await flow.until("the import", async () => (await flow.state(TARGET)).threads[0]);
  await flow.act("alice", { comment: { repository: SOURCE, number: 1, body: "One more." } });
  const { id } = (await flow.thread(SOURCE, 1)).comments.at(-1)!;
  const typed = `${markOf(id)}\nTyped.`;
  await flow.act("stranger", { comment: { repository: TARGET, number, body: typed } });
  const { status, stderr } = await transfer;
  assert.equal(status, 0, stderr);
  const { comments } = await flow.thread(TARGET, number);
  const ours = comments.filter(({ author }) => author !== "stranger").map(({ body }) => marksIn(body)[0]);
  assert.deepEqual(ours, ["IC_1_1", "IC_1_2", id]);
});

test("a token that GitHub does not let import: everything is copied instead", async (t) => {
  const flow = await open(t, "github_pat_zoe");
  const { status, stderr } = await flow.run(...bulk);
  assert.equal(status, 0, stderr);
  await assertComplete(flow);
  const requests = await flow.requests();
  const tried = requests.filter(({ operation }) => /^(importIssue|listImports)$/.test(operation ?? ""));
  assert.deepEqual(
    tried.map((request) => request.status),
    [403],
    "tried once, not for each issue",
  );
  assert.equal((await flow.state(TARGET)).threads[0]!.author, "homecoming[bot]");
});

test("the token of somebody without the right is not tried at all, and plan says why", async (t) => {
  const flow = await FlowStage.open(t, world, { workers: 0, environment: { IMPORT_TOKEN: "ghp_bob" } });
  const { strategy } = JSON.parse((await flow.run("plan", "--json")).stdout);
  assert.equal(strategy.strategy, "copy");
  assert.match(strategy.why, /import: bob is no administrator of umbrella\/everything/);
  const asked = await flow.run("bulk", "start", "--strategy", "import");
  assert.deepEqual([asked.status, /import is not possible: bob is no admin/.test(asked.stderr)], [2, true]);
});
