import { askGit } from "../git/ask-git.ts";
import { tipOf } from "../git/tip-of.ts";
import { updateRefs } from "../git/update-refs.ts";
import { newThread } from "../model/new-thread.ts";
import { associationOf, mayWrite } from "../model/permission.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Actor, PullRequestPart, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { checkBody } from "./check-body.ts";
import { checkTitle } from "./check-title.ts";
import type { HeadBranch } from "./find-head.ts";
import { hasOpenPull } from "./has-open-pull.ts";
import {
  refuseExisting,
  refuseForkCollaboration,
  refuseMissingRefs,
  refuseNoCommits,
  refuseUnrelated,
} from "./refuse-pull-request.ts";
import { requireWritable } from "./require-writable.ts";
import { subscribe } from "./subscribe.ts";
import { tellText } from "./tell-text.ts";

export interface NewPullRequest {
  title: string;
  body?: string;
  /** Name of a branch. */
  base: string;
  head: HeadBranch;
  isDraft?: boolean;
  /** Whether who may write to the base may push to the head, as GitHub assumes when nothing is said. */
  maintainerCanModify?: boolean;
}

/**
 * Opens a pull request. Everything is checked before anything is done: 403 in an archived repository, 422 for
 * what the content limits forbid, for a branch that is not there, a head without commits or without common
 * history, a second pull request for the same two branches, and the grant of a right that one does not have.
 */
export async function createPullRequest(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  given: NewPullRequest,
): Promise<Thread> {
  const { title, body = "", head } = given;
  requireWritable(repository);
  checkTitle("PullRequest", title);
  checkBody("PullRequest", body);
  const tips = tipsOf(repository, given);
  await checkHistory(repository, given, tips);
  // Last, for while git was asked another one may have been opened.
  if (hasOpenPull(repository, given.base, head)) throw refuseExisting(head);
  const pull = newPart(sandbox, actor, repository, given, tips);

  const thread = newThread(sandbox.store, repository, {
    type: "PullRequest",
    title,
    body,
    author: actor.login,
    authorAssociation: associationOf(sandbox, repository, actor),
    createdAt: sandbox.clock.iso(),
    viaApp: actor.installationId === null ? null : sandbox.app.slug,
  });
  thread.pull = pull;
  updateRefs(repository.gitDir, new Map([[`refs/pull/${thread.number}/head`, tips.head]]));
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "opened");
  tellText(sandbox, { actor, repository, thread, what: "title", record: thread, before: null, after: title });
  tellText(sandbox, { actor, repository, thread, what: "body", record: thread, before: null, after: body });
  return thread;
}

interface Tips {
  base: string;
  head: string;
}

function tipsOf(repository: Repository, { base: name, head }: NewPullRequest): Tips {
  const base = tipOf(repository.gitDir, name);
  const tip = head.repository && tipOf(head.repository.gitDir, head.branch);
  if (base !== null && tip !== null) return { base, head: tip };
  throw refuseMissingRefs(repository, { name, exists: base !== null }, { ...head, exists: tip !== null });
}

async function checkHistory(repository: Repository, given: NewPullRequest, tips: Tips): Promise<void> {
  const start = (await askGit(repository.gitDir, ["merge-base", tips.base, tips.head]))?.trim();
  if (start === undefined) throw refuseUnrelated(given.base, given.head);
  if (start === tips.head) throw refuseNoCommits(repository, given.base, given.head);
}

function newPart(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  given: NewPullRequest,
  tips: Tips,
): PullRequestPart {
  const { base, head, isDraft = false, maintainerCanModify = true } = given;
  const from = head.repository ?? repository;
  const isForeign = from !== repository;
  if (isForeign && maintainerCanModify && !mayWrite(sandbox, from, actor)) throw refuseForkCollaboration();
  return {
    isDraft,
    baseRefName: base,
    baseRefOid: tips.base,
    headRepository: nameWithOwner(from),
    headRefName: head.branch,
    headRefOid: tips.head,
    mergedAt: null,
    mergedBy: null,
    mergeCommitOid: null,
    // Only forks of users know this (docs, "Allowing changes to a pull request branch created from a fork").
    maintainerCanModify:
      isForeign && maintainerCanModify && sandbox.store.account(from.owner)?.type === "User",
    reviewRequests: [],
    reviews: [],
  };
}
