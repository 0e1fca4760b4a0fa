import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { createIssue } from "../../../sandbox/actions/create-issue.ts";
import { mergePullRequest } from "../../../sandbox/actions/merge-pull-request.ts";
import { reopenThread } from "../../../sandbox/actions/reopen-thread.ts";
import { setDraft } from "../../../sandbox/actions/set-draft.ts";
import { updatePullRequest } from "../../../sandbox/actions/update-pull-request.ts";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { tipOf } from "../../../sandbox/git/tip-of.ts";
import type { Thread } from "../../../sandbox/model/types.ts";
import { pushRefs } from "../../../sandbox/push/receive-push.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { listen, person, repositoryOf, worldSandbox } from "../world-sandbox.ts";

const pam = person("pam");
const wim = person("wim");

async function setUp(t: TestContext) {
  const sandbox = worldSandbox(t, pullWorldFile(t));
  const first = await push(sandbox, "pam/garden");
  const opened = await open(sandbox);
  return { sandbox, first, ...opened, garden: repositoryOf(sandbox, "acme/garden"), heard: listen(sandbox) };
}

/** Points `topic` of pam's fork at a commit, or removes it. */
async function setTopic(sandbox: Sandbox, after: string | null): Promise<void> {
  const fork = repositoryOf(sandbox, "pam/garden");
  const before = tipOf(fork.gitDir, "topic");
  await pushRefs(sandbox, pam, fork, [{ name: "refs/heads/topic", before, after }]);
}

const typesOf = (thread: Thread) => thread.events.map(({ type }) => type);

test("a push moves the head of an open pull request", async (t) => {
  const { sandbox, first, thread, pull, garden, heard } = await setUp(t);
  const second = await push(sandbox, "pam/garden", { files: { new: "x" }, message: "More" });
  assert.equal(pull.headRefOid, second);
  assert.equal(listRefs(garden.gitDir).get("refs/pull/1/head"), second);
  const [pushed, synchronized] = heard.happenings;
  assert.deepEqual([pushed?.event, pushed?.event === "push" && pushed.push.isForced], ["push", false]);
  assert.ok(synchronized?.event === "pull_request");
  assert.deepEqual(
    [synchronized.action, synchronized.head],
    ["synchronize", { before: first, after: second }],
  );
  assert.deepEqual(
    heard.texts.map(({ after, thread: of, repository }) => [after, of, repository]),
    [["More", thread, garden]],
  );
  assert.deepEqual(thread.events, []);
});

test("a forced push is told as such", async (t) => {
  const { sandbox, first, thread, heard } = await setUp(t);
  const files = { "list.txt": lines({ 3: "three" }) };
  const second = await push(sandbox, "pam/garden", { files, from: "refs/heads/main" });
  assert.deepEqual(
    thread.events.map(({ type, moved }) => [type, moved]),
    [["head_ref_force_pushed", { from: first, to: second }]],
  );
  assert.equal(heard.happenings.filter((each) => each.event === "push" && each.push.isForced).length, 1);
});

test("a deleted branch closes it; restored as it was, it is opened again", async (t) => {
  const { sandbox, first, thread, pull, garden } = await setUp(t);
  await setTopic(sandbox, null);
  assert.deepEqual([thread.state, typesOf(thread)], ["CLOSED", ["head_ref_deleted", "closed"]]);
  const reopen = () => reopenThread(sandbox, pam, garden, thread);
  assert.throws(reopen, { message: "state cannot be changed. The topic branch has been deleted." });
  await setTopic(sandbox, runGit(garden.gitDir, ["rev-parse", "main"]).trim());
  const recreated = "state cannot be changed. The topic branch was force-pushed or recreated.";
  assert.throws(reopen, { message: recreated });
  await setTopic(sandbox, first);
  reopen();
  assert.deepEqual([thread.state, pull.headRefOid], ["OPEN", first]);
});

test("a closed one does not follow, and is not opened again behind its branch", async (t) => {
  const { sandbox, first, thread, pull, garden } = await setUp(t);
  closeThread(sandbox, pam, garden, thread, {});
  await push(sandbox, "pam/garden", { files: { new: "x" } });
  assert.equal(pull.headRefOid, first);
  assert.throws(() => reopenThread(sandbox, pam, garden, thread), /force-pushed or recreated/);
});

test("a second pull request for the same branches keeps the first from being opened again", async (t) => {
  const { sandbox, thread, garden } = await setUp(t);
  closeThread(sandbox, pam, garden, thread, {});
  await open(sandbox);
  assert.throws(
    () => reopenThread(sandbox, pam, garden, thread),
    /A pull request already exists for pam:topic\./,
  );
});

test("a head with nothing left closes it", async (t) => {
  const { sandbox, thread, garden } = await setUp(t);
  await setTopic(sandbox, tipOf(garden.gitDir, "main"));
  assert.equal(thread.state, "CLOSED");
  assert.throws(
    () => reopenThread(sandbox, pam, garden, thread),
    /There are no new commits on the topic branch\./,
  );
});

test("a merge closes what the description and the commits say, and marks the pull request", async (t) => {
  const { sandbox, garden } = await setUp(t);
  const issues = [1, 2].map((index) => createIssue(sandbox, wim, garden, { title: `Issue ${index}` }));
  const [one, two] = issues.map(({ number }) => number);
  await push(sandbox, "pam/garden", {
    branch: "other",
    files: { new: "x" },
    message: `More\n\nCloses #${one}`,
  });
  const { thread, pull } = await open(sandbox, { head: "pam:other", body: `Fixes #${two}` });
  assert.deepEqual(
    issues.map(({ state }) => state),
    ["OPEN", "OPEN"],
  );
  const merge = await mergePullRequest(sandbox, wim, garden, thread, pull);
  assert.equal(tipOf(garden.gitDir, "main"), merge);
  assert.deepEqual(
    [thread.state, pull.mergedBy, pull.mergeCommitOid, typesOf(thread)],
    ["MERGED", "wim", merge, ["merged", "closed"]],
  );
  assert.deepEqual(
    issues.map(({ state }) => state),
    ["CLOSED", "CLOSED"],
  );
  const subject = runGit(garden.gitDir, ["log", "-1", "--format=%an: %s, %b", merge]).trim();
  assert.equal(subject, `wim: Merge pull request #${thread.number} from pam/other, A change`);
  assert.throws(() => reopenThread(sandbox, wim, garden, thread), /has been merged/);
});

test("what is a draft, conflicts or is closed is not merged", async (t) => {
  const { sandbox, thread, pull, garden } = await setUp(t);
  const merge = () => mergePullRequest(sandbox, wim, garden, thread, pull);
  setDraft(sandbox, pam, garden, thread, pull, true);
  await assert.rejects(merge(), { message: "Pull Request is still a draft" });
  setDraft(sandbox, pam, garden, thread, pull, false);
  await push(sandbox, "acme/garden", { branch: "main", files: { "list.txt": lines({ 10: "other" }) } });
  await assert.rejects(merge(), { message: "Pull Request is not mergeable" });
  closeThread(sandbox, pam, garden, thread, {});
  await assert.rejects(merge(), { message: "Pull request is not open." });
  assert.throws(() => setDraft(sandbox, pam, garden, thread, pull, true), /not open/);
  assert.deepEqual(typesOf(thread), ["converted_to_draft", "ready_for_review", "closed"]);
});

test("a push of the head to the base merges it, and a base that goes takes it along", async (t) => {
  const { sandbox, first, thread, pull, garden } = await setUp(t);
  await push(sandbox, "acme/garden", { branch: "release", files: {} });
  await push(sandbox, "pam/garden", { branch: "fix", files: { fix: "x" } });
  const other = await open(sandbox, { head: "pam:fix", base: "release" });
  const before = tipOf(garden.gitDir, "main");
  await pushRefs(sandbox, wim, garden, [{ name: "refs/heads/main", before, after: first }]);
  assert.deepEqual([thread.state, pull.mergeCommitOid], ["MERGED", first]);
  const release = { name: "refs/heads/release", before: tipOf(garden.gitDir, "release"), after: null };
  await pushRefs(sandbox, wim, garden, [release]);
  assert.equal(other.thread.state, "CLOSED");
});

test("the base of an open one can be changed to a branch that it has commits for", async (t) => {
  const { sandbox, first, thread, pull, garden, heard } = await setUp(t);
  runGit(garden.gitDir, ["update-ref", "refs/heads/release", "refs/heads/main~1"]);
  runGit(garden.gitDir, ["update-ref", "refs/heads/same", first]);
  const move = (base: string) => updatePullRequest(sandbox, pam, garden, thread, { base });
  await assert.rejects(move("none"), { message: "Proposed base branch 'none' was not found" });
  await assert.rejects(
    move("same"),
    /There are no new commits between base branch 'same' and head branch 'topic'/,
  );
  heard.happenings.length = 0;
  await move("release");
  assert.deepEqual([pull.baseRefName, pull.baseRefOid], ["release", tipOf(garden.gitDir, "release")]);
  assert.deepEqual(
    thread.events.map(({ type, moved }) => [type, moved]),
    [["base_ref_changed", { from: "main", to: "release" }]],
  );
  await open(sandbox);
  await assert.rejects(move("main"), /A pull request already exists for base branch 'main'/);
  closeThread(sandbox, pam, garden, thread, {});
  await assert.rejects(move("release2"), {
    message: "Cannot change the base branch of a closed pull request.",
  });
});
