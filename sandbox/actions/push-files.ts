import { isBranchName } from "../git/is-branch-name.ts";
import { mayCreate } from "../git/refuse-refs.ts";
import { resolveCommits } from "../git/resolve-commits.ts";
import { tipOf } from "../git/tip-of.ts";
import { writeCommit } from "../git/write-commit.ts";
import { writeTree } from "../git/write-tree.ts";
import type { Actor, Repository } from "../model/types.ts";
import { pushRefs } from "../push/receive-push.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

export interface PushedFiles {
  branch: string;
  /** Contents by path; null removes a file. */
  files: Record<string, string | null>;
  message: string;
  /** Branch or commit to begin at, where that is not the branch itself; then the push is a forced one. */
  from?: string | undefined;
}

/**
 * Pushes one commit on top of a branch, which begins at the default branch when it is new. 422 for a name that
 * git or a ruleset does not allow, and for what is no commit or no path.
 *
 * @returns the id of the commit
 */
export async function pushFiles(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  given: PushedFiles,
): Promise<string> {
  const { branch, files, message, from } = given;
  requireWritable(repository);
  const { gitDir } = repository;
  const before = tipOf(gitDir, branch);
  if (before === null) requireCreatable(repository, branch);
  const start = from ?? before ?? `refs/heads/${repository.defaultBranch}`;
  const parent = resolveCommits(gitDir, [start]).get(start);
  if (parent === undefined) throw new Refusal("UNPROCESSABLE", `there is no commit ${start}`);
  const tree = await writeTree(gitDir, parent, files);
  if (tree === null) throw new Refusal("UNPROCESSABLE", "git does not take one of these paths");
  const at = sandbox.clock.now() / 1000;
  const email = `${actor.login}@users.noreply.github.com`;
  const after = await writeCommit(gitDir, { tree, parents: [parent], message, name: actor.login, email, at });
  await pushRefs(sandbox, actor, repository, [{ name: `refs/heads/${branch}`, before, after }]);
  return after;
}

function requireCreatable(repository: Repository, branch: string): void {
  if (!isBranchName(branch)) throw new Refusal("UNPROCESSABLE", `${branch} is no name for a branch`);
  if (mayCreate(repository.rules, branch)) return;
  const rule = "Cannot create ref due to creations being restricted.";
  throw new Refusal("UNPROCESSABLE", `Repository rule violations found\n\n${rule}\n\n`);
}
