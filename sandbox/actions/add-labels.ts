import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { checkLabelCount } from "./check-label-count.ts";
import { findLabel } from "./find-label.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Adds labels by node id; those that are there already stay where they are and make no event. */
export function addLabels(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  labelIds: string[],
): Thread {
  requireWritable(repository);
  const labels = labelIds.map((id) => findLabel(sandbox, repository, id));
  checkLabelCount(thread.labelIds.length + labels.length);
  for (const label of labels) {
    if (thread.labelIds.includes(label.nodeId)) continue;
    thread.labelIds.push(label.nodeId);
    recordEvent(sandbox, actor, thread, {
      type: "labeled",
      label: { name: label.name, color: label.color },
    });
    announce(sandbox, actor, repository, thread, "labeled", { label });
  }
  return thread;
}
