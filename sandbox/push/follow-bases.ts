import { closeThread } from "../actions/close-thread.ts";
import { markMerged } from "../actions/mark-merged.ts";
import { askGit } from "../git/ask-git.ts";
import type { Push } from "../happening.ts";
import type { Actor, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { closeByKeywords } from "./close-by-keywords.ts";
import type { PushedPull } from "./find-pulls.ts";

/**
 * What a push to a base branch does to the open pull requests into it: those whose head it brought are merged
 * (docs, "About pull request merges", indirect merges); all are closed when the branch is gone.
 */
export async function followBases(
  sandbox: Sandbox,
  actor: Actor,
  bases: readonly PushedPull[],
): Promise<void> {
  for (const [push, pulls] of Map.groupBy(bases, (each) => each.push)) {
    const brought = await broughtBy(pulls[0]?.repository, push);
    for (const { repository, thread, pull } of pulls) {
      if (thread.state !== "OPEN") continue;
      if (push.after === null) closeThread(sandbox, actor, repository, thread, {});
      else if (brought.has(pull.headRefOid)) {
        markMerged(sandbox, actor, repository, thread, pull, push.after);
        if (pull.baseRefName !== repository.defaultBranch) continue;
        closeByKeywords(sandbox, actor, repository, { messages: [], description: thread.body });
      }
    }
  }
}

/** Every commit that the branch has since the push, however many they are. */
async function broughtBy(repository: Repository | undefined, { before, after }: Push): Promise<Set<string>> {
  if (!repository || before === null || after === null) return new Set();
  const oids = await askGit(repository.gitDir, ["rev-list", `${before}..${after}`, "--"]);
  return new Set(oids?.split("\n"));
}
