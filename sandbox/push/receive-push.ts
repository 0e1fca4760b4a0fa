import { readCommits } from "../git/read-commit.ts";
import { updateRefs } from "../git/update-refs.ts";
import type { RefChange } from "../happening.ts";
import type { Actor, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { closeByKeywords } from "./close-by-keywords.ts";
import { findPulls } from "./find-pulls.ts";
import { followBases } from "./follow-bases.ts";
import { followHeads } from "./follow-heads.ts";
import { MOST_COMMITS, readPush } from "./read-push.ts";
import { tellCommits } from "./tell-commits.ts";

/**
 * Does what GitHub does after a push: webhooks, commit messages that mention and refer, pull requests that
 * follow their branches, issues that are closed by commits on the default branch. The refs have moved already.
 */
export async function receivePush(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  changes: readonly RefChange[],
): Promise<void> {
  const pushes = await readPush(sandbox, repository, changes);
  for (const push of pushes) {
    sandbox.bus.emit("happening", { event: "push", action: null, actor, repository, push });
  }
  const { heads, bases } = findPulls(sandbox, repository, pushes);
  tellCommits(sandbox, actor, repository, pushes, heads);
  await followHeads(sandbox, actor, heads);
  await followBases(sandbox, actor, bases);
  const arrived = pushes.find(({ name }) => name === `refs/heads/${repository.defaultBranch}`);
  if (!arrived?.before || !arrived.after || repository.forkOf !== null) return;
  // Those too that another branch had before, as the commits of a pull request that is merged.
  const range = [`--max-count=${MOST_COMMITS}`, `${arrived.before}..${arrived.after}`];
  const commits = (await readCommits(repository.gitDir, range)) ?? [];
  closeByKeywords(sandbox, actor, repository, { messages: commits.map(({ message }) => message) });
}

/** Moves refs of a repository, as a push does, with all that follows. */
export async function pushRefs(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  changes: readonly RefChange[],
): Promise<void> {
  updateRefs(repository.gitDir, new Map(changes.map(({ name, after }) => [name, after])));
  await receivePush(sandbox, actor, repository, changes);
}
