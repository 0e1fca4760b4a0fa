import type { Store } from "./store.ts";
import type { Label, Repository } from "./types.ts";

/** A fresh label of the repository, registered; its name must be free. */
export function newLabel(
  store: Store,
  repository: Repository,
  text: { name: string; color: string; description?: string | null },
): Label {
  const label: Label = {
    ...store.newId("Label"),
    name: text.name,
    color: text.color.toLowerCase(),
    description: text.description || null,
    isDefault: false,
  };
  repository.labels.set(label.name.toLowerCase(), label);
  store.register(label.nodeId, { type: "Label", repository, label });
  return label;
}
