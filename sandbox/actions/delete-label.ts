import type { Actor, Label, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/** Takes a label away, off every thread too, for which no thread has an event. */
export function deleteLabel(sandbox: Sandbox, actor: Actor, repository: Repository, label: Label): void {
  requireWritable(repository);
  repository.labels.delete(label.name.toLowerCase());
  for (const thread of repository.threads.values()) {
    if (!thread.labelIds.includes(label.nodeId)) continue;
    thread.labelIds = thread.labelIds.filter((id) => id !== label.nodeId);
  }
  sandbox.store.forget(label.nodeId);
  sandbox.bus.emit("happening", { event: "label", action: "deleted", actor, repository, label });
}
