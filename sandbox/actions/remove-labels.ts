import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { findLabel } from "./find-label.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Takes labels off by node id; those that are not there make no event. */
export function removeLabels(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  labelIds: string[],
): Thread {
  requireWritable(repository);
  for (const label of labelIds.map((id) => findLabel(sandbox, repository, id))) {
    if (!thread.labelIds.includes(label.nodeId)) continue;
    thread.labelIds = thread.labelIds.filter((id) => id !== label.nodeId);
    recordEvent(sandbox, actor, thread, {
      type: "unlabeled",
      label: { name: label.name, color: label.color },
    });
    announce(sandbox, actor, repository, thread, "unlabeled", { label });
  }
  return thread;
}
