import { updateRefs } from "../git/update-refs.ts";
import type { RefChange } from "../happening.ts";
import type { Actor, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { closeByKeywords } from "./close-by-keywords.ts";
import { findPulls } from "./find-pulls.ts";
import { followBases } from "./follow-bases.ts";
import { followHead } from "./follow-head.ts";
import { readPush } from "./read-push.ts";
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
  for (const pushed of heads) {
    if (pushed.thread.state === "OPEN") await followHead(sandbox, actor, pushed);
  }
  await followBases(sandbox, actor, bases);
  const merged = pushes.find(({ name }) => name === `refs/heads/${repository.defaultBranch}`);
  if (merged && repository.forkOf === null) {
    closeByKeywords(sandbox, actor, repository, { messages: merged.commits.map(({ message }) => message) });
  }
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
