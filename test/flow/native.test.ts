import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FlowStage, runCli } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";
import { comment, issue, orchard, pull, SOURCE } from "./orchard-world.ts";

const INTO = "acme/everything";

/** Both repositories belong to acme. */
function oneOwner(threads: { issues?: object[]; pulls?: object[] }): object {
  const world = orchard(threads) as {
    repositories: Record<string, object>;
    config: Record<string, unknown>;
  };
  const repositories = {
    [SOURCE]: world.repositories[SOURCE],
    [INTO]: {
      nextNumber: 500,
      labels: ["area: beds", { name: "kind: bug", color: "ff0000" }],
    },
  };
  return { ...world, repositories, config: { ...world.config, target: INTO } };
}

const NUMBERS = [1, 2, 3, 4, 5];

const threads = {
  issues: NUMBERS.map((number) =>
    issue(number, {
      labels: ["bug", "area: beds"],
      state: number === 5 ? "CLOSED" : "OPEN",
      body: number === 2 ? "See #1." : "Text.",
      comments: [comment("carol", `Comment on ${number}`, "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  ),
};

test("two repositories of one owner: GitHub moves the issues, and nothing is written anew", async (t) => {
  const flow = await FlowStage.open(t, oneOwner(threads), { speed: 1000 });
  const plan = JSON.parse((await flow.run("plan", "--json")).stdout);
  assert.equal(plan.strategy.strategy, "native");
  assert.match(plan.strategy.why, /both repositories are acme's, so authors, dates and comments stay/);

  const bulk = await flow.run("bulk", "start", "--query", "is:issue", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  assert.match(bulk.stderr, /Issues go by native: both repositories are acme's/);
  const moved = (await flow.state(INTO)).threads;
  assert.deepEqual(
    moved.map(({ title, author, number, state }) => [title, author, number, state]),
    NUMBERS.map((number) => [`Issue ${number}`, "carol", 499 + number, number === 5 ? "CLOSED" : "OPEN"]),
  );
  for (const [index, { body, labels, comments }] of moved.entries()) {
    assert.equal(body, index === 1 ? "See #1." : "Text.", "not a byte is changed");
    assert.deepEqual(labels.toSorted(), ["kind: bug", "topic: garden"], "as configured, not as kept by name");
    assert.deepEqual(
      comments.map(({ id, author, createdAt }) => [id, author, createdAt]),
      [[`IC_${index + 1}`, "carol", "2020-02-01T00:00:00Z"]],
    );
  }
  assert.deepEqual((await flow.state(SOURCE)).threads, []);

  await t.test("verify and redirects know them", async () => {
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 5, mismatches: [] });
    const redirects = JSON.parse((await flow.run("redirects")).stdout) as {
      source: number;
      target: number;
    }[];
    assert.deepEqual(
      redirects.map(({ source, target }) => [source, target]),
      NUMBERS.map((number) => [number, 499 + number]),
    );
  });
  await t.test("asking again for one tells where it is", async () => {
    const again = await flow.run("transfer", "3");
    assert.deepEqual(
      [again.status, again.stdout],
      [0, `acme/garden#3: has arrived at ${flow.stage.url}/${INTO}/issues/502\n`],
    );
  });
  await t.test("verify sees a label that was taken off", async () => {
    await flow.act("alice", { label: { repository: INTO, number: 502, remove: ["kind: bug"] } });
    const { mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout);
    assert.deepEqual(
      mismatches.map(({ what }: { what: string }) => what),
      ['the label "kind: bug" is missing'],
    );
  });
});

test("a lost answer, a bad gateway and a refusal: each is moved once, and all are labelled", async (t) => {
  const flow = await FlowStage.open(t, oneOwner(threads), { speed: 1000 });
  await flow.post("faults", [
    { match: { operation: "transferIssue" }, times: 2, every: 2, fault: "reset-after" },
    { match: { operation: "addLabelsToLabelable" }, times: 1, fault: "reset-before" },
    { match: { operation: "removeLabelsFromLabelable" }, times: 1, fault: "502" },
    { match: { operation: "transferIssue" }, times: 1, every: 4, fault: "too-quickly" },
  ]);
  const bulk = await flow.run("bulk", "start", "--wait", "--query", "is:issue", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const moved = (await flow.state(INTO)).threads;
  assert.deepEqual(
    moved.map(({ title }) => title).toSorted(),
    NUMBERS.map((number) => `Issue ${number}`),
  );
  for (const { labels } of moved) assert.deepEqual(labels.toSorted(), ["kind: bug", "topic: garden"]);
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 5, mismatches: [] });
});

test("a rehearsal counts what GitHub moves as issues, and nothing as empty", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "homecoming-native-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const [world, path] = [join(folder, "world.json"), join(folder, "report.json")];
  writeFileSync(world, JSON.stringify(oneOwner(threads)));
  const args = ["rehearse", "--world", world, "--query", "is:issue", "--speed", "1000", "--json", path];
  const { status, stderr } = await runCli(args, { PATH: process.env.PATH });
  assert.equal(status, 0, stderr);
  const { issues, comments, pullRequests } = JSON.parse(readFileSync(path, "utf8"));
  assert.deepEqual(
    { issues, comments, pullRequests },
    { issues: 5, comments: 0, pullRequests: { opened: 0, conflicted: 0, empty: 0 } },
  );
});

test("copy can be asked for all the same; native cannot where there are two owners", async (t) => {
  const flow = await FlowStage.open(t, oneOwner({ issues: [issue(1)] }), { speed: 1000 });
  const bulk = await flow.run("bulk", "start", "--strategy", "copy", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr);
  assert.equal((await flow.state(SOURCE)).threads.length, 1);
  assert.match((await flow.state(INTO)).threads[0]!.body, /homecoming: I_garden--1/);
  const wrong = await flow.run("plan", "--strategy", "fast");
  assert.deepEqual(
    [wrong.status, wrong.stderr.includes("--strategy is auto, copy, native, import")],
    [2, true],
  );

  const apart = await FlowStage.open(t, orchard({ issues: [issue(1)], pulls: [pull(2)] }), { workers: 0 });
  const refused = await apart.run("bulk", "start", "--strategy", "native");
  assert.equal(refused.status, 2);
  assert.match(
    refused.stderr,
    /native is not possible: acme\/garden and umbrella\/everything have two owners/,
  );
});

test("after a total loss of Redis, ledger rebuild finds what was moved by where the old numbers lead", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const environment = { REDIS_URL: redis.url };
  const more = { issues: [...threads.issues, issue(9, { title: "Another" })] };
  const flow = await FlowStage.open(ends, oneOwner(more), { speed: 1000, environment });
  const bulk = await flow.run("bulk", "start", "--query", "is:issue number:1..5", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr);
  const before = (await flow.run("redirects")).stdout;
  await redis.restart("everything");
  await flow.until("the ledger to be whole again", async () => {
    const { status, stderr } = await flow.run("ledger", "rebuild");
    if (status !== 0) assert.match(stderr, /A worker is catching up/);
    return status === 0;
  });
  assert.equal((await flow.run("redirects")).stdout, before);
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 5, mismatches: [] });
});
