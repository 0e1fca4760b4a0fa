import { askGit } from "../git/ask-git.ts";
import { tipOf } from "../git/tip-of.ts";
import type { Actor, PullRequestPart, Repository, Thread } from "../model/types.ts";
import { Refusal, type ValidationError } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { hasOpenPull } from "./has-open-pull.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";
import { type ThreadChanges, updateThread } from "./update-thread.ts";

export interface PullRequestChanges extends ThreadChanges {
  /** Name of a branch. */
  base?: string;
  maintainerCanModify?: boolean;
}

/**
 * Changes what is given and nothing else. The base of a closed pull request stays; the new one must be a branch
 * that the head has commits for, and that no other pull request from the same head goes into: else 422.
 */
export async function updatePullRequest(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  wanted: PullRequestChanges,
): Promise<Thread> {
  requireWritable(repository);
  const { pull } = thread;
  if (!pull) throw new Error(`#${thread.number} is no pull request`);
  const { base, maintainerCanModify, ...rest } = wanted;
  const isMoved = base !== undefined && base !== pull.baseRefName;
  const tip = isMoved ? await checkBase(sandbox, repository, thread, pull, base) : null;
  updateThread(sandbox, actor, repository, thread, rest);
  if (maintainerCanModify !== undefined) setCollaboration(sandbox, repository, pull, maintainerCanModify);
  if (isMoved && tip !== null) {
    const moved = { from: pull.baseRefName, to: base };
    const sha = { from: pull.baseRefOid };
    pull.baseRefName = base;
    pull.baseRefOid = tip;
    recordEvent(sandbox, actor, thread, { type: "base_ref_changed", moved });
    const changes = { base: { ref: { from: moved.from }, sha } };
    announce(sandbox, actor, repository, thread, "edited", { changes });
  }
  return thread;
}

/** The tip of the new base. */
async function checkBase(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
  base: string,
): Promise<string> {
  if (thread.state !== "OPEN") throw refuse("Cannot change the base branch of a closed pull request.");
  const tip = tipOf(repository.gitDir, base);
  if (tip === null) throw refuse(`Proposed base branch '${base}' was not found`, "invalid");
  const branches = `base branch '${base}' and head branch '${pull.headRefName}'`;
  const head = (pull.headRepository !== null && sandbox.store.repository(pull.headRepository)) || null;
  if (hasOpenPull(repository, base, { repository: head, owner: "", branch: pull.headRefName })) {
    throw refuse(`A pull request already exists for ${branches}`);
  }
  const start = (await askGit(repository.gitDir, ["merge-base", tip, pull.headRefOid]))?.trim();
  if (start === pull.headRefOid) throw refuse(`There are no new commits between ${branches}`);
  return tip;
}

/** Means nothing where the head is not in a fork of a user's. */
function setCollaboration(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequestPart,
  value: boolean,
): void {
  const head = pull.headRepository === null ? undefined : sandbox.store.repository(pull.headRepository);
  const isUsers = head !== undefined && sandbox.store.account(head.owner)?.type === "User";
  if (isUsers && head !== repository) pull.maintainerCanModify = value;
}

function refuse(message: string, code: ValidationError["code"] = "custom"): Refusal {
  return new Refusal("UNPROCESSABLE", message, [{ resource: "PullRequest", field: "base", code, message }]);
}
