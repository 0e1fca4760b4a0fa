import type { Milestone, Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The milestone of that node id in this repository. */
export function findMilestone(sandbox: Sandbox, repository: Repository, milestoneId: string): Milestone {
  const node = sandbox.store.node(milestoneId);
  if (node?.type === "Milestone" && node.repository === repository) return node.milestone;
  throw new Refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${milestoneId}'.`);
}
