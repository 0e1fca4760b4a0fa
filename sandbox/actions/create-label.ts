import { newLabel } from "../model/new-label.ts";
import type { Actor, Label, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkLabel } from "./check-label.ts";
import { requireWritable } from "./require-writable.ts";

/** Makes a label; `color` is six hex digits. 422 for what `checkLabel` forbids, `already_exists` included. */
export function createLabel(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  text: { name: string; color: string; description?: string | null },
): Label {
  requireWritable(repository);
  checkLabel(repository, text, null);
  const label = newLabel(sandbox.store, repository, text);
  sandbox.bus.emit("happening", { event: "label", action: "created", actor, repository, label });
  return label;
}
