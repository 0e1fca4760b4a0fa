import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { act } from "../../../sandbox/control/act.ts";
import { stateOf } from "../../../sandbox/control/state-of.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { tipOf } from "../../../sandbox/git/tip-of.ts";
import { lines, pullWorldFile } from "../pull-world.ts";
import { listen, repositoryOf, worldSandbox } from "../world-sandbox.ts";

const repository = "acme/garden";
const files = { "list.txt": lines({ 10: "ten" }) };

function setUp(t: TestContext, rules?: { creation: string[] }) {
  const sandbox = worldSandbox(t, pullWorldFile(t, rules ? { rules } : {}));
  const as = (login: string, what: object) => act(sandbox, { as: login, ...what });
  return { sandbox, as, garden: repositoryOf(sandbox, repository), heard: listen(sandbox) };
}

test("a person's whole way: fork, push, open, review, answer, push again, merge", async (t) => {
  const { sandbox, as, garden } = setUp(t);
  const fork = await as("quin", { fork: { repository } });
  assert.deepEqual(fork, { repository: "quin/garden" });
  const pushed = { repository: "quin/garden", branch: "fix/list", files, message: "Fix the list" };
  const { commit: first } = await as("quin", { push: pushed });
  const open = { repository, head: "quin:fix/list", title: "Fix", body: "It was wrong", draft: true };
  const { number, id } = await as("quin", { openPullRequest: open });
  assert.deepEqual([number, id], [1, garden.threads.get(1)?.nodeId]);
  const place = { repository, number };
  await as("quin", { changePullRequest: { ...place, draft: false } });
  await as("quin", { requestReview: { ...place, reviewers: ["wim"] } });
  const comments = [{ path: "list.txt", line: 10, body: "Why?" }];
  await as("wim", { review: { ...place, event: "REQUEST_CHANGES", body: "Hm", comments } });
  const [comment] = garden.threads.get(1)!.pull!.reviews[0]!.comments;
  await as("quin", { reply: { ...place, comment: comment!.id, body: "Because" } });
  const { commit: second } = await as("quin", {
    push: { ...pushed, files: { "list.txt": null, "new/file": "x" }, message: "More" },
  });
  assert.equal(runGit(garden.gitDir, ["rev-parse", "refs/pull/1/head"]).trim(), second);
  assert.equal(runGit(garden.gitDir, ["ls-tree", "-r", "--name-only", `${second}`]), "new/file\n");
  assert.equal(
    runGit(garden.gitDir, ["log", "-1", "--format=%P %an <%ae>", `${second}`]).trim(),
    `${first} quin <quin@users.noreply.github.com>`,
  );
  const { commit: merge } = await as("wim", { merge: place });
  const [thread] = stateOf(sandbox, garden).threads;
  assert.deepEqual(
    [
      thread?.state,
      thread?.isDraft,
      thread?.baseRefName,
      thread?.headRepository,
      thread?.headRefName,
      thread?.headRefOid,
    ],
    ["MERGED", false, "main", "quin/garden", "fix/list", second],
  );
  assert.deepEqual(
    thread?.reviews.map(({ author, state, comments: on }) => [
      author,
      state,
      on.map(({ line, body }) => [line, body]),
    ]),
    [
      ["wim", "CHANGES_REQUESTED", [[null, "Why?"]]],
      ["quin", "COMMENTED", [[null, "Because"]]],
    ],
  );
  assert.equal(tipOf(garden.gitDir, "main"), merge);
});

const rights: [string, object, may: string[], mayNot: string[]][] = [
  ["push", { repository, branch: "x", files, message: "M" }, ["wim", "ada"], ["tim", "pam"]],
  ["push", { repository: "pam/garden", branch: "x", files, message: "M" }, ["pam"], ["wim", "quin"]],
  ["deleteBranch", { repository, branch: "main" }, ["wim"], ["tim", "pam"]],
  ["openPullRequest", { repository, head: "topic", title: "T" }, ["pam", "wim"], []],
];

for (const [name, input, may, mayNot] of rights) {
  for (const as of may) {
    test(`${as} may ${name} ${JSON.stringify(input).slice(0, 40)}`, async (t) => {
      const world = setUp(t);
      await world.as("ada", { push: { repository, branch: "topic", files, message: "Topic" } });
      await world.as(as, { [name]: input });
    });
  }
  for (const as of mayNot) {
    test(`${as} may not ${name} ${JSON.stringify(input).slice(0, 40)}`, async (t) => {
      const world = setUp(t);
      await assert.rejects(world.as(as, { [name]: input }), { code: "FORBIDDEN" });
      assert.deepEqual(world.heard.happenings, []);
    });
  }
}

test("maintainers push to a fork's branch that a pull request comes from, if its author lets them", async (t) => {
  const { as } = setUp(t);
  const pushed = { repository: "pam/garden", branch: "topic", files, message: "Topic" };
  await as("pam", { push: pushed });
  await assert.rejects(as("wim", { push: { ...pushed, message: "More" } }), { code: "FORBIDDEN" });
  const open = { repository, head: "pam:topic", title: "T" };
  const { number } = await as("pam", { openPullRequest: open });
  await as("wim", { push: { ...pushed, message: "More" } });
  await as("pam", { close: { repository, number } });
  await as("pam", { openPullRequest: { ...open, maintainerCanModify: false } });
  await assert.rejects(as("wim", { push: { ...pushed, message: "Yet more" } }), { code: "FORBIDDEN" });
});

test("rules and git's own names hold for people too; so do paths", async (t) => {
  const { as } = setUp(t, { creation: ["wip-*"] });
  const push = (more: object) =>
    as("wim", { push: { repository, branch: "wip-1", files, message: "M", ...more } });
  await push({});
  await assert.rejects(push({ branch: "topic" }), /Repository rule violations found/);
  await assert.rejects(push({ branch: "wip-..x" }), /is no name for a branch/);
  await assert.rejects(push({ from: "nothing" }), /there is no commit nothing/);
  for (const path of ["../x", ".git/config", "a//b", "a/../b"]) {
    await assert.rejects(push({ files: { [path]: "x" } }), /does not take/, path);
  }
  await push({ branch: "main", files: { new: "x" } });
});

test("a branch that is deleted tells of itself", async (t) => {
  const { as, garden, heard } = setUp(t);
  await as("wim", { push: { repository, branch: "topic", files, message: "M" } });
  await as("wim", { deleteBranch: { repository, branch: "topic" } });
  assert.equal(tipOf(garden.gitDir, "topic"), null);
  const pushes = heard.happenings.flatMap((each) => (each.event === "push" ? [each.push] : []));
  assert.deepEqual(
    pushes.map(({ before, after }) => [before === null, after === null]),
    [
      [true, false],
      [false, true],
    ],
  );
});
