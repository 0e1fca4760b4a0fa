import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { findMilestone } from "./find-milestone.ts";
import { recordEvent } from "./record-event.ts";

/** Puts a thread under another milestone (node id), or under none. */
export function setMilestone(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  milestoneId: string | null,
): void {
  if (thread.milestoneId === milestoneId) return;
  const next = milestoneId === null ? null : findMilestone(sandbox, repository, milestoneId);
  if (thread.milestoneId !== null) {
    const former = findMilestone(sandbox, repository, thread.milestoneId);
    thread.milestoneId = null;
    recordEvent(sandbox, actor, thread, { type: "demilestoned", milestone: former.title });
    announce(sandbox, actor, repository, thread, "demilestoned", { milestone: former });
  }
  if (!next) return;
  thread.milestoneId = next.nodeId;
  recordEvent(sandbox, actor, thread, { type: "milestoned", milestone: next.title });
  announce(sandbox, actor, repository, thread, "milestoned", { milestone: next });
}
