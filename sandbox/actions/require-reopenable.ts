import { resolveCommits } from "../git/resolve-commits.ts";
import { runGit } from "../git/run-git.ts";
import { tipOf } from "../git/tip-of.ts";
import type { PullRequestPart, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { hasOpenPull } from "./has-open-pull.ts";

/**
 * Refuses with 422 to reopen a pull request that was merged, whose fork or branch is gone, whose head is
 * another one by now or has nothing new for the base (observed). Of a head that git does not have, as in an
 * archive without git, only the fork is asked for.
 */
export function requireReopenable(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
): void {
  const why = obstacle(sandbox, repository, thread, pull);
  if (why === null) return;
  const message = `state cannot be changed. ${why}`;
  const errors = [{ resource: "PullRequest", code: "invalid" as const, field: "state", message }];
  throw new Refusal("UNPROCESSABLE", message, errors);
}

function obstacle(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
): string | null {
  if (thread.state === "MERGED") return "The pull request has been merged.";
  const deleted = "The repository that submitted this pull request has been deleted.";
  if (pull.headRepository === null) return deleted;
  const { headRefName: branch, headRefOid, baseRefName } = pull;
  if (!resolveCommits(repository.gitDir, [headRefOid]).has(headRefOid)) return null;
  const head = sandbox.store.repository(pull.headRepository);
  if (!head) return deleted;
  const base = tipOf(repository.gitDir, baseRefName);
  const tip = tipOf(head.gitDir, branch);
  if (base === null) return `The ${baseRefName} branch has been deleted.`;
  if (tip === null) return `The ${branch} branch has been deleted.`;
  if (tip !== headRefOid) return `The ${branch} branch was force-pushed or recreated.`;
  if (runGit(repository.gitDir, ["rev-list", "--max-count=1", `${base}..${tip}`, "--"]) === "") {
    return `There are no new commits on the ${branch} branch.`;
  }
  const { owner } = head;
  return hasOpenPull(repository, baseRefName, { repository: head, owner, branch })
    ? `A pull request already exists for ${owner}:${branch}.`
    : null;
}
