import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { asApp } from "./as-app.ts";
import { FlowStage, type ThreadState } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** One for each damage, one that people work on, and one that stays sound. */
const NUMBERS = Array.from({ length: 33 }, (_, index) => index + 1);
const world = orchard({
  issues: NUMBERS.map((number) =>
    issue(number, {
      labels: ["bug"],
      createdAt: "2020-01-01T10:00:00Z",
      updatedAt: "2020-01-01T10:00:00Z",
      ...(number % 9 === 0 && { state: "CLOSED", stateReason: "NOT_PLANNED", locked: true }),
      body: `The text of issue ${number}.\n\nIts second paragraph.`,
      comments: [1, 2, 3].map((count) =>
        comment("alice", `Word ${count} of ${number}.\n\nAnd more.`, `2020-02-0${count}T00:00:00Z`, {
          id: `IC_${number}_${count}`,
        }),
      ),
    }),
  ),
});

interface Mismatch {
  source: string;
  target: string;
  what: string;
  isLater?: boolean;
  by?: string;
}

interface Setting {
  app: Awaited<ReturnType<typeof asApp>>;
  source: Awaited<ReturnType<typeof asApp>>;
  flow: FlowStage;
  old: ThreadState;
  copy: ThreadState;
}

type Damage = readonly [
  name: string,
  says: RegExp,
  mended: boolean,
  act: (setting: Setting) => Promise<unknown>,
];

const graphql = (client: Setting["app"], mutation: string, input: object) =>
  client.graphql(
    `mutation($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { clientMutationId } }`,
    { input },
  );

function changeIssue(app: Setting["app"], copy: ThreadState, change: object) {
  const [owner, repo] = TARGET.split("/") as [string, string];
  return app.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...{ owner, repo, issue_number: copy.number },
    ...change,
  });
}

/** What the App itself does wrong: each to an issue of its own. */
const DAMAGES: readonly Damage[] = [
  [
    "the body edited",
    /the body's text differs: the line "The text of issue/,
    true,
    ({ app, copy }) =>
      graphql(app, "updateIssue", { id: copy.id, body: copy.body.replace("The text", "Other text") }),
  ],
  [
    "the body's mark removed",
    /does not carry the mark/,
    true,
    ({ app, copy }) => graphql(app, "updateIssue", { id: copy.id, body: copy.body.replace(/^.*\n/, "") }),
  ],
  [
    "the title changed",
    /the title is "Other"/,
    true,
    ({ app, copy }) => graphql(app, "updateIssue", { id: copy.id, title: "Other" }),
  ],
  [
    "the first comment deleted",
    /comment 1 is missing/,
    true,
    ({ app, copy }) => graphql(app, "deleteIssueComment", { id: copy.comments[0]!.id }),
  ],
  [
    "the last comment deleted",
    /comment 3 is missing/,
    true,
    ({ app, copy }) => graphql(app, "deleteIssueComment", { id: copy.comments[2]!.id }),
  ],
  [
    "a comment edited",
    /the text of comment 2 differs: the line "And more\."/,
    true,
    ({ app, copy }) =>
      graphql(app, "updateIssueComment", {
        id: copy.comments[1]!.id,
        body: copy.comments[1]!.body.replace("And more.", ""),
      }),
  ],
  [
    "a comment's mark removed",
    /a comment of ours carries no mark/,
    false,
    ({ app, copy }) =>
      graphql(app, "updateIssueComment", {
        id: copy.comments[1]!.id,
        body: copy.comments[1]!.body.replace(/^.*\n/, ""),
      }),
  ],
  [
    "two comments swapped",
    /the comments are not in order/,
    false,
    async ({ app, copy }) => {
      await graphql(app, "updateIssueComment", { id: copy.comments[0]!.id, body: copy.comments[1]!.body });
      await graphql(app, "updateIssueComment", { id: copy.comments[1]!.id, body: copy.comments[0]!.body });
    },
  ],
  [
    "a closed copy reopened",
    /is open, not closed/,
    true,
    ({ app, copy }) => graphql(app, "reopenIssue", { issueId: copy.id }),
  ],
  [
    "a comment doubled",
    /comment 2 stands there 2 times/,
    false,
    ({ app, copy }) => graphql(app, "addComment", { subjectId: copy.id, body: copy.comments[1]!.body }),
  ],
  [
    "the copy doubled",
    /is a copy that the ledger does not know/,
    false,
    async ({ app, copy }) => {
      const [owner, repo] = TARGET.split("/") as [string, string];
      await app.request("POST /repos/{owner}/{repo}/issues", {
        owner,
        repo,
        title: copy.title,
        body: copy.body,
      });
    },
  ],
  [
    "a label removed",
    /the label "kind: bug" is missing/,
    true,
    async ({ app, copy }) => {
      const [owner, repo] = TARGET.split("/") as [string, string];
      await app.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
        owner,
        repo,
        issue_number: copy.number,
        name: "kind: bug",
      });
    },
  ],
  [
    "the added label removed",
    /the label "topic: garden" is missing/,
    true,
    async ({ app, copy }) => {
      const [owner, repo] = TARGET.split("/") as [string, string];
      await app.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
        owner,
        repo,
        issue_number: copy.number,
        name: "topic: garden",
      });
    },
  ],
  [
    "an open copy closed",
    /is closed, not open/,
    true,
    ({ app, copy }) => graphql(app, "closeIssue", { issueId: copy.id }),
  ],
  [
    "an open copy locked",
    /is locked/,
    false,
    ({ app, copy }) => graphql(app, "lockLockable", { lockableId: copy.id }),
  ],
  [
    "the link back removed",
    /the source has 0 links to the copy/,
    true,
    ({ source, old }) => graphql(source, "deleteIssueComment", { id: old.comments.at(-1)!.id }),
  ],
  [
    "the link back doubled",
    /the source has 2 links to the copy/,
    false,
    ({ source, old }) =>
      graphql(source, "addComment", { subjectId: old.id, body: old.comments.at(-1)!.body }),
  ],
  [
    "a closed copy unlocked and closed for another reason",
    /is closed as completed, not as not_planned/,
    true,
    async ({ app, copy }) => {
      await graphql(app, "reopenIssue", { issueId: copy.id });
      await graphql(app, "closeIssue", { issueId: copy.id, stateReason: "COMPLETED" });
      await graphql(app, "unlockLockable", { lockableId: copy.id });
    },
  ],
  [
    "the link back leading elsewhere",
    /the link on the source leads elsewhere/,
    false,
    ({ source, old, copy }) =>
      graphql(source, "updateIssueComment", {
        id: old.comments.at(-1)!.id,
        body: old.comments.at(-1)!.body.replace(`/issues/${copy.number})`, "/issues/1)"),
      }),
  ],
  [
    "the source reopened",
    /the source is still open/,
    true,
    ({ source, old }) => graphql(source, "reopenIssue", { issueId: old.id }),
  ],
  [
    "the source unlocked",
    /the source is not locked/,
    true,
    ({ source, old }) => graphql(source, "unlockLockable", { lockableId: old.id }),
  ],
  [
    "the source's label removed",
    /the source lacks the label "moved"/,
    true,
    async ({ source, old }) => {
      const [owner, repo] = SOURCE.split("/") as [string, string];
      await source.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
        owner,
        repo,
        issue_number: old.number,
        name: "moved",
      });
    },
  ],
  [
    "a comment of the source deleted",
    /a copy of a comment that the source does not have/,
    false,
    ({ flow, old }) =>
      flow.act("alice", { delete: { repository: SOURCE, number: old.number, comment: old.comments[1]!.id } }),
  ],
  [
    "the copy deleted",
    /the copy is gone/,
    false,
    ({ flow, copy }) => flow.act("zoe", { delete: { repository: TARGET, number: copy.number } }),
  ],
  [
    "the source deleted",
    /the source is gone/,
    false,
    ({ flow, old }) => flow.act("alice", { delete: { repository: SOURCE, number: old.number } }),
  ],
  [
    "the milestone set",
    /the milestone is "Spring", not none/,
    false,
    ({ app, copy }) => changeIssue(app, copy, { milestone: 1 }),
  ],
  [
    "a closed copy locked for another reason",
    /is locked as spam, not as no reason/,
    true,
    async ({ app, copy }) => {
      await graphql(app, "unlockLockable", { lockableId: copy.id });
      await graphql(app, "lockLockable", { lockableId: copy.id, lockReason: "SPAM" });
    },
  ],
  [
    "somebody assigned",
    /is assigned to bob/,
    false,
    ({ app, copy }) => changeIssue(app, copy, { assignees: ["bob"] }),
  ],
  [
    "a label too many",
    /the label "stray" is too many/,
    false,
    ({ app, copy }) => changeIssue(app, copy, { labels: ["kind: bug", "topic: garden", "stray"] }),
  ],
  [
    "the link back leading to a number that begins so",
    /the link on the source leads elsewhere/,
    false,
    ({ source, old, copy }) =>
      graphql(source, "updateIssueComment", {
        id: old.comments.at(-1)!.id,
        body: old.comments.at(-1)!.body.replace(`/issues/${copy.number})`, `/issues/${copy.number}1)`),
      }),
  ],
];

test("verify finds every kind of damage, and nothing on what is sound", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 2000 });
  const bulk = await flow.run("bulk", "start", "--query", "is:issue", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const verify = async (...flags: string[]) => {
    const { stdout, status } = await flow.run("verify", "--json", ...flags);
    return { status, ...(JSON.parse(stdout) as { checked: number; mismatches: Mismatch[] }) };
  };
  assert.deepEqual(await verify(), { status: 0, checked: NUMBERS.length, mismatches: [] });

  const [app, source] = [await asApp(flow, TARGET), await asApp(flow, SOURCE)];
  const copies = (await flow.state(TARGET)).threads;
  const damaged = new Map<number, Damage>();
  for (const [index, damage] of DAMAGES.entries()) {
    const old = await flow.thread(SOURCE, index + 1);
    const copy = copies.find(({ body }) => marksIn(body)[0] === old.id)!;
    await damage[3]({ app, source, flow, old, copy });
    damaged.set(index + 1, damage);
  }
  const of = (mismatches: readonly Mismatch[], number: number) =>
    mismatches.filter(
      ({ source: place }) => place === `${SOURCE}#${number}` || place === `I_garden--${number}`,
    );

  await t.test("each is named, on its thread alone", async () => {
    const { status, mismatches } = await verify();
    assert.equal(status, 1);
    for (const [number, [name, says]] of damaged) {
      const found = of(mismatches, number);
      assert.ok(
        found.some(({ what }) => says.test(what)),
        `${name}: ${JSON.stringify(found)}`,
      );
      assert.ok(
        found.every(({ isLater }) => !isLater),
        name,
      );
    }
    for (const number of NUMBERS.filter((one) => !damaged.has(one)))
      assert.deepEqual(of(mismatches, number), []);
  });

  await t.test("--fix sends what is missing and doubles nothing; the rest is left, and named", async () => {
    const { mismatches } = await verify("--fix");
    for (const [number, [name, says, isMended]] of damaged) {
      const found = of(mismatches, number).filter(({ what }) => says.test(what));
      assert.equal(found.length > 0, !isMended, `${name}: ${JSON.stringify(of(mismatches, number))}`);
    }
    const again = (await verify("--fix")).mismatches;
    assert.deepEqual(again, mismatches);
    for (const thread of (await flow.state(TARGET)).threads) {
      const marks = thread.comments.flatMap(({ body }) => marksIn(body));
      const number = Number(marksIn(thread.body)[0]?.split("--")[1]);
      if (damaged.get(number)?.[0] !== "a comment doubled")
        assert.equal(new Set(marks).size, marks.length, thread.title);
    }
  });

  await t.test("what people do later is told apart, and left out when asked", async () => {
    const number = DAMAGES.length + 1;
    const old = await flow.thread(SOURCE, number);
    const copy = copies.find(({ body }) => marksIn(body)[0] === old.id)!;
    const place = { repository: TARGET, number: copy.number };
    await flow.act("zoe", { close: place });
    await flow.act("zoe", { label: { ...place, remove: ["topic: garden"] } });
    await flow.act("zoe", { edit: { ...place, title: "A better title" } });
    await flow.act("zoe", {
      edit: { ...place, comment: copy.comments[0]!.id, body: `${copy.comments[0]!.body}\n\nSee also there.` },
    });
    await flow.act("carol", { comment: { ...place, body: "I have something to add." } });
    // Labels, people and milestones of theirs are what a copy is there for.
    await flow.act("zoe", { label: { ...place, add: ["stray"] } });
    const found = of((await verify()).mismatches, number);
    assert.deepEqual(
      found.map(({ what, isLater, by }) => [what.replace(/ is ".*/, ""), isLater, by]).toSorted(),
      [
        ["comment 1 has been added to", true, undefined],
        ["is closed, not open", true, "zoe"],
        ['the label "topic: garden" is missing', true, "zoe"],
        ["the title", true, "zoe"],
      ],
    );
    await verify("--fix");
    assert.equal((await flow.thread(TARGET, copy.number)).state, "CLOSED", "a person's closing stands");
    assert.deepEqual(of((await verify("--accept-later")).mismatches, number), []);
  });

  await t.test("--report writes it down, as Markdown or JSON", async () => {
    const folder = flow.stage.environment.HOMECOMING_STATE!;
    const path = join(folder, "..", "report.md");
    await verify("--report", path);
    assert.match(
      readFileSync(path, "utf8"),
      /# acme\/garden → umbrella\/everything[\s\S]+\| acme\/garden#7 \|[\s\S]+Signed off by/,
    );
    await verify("--report", `${path}.json`);
    const report = JSON.parse(readFileSync(`${path}.json`, "utf8")) as { isSound: boolean; checked: number };
    assert.deepEqual([report.isSound, report.checked], [false, NUMBERS.length]);
    const { status, stderr } = await flow.run("verify", "--report", "/nowhere/at/all.md");
    assert.deepEqual([status, /cannot be written/.test(stderr)], [2, true]);
  });
});
