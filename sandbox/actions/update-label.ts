import type { Actor, Label, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkLabel, type LabelText } from "./check-label.ts";
import { requireWritable } from "./require-writable.ts";

/** Renames, recolours or describes a label anew; threads keep it. 422 for what `checkLabel` forbids. */
export function updateLabel(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  label: Label,
  text: LabelText,
): Label {
  requireWritable(repository);
  checkLabel(repository, text, label);
  if (text.name !== undefined) {
    repository.labels.delete(label.name.toLowerCase());
    label.name = text.name;
    repository.labels.set(label.name.toLowerCase(), label);
  }
  if (text.color !== undefined) label.color = text.color.toLowerCase();
  if (text.description !== undefined) label.description = text.description || null;
  sandbox.bus.emit("happening", { event: "label", action: "edited", actor, repository, label });
  return label;
}
