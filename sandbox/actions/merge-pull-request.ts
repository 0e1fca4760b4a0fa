import { askGit } from "../git/ask-git.ts";
import { tipOf } from "../git/tip-of.ts";
import { writeCommit } from "../git/write-commit.ts";
import type { Actor, PullRequestPart, Repository, Thread } from "../model/types.ts";
import { pushRefs } from "../push/receive-push.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/**
 * Merges a pull request with a merge commit on its base. 422 for one that is not open, is a draft or does not
 * merge cleanly.
 *
 * @returns the id of the merge commit
 */
export async function mergePullRequest(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
): Promise<string> {
  requireWritable(repository);
  if (thread.state !== "OPEN") throw new Refusal("UNPROCESSABLE", "Pull request is not open.");
  if (pull.isDraft) throw new Refusal("UNPROCESSABLE", "Pull Request is still a draft");
  const { gitDir } = repository;
  const { baseRefName, headRefOid, headRefName, headRepository } = pull;
  const before = tipOf(gitDir, baseRefName);
  const merged = before && (await askGit(gitDir, ["merge-tree", "--write-tree", before, headRefOid]));
  const tree = merged?.trim();
  if (!before || !tree) throw new Refusal("UNPROCESSABLE", "Pull Request is not mergeable");
  const from = `${headRepository?.split("/")[0] ?? "unknown"}/${headRefName}`;
  const after = await writeCommit(gitDir, {
    tree,
    parents: [before, headRefOid],
    message: `Merge pull request #${thread.number} from ${from}\n\n${thread.title}\n`,
    name: actor.login,
    email: `${actor.login}@users.noreply.github.com`,
    at: sandbox.clock.now() / 1000,
  });
  await pushRefs(sandbox, actor, repository, [{ name: `refs/heads/${baseRefName}`, before, after }]);
  return after;
}
