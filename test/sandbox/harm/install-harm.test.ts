import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { transferIssue } from "../../../sandbox/actions/transfer-issue.ts";
import type { TextWritten } from "../../../sandbox/happening.ts";
import { type HarmLog, installHarm } from "../../../sandbox/harm/install-harm.ts";
import type { Thread } from "../../../sandbox/model/types.ts";
import { addThread, alice, app, smallWorld } from "../small-world.ts";

const PAIR = { source: "acme/orchard", target: "acme/garden" };

let world: ReturnType<typeof smallWorld>;
let log: HarmLog;

beforeEach(() => {
  world = smallWorld();
  log = installHarm(world.sandbox);
});

/** A text in the garden: the App's new comment on the issue, unless said otherwise. */
function write(after: string, other: Partial<TextWritten> = {}): void {
  const { garden: repository, issue: thread } = world;
  const text = { actor: app, repository, thread, what: "comment" as const, before: null, after };
  world.sandbox.bus.emit("text", { record: thread, ...text, ...other });
}

function counts(): number[] {
  const { mentions, backlinks, closings, triggers } = log.harm(PAIR);
  return [mentions, backlinks, closings, triggers];
}

function references(thread: Thread): string[] {
  return thread.events.map(({ type, actor, source }) => `${type} ${source} by ${actor}`);
}

const HARMFUL = "@alice o/r#5\n@ofborg build x";

test("an App's text does harm, and the findings name it", () => {
  write(HARMFUL);
  assert.deepEqual(counts(), [1, 1, 0, 1]);
  const place = { repository: "acme/garden", number: 1, what: "comment" };
  assert.deepEqual(log.harm(PAIR).findings, [
    { kind: "mention", ...place, about: "alice", text: "@alice" },
    { kind: "backlink", ...place, about: "o/r#5", text: "o/r#5" },
    { kind: "trigger", ...place, about: "ofborg", text: "@ofborg build x" },
  ]);
});

test("a person's text does none, nor does a bot's that is no App", () => {
  write(HARMFUL, { actor: alice });
  write(HARMFUL, { actor: { ...app, installationId: null } });
  assert.deepEqual(counts(), [0, 0, 0, 0]);
});

test("a title does none, and tells nobody", () => {
  write(`${HARMFUL} #2`, { what: "title" });
  assert.deepEqual(counts(), [0, 0, 0, 0]);
  assert.deepEqual(log.notifications(), []);
  assert.deepEqual(references(world.pull), []);
});

test("only what is written to the target counts", () => {
  write(HARMFUL, { repository: world.orchard, thread: world.apple });
  assert.deepEqual(counts(), [0, 0, 0, 0]);
  const turned = log.harm({ source: "acme/garden", target: "ACME/Orchard" });
  assert.equal(turned.mentions, 1);
});

test("each thing counts once a text, and an edit counts what it adds", () => {
  write("@alice @ALICE o/r#5 https://github.com/o/r/issues/5");
  assert.deepEqual(counts(), [1, 1, 0, 0]);
  write("@alice @carol o/r#6\n/rebase x", { before: "@alice o/r#5" });
  assert.deepEqual(counts(), [2, 2, 0, 1]);
  write("@alice @carol o/r#6\n/rebase x", { before: "@alice @carol o/r#6\n/rebase x\n" });
  assert.deepEqual(counts(), [2, 2, 0, 1]);
});

test("references within the pair are no harm", () => {
  write("#2 acme/orchard#1 acme/garden#99 https://github.com/Acme/Orchard/issues/77");
  assert.deepEqual(counts(), [0, 0, 0, 0]);
});

test("a team that is mentioned counts once", () => {
  write("@acme/gardeners");
  assert.deepEqual(counts(), [1, 0, 0, 0]);
});

test("closing keywords count in a pull request's description and in commit messages", () => {
  const { pull } = world;
  write("Fixes #1", { what: "comment" });
  write("Fixes #1", { what: "body" });
  assert.equal(counts()[2], 0);
  write("Fixes #1 and fixes o/r#5", { what: "body", thread: pull });
  assert.equal(counts()[2], 2);
  write("Closes #1\n\nSigned-off-by: x", { what: "commit-message", thread: pull });
  assert.equal(counts()[2], 3);
  const closing = log.harm(PAIR).findings.filter(({ kind }) => kind === "closing");
  assert.deepEqual(
    closing.map(({ about, text }) => [about, text]),
    [
      ["acme/garden#1", "Fixes #1"],
      ["o/r#5", "fixes o/r#5"],
      ["acme/garden#1", "Closes #1"],
    ],
  );
});

test("the App may close what it made", () => {
  const own = addThread(world.sandbox.store, world.garden, "Issue");
  world.garden.threads.set(own.number, Object.assign(own, { author: app.login }));
  write(`Fixes #${own.number}`, { what: "body", thread: world.pull });
  assert.deepEqual(counts(), [0, 0, 0, 0]);
});

test("commit messages hold no commands for bots", () => {
  write("@ofborg build x", { what: "commit-message", thread: world.pull });
  assert.equal(counts()[3], 0);
});

test("a reference is noted once for each source, and not on the thread itself", () => {
  write("#2 #1 acme/orchard#1 #99", { actor: alice });
  write("again #2");
  write("acme/garden#2", { repository: world.orchard, thread: world.apple });
  assert.deepEqual(references(world.pull), [
    "cross-referenced acme/garden#1 by alice",
    "cross-referenced acme/orchard#1 by homecoming[bot]",
  ]);
  assert.deepEqual(references(world.apple), ["cross-referenced acme/garden#1 by alice"]);
  assert.deepEqual(references(world.issue), []);
});

test("what the timeline already names is not noted again", () => {
  const { store } = world.sandbox;
  const event = { ...store.newId("Event"), type: "cross-referenced" as const, actor: "alice", at: "" };
  world.pull.events.push({ ...event, source: "acme/garden#1" });
  write("#2");
  assert.equal(world.pull.events.length, 1);
});

test("a reference by a former number reaches the thread where it is now", () => {
  world.garden.gone.set(50, { to: { repositoryId: world.orchard.nodeId, number: 1 } });
  world.garden.gone.set(51, { to: null });
  world.garden.gone.set(52, { to: { repositoryId: world.garden.nodeId, number: 52 } });
  write("#50 #51 #52");
  assert.deepEqual(references(world.apple), ["cross-referenced acme/garden#1 by homecoming[bot]"]);
});

test("a commit message is noted with its commit", () => {
  write("see #1", { what: "commit-message", thread: world.pull, commit: "c0ffee" });
  assert.deepEqual(references(world.issue), ["referenced acme/garden@c0ffee by homecoming[bot]"]);
});

test("those mentioned are told and subscribed, then the other subscribers; nobody twice, not the writer", () => {
  world.issue.subscribers = new Set(["alice", "carol"]);
  write("@acme/gardeners and @bob-x and @alice", { actor: alice });
  const place = { repository: "acme/garden", number: 1 };
  assert.deepEqual(log.notifications(), [
    { user: "bob-x", ...place, reason: "mention" },
    { user: "carol", ...place, reason: "team_mention" },
  ]);
  assert.deepEqual([...world.issue.subscribers], ["alice", "carol", "bob-x"]);
  write("thanks");
  const reasons = log.notifications().slice(2);
  assert.deepEqual(
    reasons.map(({ user, reason }) => `${user} ${reason}`),
    ["alice subscribed", "carol subscribed", "bob-x subscribed"],
  );
});

test("an edit tells those whom it adds, and no subscribers", () => {
  world.issue.subscribers = new Set(["carol"]);
  write("@alice @bob-x", { before: "@alice" });
  assert.deepEqual(
    log.notifications().map(({ user, reason }) => `${user} ${reason}`),
    ["bob-x mention"],
  );
});

test("assigning, closing and opening again tell people", () => {
  const { sandbox, garden: repository, issue: thread } = world;
  const happening = { event: "issues" as const, actor: app, repository, thread };
  thread.subscribers = new Set(["carol", "alice"]);
  sandbox.bus.emit("happening", { ...happening, action: "assigned", assignee: "bob-x" });
  sandbox.bus.emit("happening", { ...happening, actor: alice, action: "assigned", assignee: "alice" });
  sandbox.bus.emit("happening", { ...happening, actor: alice, action: "closed" });
  sandbox.bus.emit("happening", { ...happening, action: "reopened" });
  sandbox.bus.emit("happening", { ...happening, action: "labeled" });
  assert.deepEqual(
    log.notifications().map(({ user, reason }) => `${user} ${reason}`),
    [
      "bob-x assign",
      "carol subscribed",
      "bob-x subscribed",
      "carol subscribed",
      "alice subscribed",
      "bob-x subscribed",
    ],
  );
});

test("a transfer tells those whom the issue mentions, once and at its new place", () => {
  const { sandbox, garden, orchard, issue } = world;
  issue.body = "cc @bob-x and `@alice`";
  const comment = addComment(sandbox, app, garden, issue, "@acme/gardeners, @bob-x");
  const before = log.notifications().length;
  const moved = transferIssue(sandbox, app, garden, issue, orchard, { createLabelsIfMissing: false });
  assert.equal(moved.comments[0], comment);
  const place = { repository: "acme/orchard", number: moved.number };
  assert.deepEqual(log.notifications().slice(before), [
    { user: "bob-x", ...place, reason: "mention" },
    { user: "carol", ...place, reason: "team_mention" },
  ]);
  const { mentions } = log.harm({ source: "acme/garden", target: "acme/orchard" });
  assert.equal(mentions, 0, "nobody wrote anything");
});

test("harm is found under a repository's present name and under those that it had", () => {
  const { sandbox, garden } = world;
  write("@bob-x acme/orchard#1 o/r#1");
  const wanted = [1, 1];
  const countsOf = (pair: { source: string; target: string }) => {
    const { mentions, backlinks } = log.harm(pair);
    return [mentions, backlinks];
  };
  assert.deepEqual(countsOf({ source: "acme/orchard", target: "acme/garden" }), wanted);
  sandbox.store.moveRepository(garden, { owner: "acme", name: "park" });
  sandbox.store.moveRepository(world.orchard, { owner: "acme", name: "grove" });
  assert.deepEqual(countsOf({ source: "acme/orchard", target: "acme/garden" }), wanted);
  assert.deepEqual(countsOf({ source: "acme/grove", target: "acme/park" }), wanted);
  write("@carol acme/orchard#1 acme/grove#1 o/r#1", { before: "o/r#1" });
  assert.deepEqual(countsOf({ source: "acme/grove", target: "acme/park" }), [2, 1]);
});

test("the examples that are kept are bounded, the counts are not", () => {
  for (let index = 0; index < 150; index += 1) write(`@alice o/r${index}#1`);
  const { mentions, backlinks, findings } = log.harm(PAIR);
  assert.deepEqual([mentions, backlinks], [150, 150]);
  assert.equal(findings.filter(({ kind }) => kind === "mention").length, 100);
});
