import type { Label, Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The label of that node id in this repository; another repository's label is as good as none. */
export function findLabel(sandbox: Sandbox, repository: Repository, labelId: string): Label {
  const node = sandbox.store.node(labelId);
  if (node?.type === "Label" && node.repository === repository) return node.label;
  throw new Refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${labelId}'.`);
}
