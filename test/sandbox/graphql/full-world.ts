import type { TestContext } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addReaction } from "../../../sandbox/actions/add-reaction.ts";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { createMilestone } from "../../../sandbox/actions/create-milestone.ts";
import { updateThread } from "../../../sandbox/actions/update-thread.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import type { Review, ReviewComment, Thread, TimelineEvent } from "../../../sandbox/model/types.ts";
import { alice } from "../small-world.ts";
import { temporaryDirectory } from "../world-sandbox.ts";
import { graphqlWorld, writtenBy } from "./graphql-world.ts";

/**
 * The small world with something of every kind: label, milestone, assignee, comment, reaction; every event
 * that can be on the threads; a git repository, shared with the fork alice/garden, in which the pull request adds,
 * changes, moves and removes a file; a review with a comment and the answer to it.
 */
export function fullWorld(t: TestContext) {
  const world = graphqlWorld();
  const { sandbox, store, garden, issue, pull } = world;
  garden.gitDir = temporaryDirectory(t);
  const { base, head } = writeHistory(garden.gitDir);
  Object.assign(pull.pull ?? {}, { baseRefOid: base, headRefOid: head, mergeCommitOid: head });
  garden.permissions.set("bob-x", "write");
  const ids = store.newId("Repository");
  store.addRepository({ ...garden, ...ids, owner: "alice", forkOf: "acme/garden", threads: new Map() });
  const label = createLabel(sandbox, alice, garden, { name: "bug", color: "d73a4a", description: "Broken" });
  const milestone = createMilestone(sandbox, alice, garden, { title: "1.0", dueOn: "2025-01-01T00:00:00Z" });
  const changes = { labelIds: [label.nodeId], milestoneId: milestone.nodeId, assignees: ["carol"] };
  const comments = [issue, pull].map((thread) => {
    updateThread(sandbox, alice, garden, thread, changes);
    addEveryEvent(store.newId.bind(store), thread, head);
    return addComment(sandbox, alice, garden, thread, "A *comment*");
  });
  const reaction = addReaction(sandbox, alice, issue, "HEART");
  const review = addReview(world, pull, head);
  return { ...world, label, milestone, comment: comments[0]!, reaction, review, base, head };
}

type World = ReturnType<typeof graphqlWorld>;

function addReview({ store, garden }: World, thread: Thread, commitOid: string): Review {
  const comment = (inReplyTo: number | null): ReviewComment => ({
    ...store.newId("PullRequestReviewComment"),
    ...writtenBy("bob-x", inReplyTo === null ? "Here" : "There"),
    path: "changed.txt",
    line: 1,
    originalLine: 1,
    startLine: null,
    side: "RIGHT",
    diffHunk: "@@ -1 +1 @@",
    inReplyTo,
    minimized: null,
  });
  const root = comment(null);
  const review: Review = {
    ...store.newId("PullRequestReview"),
    ...writtenBy("bob-x", "A review"),
    state: "CHANGES_REQUESTED",
    commitOid,
    comments: [root, comment(root.id)],
  };
  thread.pull?.reviews.push(review);
  store.register(review.nodeId, { type: "Review", repository: garden, thread, review });
  for (const each of review.comments) {
    const node = { type: "ReviewComment", repository: garden, thread, review, comment: each } as const;
    store.register(each.nodeId, node);
  }
  return review;
}

function addEveryEvent(newId: World["store"]["newId"], thread: Thread, commit: string): void {
  const contents: Omit<TimelineEvent, "id" | "nodeId" | "actor" | "at">[] = [
    { type: "closed", stateReason: "NOT_PLANNED" },
    { type: "reopened" },
    { type: "locked", lockReason: "SPAM" },
    { type: "unlocked" },
    { type: "unlabeled", label: { name: "gone", color: "ededed" } },
    { type: "unassigned", assignee: "bob-x" },
    { type: "demilestoned", milestone: "0.9" },
    { type: "renamed", rename: { from: "An old title", to: "A title" } },
    { type: "cross-referenced", source: "acme/orchard#1" },
    { type: "referenced", source: `acme/garden@${commit}` },
    { type: "mentioned" },
    { type: "transferred", source: "acme/orchard#5" },
    { type: "pinned" },
  ];
  const ofPulls = ["converted_to_draft", "ready_for_review", "head_ref_deleted", "merged"] as const;
  if (thread.pull) {
    contents.push(
      ...ofPulls.map((type) => ({ type })),
      { type: "head_ref_force_pushed", moved: { from: commit, to: commit } },
      { type: "base_ref_changed", moved: { from: "old", to: "main" } },
      { type: "review_requested", reviewer: "bob-x" },
    );
  }
  for (const content of contents) {
    thread.events.push({ ...newId("Event"), actor: "alice", at: "2024-05-07T00:00:00Z", ...content });
  }
}

/** Two commits: what the pull request begins from, on `main`, and its head. */
function writeHistory(gitDir: string): { base: string; head: string } {
  prepareRepository(gitDir, { defaultBranch: "main" });
  const lines = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}\n`).join("");
  const commit = (files: Record<string, string>, parent: string, message: string) => {
    const entries = Object.entries(files).map(([name, text]) => {
      const blob = runGit(gitDir, ["hash-object", "-w", "--stdin"], text).trim();
      return `100644 blob ${blob}\t${name}\n`;
    });
    const tree = runGit(gitDir, ["mktree"], entries.join("")).trim();
    return runGit(gitDir, ["commit-tree", tree, "-p", parent, "-m", message]).trim();
  };
  const first = runGit(gitDir, ["rev-parse", "main"]).trim();
  const before = { "changed.txt": "one\n", "old.txt": lines(20), "removed.txt": "gone\n" };
  const base = commit(before, first, "Begin");
  const after = { "changed.txt": "one\ntwo\n", "new.txt": lines(20), "added.txt": "new\n" };
  const head = commit(after, base, "Change all\n\nWith a body.");
  runGit(gitDir, ["update-ref", "refs/heads/main", base]);
  runGit(gitDir, ["update-ref", "refs/heads/topic", head]);
  runGit(gitDir, ["update-ref", "refs/pull/2/head", head]);
  return { base, head };
}
