import { tellText } from "../actions/tell-text.ts";
import type { Push } from "../happening.ts";
import { rootOf } from "../model/fork-network.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { PushedPull } from "./find-pulls.ts";

/** Ids of the commits whose messages were told, by the root of their fork network. */
const told = new WeakMap<Repository, Set<string>>();

/**
 * Tells the bus of the messages of new commits, each commit once in a fork network: who it mentions is told
 * when it is pushed, wherever that is. A message counts as written where the network begins, since there it
 * will stand in the end and there `#12` leads.
 */
export function tellCommits(
  sandbox: Sandbox,
  actor: Actor,
  pushed: Repository,
  pushes: readonly Push[],
  heads: readonly PushedPull[],
): void {
  const repository = rootOf(sandbox.store, pushed);
  const known = told.get(repository) ?? new Set();
  told.set(repository, known);
  for (const push of pushes) {
    const pull = heads.find((each) => each.push === push && each.repository === repository);
    const thread: Thread | null = pull?.thread ?? null;
    for (const { sha, message } of push.commits) {
      if (known.has(sha)) continue;
      known.add(sha);
      const text = {
        what: "commit-message" as const,
        record: null,
        before: null,
        after: message,
        commit: sha,
      };
      tellText(sandbox, { actor, repository, thread, ...text });
    }
  }
}
