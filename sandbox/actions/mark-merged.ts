import type { Actor, PullRequestPart, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { subscribe } from "./subscribe.ts";

/** Writes down that the base branch has a pull request's commits, since this commit of the base. */
export function markMerged(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
  commit: string,
): void {
  const { at } = recordEvent(sandbox, actor, thread, { type: "merged", source: commit });
  recordEvent(sandbox, actor, thread, { type: "closed" });
  thread.state = "MERGED";
  thread.closedAt = at;
  thread.closedBy = actor.login;
  pull.mergedAt = at;
  pull.mergedBy = actor.login;
  pull.mergeCommitOid = commit;
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "closed");
}
