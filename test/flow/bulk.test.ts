import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage, type ThreadState } from "./flow-stage.ts";
import { comment, issue, orchard, pull, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [
    issue(1, {
      labels: ["bug", "area: beds"],
      milestone: "Spring",
      assignees: ["bob", "nobody-there"],
      reactions: { THUMBS_UP: 3, HEART: 1 },
      body: "Ask @alice, see #3 and #2.\r\nSecond line.",
      comments: [
        comment("alice", "First, `#3` in code.", "2020-01-02T00:00:00Z", { id: "IC_1" }),
        comment(null, "Second, by a ghost.", "2020-01-03T00:00:00Z", { id: "IC_2", minimized: "OUTDATED" }),
        comment("dependabot[bot]", "Third, by a bot.", "2020-01-04T00:00:00Z", { id: "IC_3" }),
      ],
    }),
    issue(3, {
      state: "CLOSED",
      stateReason: "NOT_PLANNED",
      closedAt: "2021-01-01T00:00:00Z",
      milestone: "Autumn",
    }),
    issue(4, { state: "CLOSED", stateReason: "COMPLETED", locked: true, lockReason: "TOO_HEATED" }),
    issue(5, { body: "" }),
  ],
  pulls: [pull(2)],
});

test("a bulk transfer of everything", async (t) => {
  const flow = await FlowStage.open(t, world);
  const bulk = await flow.run("bulk", "start", "--query", "", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { bulks } = JSON.parse(bulk.stdout) as { bulks: { state: string; threads: object }[] };
  assert.equal(bulks[0]!.state, "done");
  assert.deepEqual(bulks[0]!.threads, {
    selected: 5,
    transferred: 4,
    skipped: 0,
    held: 1,
    failed: 0,
    waiting: 0,
  });

  const target = await flow.state(TARGET);
  const copies = new Map(target.threads.map((thread) => [marksIn(thread.body)[0], thread]));
  const copyOf = (number: number) => copies.get(`I_garden--${number}`) as ThreadState;

  await t.test("a plan leaves out what has arrived", async () => {
    const plan = JSON.parse((await flow.run("plan", "--query", "", "--json")).stdout);
    const { issues, pullRequests, arrived, creations } = plan;
    assert.deepEqual([issues, pullRequests, arrived], [0, 1, 4]);
    assert.ok(creations.target <= 2, "the one that is held, and what was said on it");
  });

  await t.test("copies are created oldest first, each once", () => {
    assert.deepEqual(
      target.threads.map(({ number, title }) => [number, title]),
      [
        [1000, "Issue 1"],
        [1001, "Issue 3"],
        [1002, "Issue 4"],
        [1003, "Issue 5"],
      ],
    );
  });

  await t.test("the attribution names author, date, place and reactions; nobody is mentioned", () => {
    const [mark, attribution] = copyOf(1).body.split("\n");
    assert.equal(mark, "<!-- homecoming: I_garden--1 -->");
    assert.match(
      attribution!,
      /^\*\*\[carol\]\(.*\/carol\)\*\* opened \[acme\/garden#1\]\(.*\/issues\/1\) on 2020-01-01 10:00 UTC · 👍 3 · ❤️ 1$/,
    );
    assert.doesNotMatch(copyOf(1).body, /(^|\W)@alice/);
  });

  await t.test("the footer names the App and who answers for it", () => {
    assert.match(
      copyOf(1).body,
      /Copied automatically by \[homecoming\].*at the request of `acme\/gardeners`, who answers for it/,
    );
  });

  await t.test("references lead to the copies, also to those that arrived later; code stays", () => {
    assert.match(copyOf(1).body, /see umbrella\/everything#1001/);
    assert.match(copyOf(1).body, /\[acme\/garden#2\]\(https?:\/\/[^)]*\/acme\/garden\/issues\/2\)/);
    assert.match(copyOf(1).comments[0]!.body, /First, `#3` in code\./);
  });

  await t.test("line endings stay as they were", () => {
    assert.match(copyOf(1).body, /\.\r\nSecond line\./);
  });

  await t.test("comments stand there once, in order, by whom and when", () => {
    const bodies = copyOf(1).comments.map(({ body }) => body);
    assert.deepEqual(
      bodies.map((body) => marksIn(body)),
      [["IC_1"], ["IC_2"], ["IC_3"]],
    );
    assert.match(bodies[0]!, /\*\*\[alice\]\(.*\)\*\* commented on \[2020-01-02 00:00 UTC\]/);
    assert.match(bodies[1]!, /\*\*a deleted account\*\*/);
    assert.match(
      bodies[1]!,
      /<details><summary>Hidden there as outdated<\/summary>\n\nSecond, by a ghost\.\n\n<\/details>/,
    );
    assert.match(bodies[2]!, /\[dependabot\\\[bot\\\]\]/);
  });

  await t.test("labels are mapped, added, made where they are missing; the rest is named", () => {
    assert.deepEqual(copyOf(1).labels.toSorted(), ["kind: bug", "topic: garden"]);
    assert.deepEqual(copyOf(5).labels, ["topic: garden"]);
    assert.equal(target.labels.find(({ name }) => name === "topic: garden")?.color, "aabbcc");
    assert.match(copyOf(1).body, /labels `area: beds`/);
  });

  await t.test("milestone and assignees are set where the target knows them, else named", () => {
    assert.equal(copyOf(1).milestone, "Spring");
    assert.deepEqual(copyOf(1).assignees, ["bob"]);
    assert.match(copyOf(1).body, /assigned to `nobody-there`/);
    assert.equal(copyOf(3).milestone, null);
    assert.match(copyOf(3).body, /milestone `Autumn`/);
  });

  await t.test("closed issues are closed with their reason, locked ones locked with theirs", () => {
    assert.deepEqual(
      [copyOf(3).state, copyOf(3).stateReason, copyOf(3).locked],
      ["CLOSED", "NOT_PLANNED", false],
    );
    assert.deepEqual(
      [copyOf(4).state, copyOf(4).stateReason, copyOf(4).locked],
      ["CLOSED", "COMPLETED", true],
    );
    assert.equal(copyOf(4).lockReason, "TOO_HEATED");
    assert.deepEqual([copyOf(1).state, copyOf(1).locked], ["OPEN", false]);
  });

  await t.test("the source says where it went, and is closed, locked and labelled", async () => {
    for (const [number, copy] of [
      [1, 1000],
      [3, 1001],
      [4, 1002],
      [5, 1003],
    ] as const) {
      const old = await flow.thread(SOURCE, number);
      const links = old.comments.filter(({ author }) => author === "homecoming[bot]");
      assert.equal(links.length, 1);
      assert.match(links[0]!.body, new RegExp(`umbrella/everything#${copy}`));
      assert.deepEqual(marksIn(links[0]!.body), [copyOf(number).id]);
      assert.deepEqual([old.state, old.locked, old.labels.includes("moved")], ["CLOSED", true, true]);
    }
    assert.equal((await flow.thread(SOURCE, 3)).stateReason, "NOT_PLANNED", "a closed one keeps its reason");
    assert.equal((await flow.thread(SOURCE, 4)).lockReason, "TOO_HEATED", "a locked one keeps its reason");
    const held = await flow.thread(SOURCE, 2);
    assert.deepEqual([held.state, held.labels], ["OPEN", ["transfer: held"]]);
    assert.match(
      held.comments.at(-1)!.body,
      /the branch main has no counterpart in the target`\. It stays open here/,
    );
  });

  await t.test("nobody was pinged, no limit was touched", async () => {
    const harm = await flow.get<object>(`harm?source=${SOURCE}&target=${TARGET}`);
    assert.deepEqual(
      { ...harm, findings: [] },
      { mentions: 0, backlinks: 0, closings: 0, triggers: 0, findings: [] },
    );
    const notifications = await flow.get<{ reason: string }[]>("notifications");
    assert.deepEqual(
      notifications.filter(({ reason }) => reason.includes("mention")),
      [],
    );
  });

  await t.test("verify finds nothing; a damage it finds and names", async () => {
    const sound = await flow.run("verify", "--json");
    assert.deepEqual(JSON.parse(sound.stdout), { checked: 4, mismatches: [] });
    await flow
      .act("zoe", { label: { repository: TARGET, number: 1003, remove: ["topic: garden"] } })
      .catch(() => {});
    await flow.act("zoe", { close: { repository: TARGET, number: 1003 } });
    const damaged = await flow.run("verify", "--json");
    assert.equal(damaged.status, 1);
    const { mismatches } = JSON.parse(damaged.stdout) as {
      mismatches: { source: string; target: string; what: string }[];
    };
    assert.ok(
      mismatches.some(
        ({ source, target, what }) =>
          source === `${SOURCE}#5` && target === `${TARGET}#1003` && what === "is closed, not open",
      ),
    );
  });

  await t.test("a second bulk moves nothing", async () => {
    const again = await flow.run("bulk", "start", "--query", "is:issue", "--wait", "--json");
    const threads = (
      JSON.parse(again.stdout) as { bulks: { threads: { skipped: number; transferred: number } }[] }
    ).bulks[0]!.threads;
    assert.deepEqual([threads.skipped, threads.transferred], [4, 0]);
    assert.equal((await flow.state(TARGET)).threads.length, 4);
  });

  await t.test("the redirects name every address", async () => {
    const { stdout } = await flow.run("redirects", "--format", "csv");
    assert.deepEqual(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.replaceAll(flow.stage.url, "")),
      [
        "source,target",
        "/acme/garden/issues/1,/umbrella/everything/issues/1000",
        "/acme/garden/issues/3,/umbrella/everything/issues/1001",
        "/acme/garden/issues/4,/umbrella/everything/issues/1002",
        "/acme/garden/issues/5,/umbrella/everything/issues/1003",
      ],
    );
  });
});
