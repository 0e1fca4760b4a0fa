import assert from "node:assert/strict";
import { test } from "node:test";
import type { Connected } from "../../src/runtime.ts";
import { asApp } from "./as-app.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import {
  copyOf,
  gardenWorld,
  lines,
  openPull,
  type PullState,
  plantGarden,
  pull,
  SOURCE,
  TARGET,
} from "./garden-git.ts";

interface Mismatch {
  readonly source: string;
  readonly what: string;
  readonly isLater?: boolean;
}

interface Setting {
  readonly flow: FlowStage;
  readonly copy: PullState;
  readonly app: Awaited<ReturnType<typeof asApp>>;
  readonly number: number;
  readonly ledger: Connected["context"]["ledger"];
}

type Damage = readonly [
  name: string,
  says: RegExp,
  isLater: boolean,
  act: (setting: Setting) => Promise<unknown>,
];

/** Pushes to the branch of a copy. */
function push({ flow, copy }: Setting, files: Record<string, string | null>, from?: string) {
  const place = { repository: copy.headRepository, branch: copy.headRefName };
  return flow.act("zoe", {
    push: { ...place, files, message: "more", ...(from !== undefined && { from }) },
  });
}

const graphql = ({ app }: Pick<Setting, "app">, mutation: string, input: object) =>
  app.graphql(
    `mutation($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { clientMutationId } }`,
    { input },
  );

/** What is done to a copy: each to one of its own. */
const DAMAGES: readonly Damage[] = [
  [
    "something pushed on top",
    /the branch is at .*, not at/,
    true,
    (setting) => push(setting, { "garden/beds.txt": lines({ 9: "nine", 12: "twelve" }) }),
  ],
  [
    "the branch moved elsewhere",
    /the branch is at .*, not at/,
    false,
    (setting) => push(setting, { "garden/beds.txt": lines({ 3: "three" }) }, "refs/heads/main"),
  ],
  [
    "a file outside of the subdirectory",
    /it changes files outside of garden\/: README\.md/,
    false,
    (setting) => push(setting, { "README.md": "mine\n" }),
  ],
  [
    "the base changed",
    /it is made against stable, not against main/,
    true,
    ({ flow, copy }) =>
      flow.act("zoe", { changePullRequest: { repository: TARGET, number: copy.number, base: "stable" } }),
  ],
  [
    "a review emptied",
    /review 1 is missing/,
    false,
    (setting) =>
      graphql(setting, "updatePullRequestReview", {
        pullRequestReviewId: setting.copy.reviews[0]!.id,
        body: "x",
      }),
  ],
  [
    "a review comment emptied",
    /comment 1 of review 1 is missing/,
    false,
    (setting) => {
      const { id } = setting.copy.reviews[0]!.comments[0]!;
      return graphql(setting, "updatePullRequestReviewComment", {
        pullRequestReviewCommentId: id,
        body: "x",
      });
    },
  ],
  [
    "a review comment edited",
    /the text of comment 1 of review 1 differs/,
    false,
    (setting) => {
      const { id, body } = setting.copy.reviews[0]!.comments[0]!;
      const input = { pullRequestReviewCommentId: id, body: body.replace("Why", "W") };
      return graphql(setting, "updatePullRequestReviewComment", input);
    },
  ],
  [
    "a review doubled",
    /review 1 stands there more than once/,
    false,
    (setting) =>
      graphql(setting, "addPullRequestReview", {
        pullRequestId: setting.copy.id,
        event: "COMMENT",
        body: setting.copy.reviews[0]!.body,
      }),
  ],
  [
    "a review comment of another text",
    /the text of comment 1 of review 1 differs: the line "Why nine\?" is not there/,
    false,
    (setting) => {
      const { id, body } = setting.copy.reviews[0]!.comments[0]!;
      const input = { pullRequestReviewCommentId: id, body: body.replace("Why nine?", "Fine.") };
      return graphql(setting, "updatePullRequestReviewComment", input);
    },
  ],
  [
    "a review of nothing",
    /a review of ours carries no mark/,
    false,
    (setting) =>
      graphql(setting, "addPullRequestReview", {
        pullRequestId: setting.copy.id,
        event: "COMMENT",
        body: "Nothing.",
      }),
  ],
  [
    "marked as ready for review",
    /it is ready for review, not a draft/,
    false,
    (setting) => graphql(setting, "markPullRequestReadyForReview", { pullRequestId: setting.copy.id }),
  ],
  [
    "something pushed to the original that never came",
    /the original is at .* by now, its copy was made of 000000000000/,
    false,
    async ({ ledger, number }) =>
      ledger.recordBranch(number, { ...(await ledger.branch(number))!, source: "0".repeat(40) }),
  ],
  [
    "something pushed to the original that could not be carried over, as its author was told",
    /the original is at .* by now, its copy was made of 000000000000/,
    true,
    async ({ flow, ledger, number }) => {
      await ledger.recordBranch(number, { ...(await ledger.branch(number))!, source: "0".repeat(40) });
      const { headRefOid } = await pull(flow, SOURCE, number);
      await ledger.recordEffect(number, `told:${headRefOid}`, { state: "done", result: "" });
    },
  ],
  [
    "nothing left of it",
    /it changes nothing/,
    false,
    (setting) => push(setting, { "garden/beds.txt": lines() }),
  ],
];

test("verify finds what was done to pull requests, and nothing on a sound one", async (t) => {
  const garden = plantGarden(t);
  garden.target.git("update-ref", "refs/heads/stable", "refs/heads/main");
  const flow = await FlowStage.open(t, gardenWorld(garden), { speed: 2000 });
  const numbers: number[] = [];
  for (let index = 0; index <= DAMAGES.length; index += 1) {
    const branch = `change-${index}`;
    const number = await openPull(flow, "pam", branch, { "beds.txt": lines({ 9: `nine of ${branch}` }) });
    const comments = [{ path: "beds.txt", line: 9, body: "Why nine?" }];
    await flow.act("bob", { review: { repository: SOURCE, number, body: "Nearly.", comments } });
    numbers.push(number);
  }
  const bulk = await flow.run("bulk", "start", "--query", "is:pr", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const verify = async (...flags: string[]) =>
    (JSON.parse((await flow.run("verify", "--json", ...flags)).stdout) as { mismatches: Mismatch[] })
      .mismatches;
  assert.deepEqual(await verify(), []);

  const app = await asApp(flow, TARGET);
  const { ledger } = (await connectedTo(t, flow)).context;
  for (const [index, [, , , act]] of DAMAGES.entries())
    await act({ flow, app, ledger, number: numbers[index]!, copy: (await copyOf(flow, numbers[index]!))! });
  const mismatches = await verify();
  for (const [index, [name, says, isLater]] of DAMAGES.entries()) {
    const found = mismatches.filter(({ source }) => source === `${SOURCE}#${numbers[index]}`);
    const named = found.find(({ what }) => says.test(what));
    assert.ok(named, `${name}: ${JSON.stringify(found)}`);
    assert.equal(named.isLater ?? false, isLater, name);
  }
  const sound = `${SOURCE}#${numbers[DAMAGES.length]}`;
  assert.deepEqual(
    mismatches.filter(({ source }) => source === sound),
    [],
  );
  assert.deepEqual(await verify("--fix"), mismatches, "commits and reviews are left to people");

  const copies = async () => [(await copyOf(flow, numbers.at(-1)!))!, (await copyOf(flow, numbers.at(-2)!))!];
  const [ours, theirs] = await copies();
  await graphql({ app }, "closePullRequest", { pullRequestId: ours!.id });
  await flow.act("zoe", { close: { repository: TARGET, number: theirs!.number } });
  assert.deepEqual(
    (await verify()).filter(({ source }) => source === sound).map(({ what }) => what),
    ["is closed, not open"],
    "the App closes none by itself; people may",
  );
  await verify("--fix");
  assert.deepEqual(
    (await copies()).map(({ state }) => state),
    ["OPEN", "CLOSED"],
  );
});
