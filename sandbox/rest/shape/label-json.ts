import { nameWithOwner } from "../../model/store.ts";
import type { Label, Repository } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";

/** `label` of the official description. */
export function labelJson(sandbox: Sandbox, repository: Repository, label: Label): Record<string, unknown> {
  const name = encodeURIComponent(label.name);
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}/labels/${name}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

/** The labels of a thread, by their node ids. */
export function labelsJson(sandbox: Sandbox, repository: Repository, labelIds: string[]) {
  return labelIds.flatMap((id) => {
    const node = sandbox.store.node(id);
    return node?.type === "Label" ? [labelJson(sandbox, repository, node.label)] : [];
  });
}
