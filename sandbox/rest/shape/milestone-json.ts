import { nameWithOwner } from "../../model/store.ts";
import type { Milestone, Repository } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { tallyOf } from "../tally.ts";
import { accountJson } from "./account-json.ts";

/** `milestone` of the official description. Its creator and dates are those of the repository. */
export function milestoneJson(
  sandbox: Sandbox,
  repository: Repository,
  milestone: Milestone,
): Record<string, unknown> {
  const url = `${sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}/milestones/${milestone.number}`;
  const count = tallyOf(sandbox, repository).milestones.get(milestone.nodeId);
  const isOpen = milestone.state === "OPEN";
  return {
    url,
    html_url: `${sandbox.origin}/${nameWithOwner(repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: accountJson(sandbox, repository.owner),
    open_issues: count?.open ?? 0,
    closed_issues: count?.closed ?? 0,
    state: isOpen ? "open" : "closed",
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    due_on: milestone.dueOn,
    closed_at: isOpen ? null : repository.createdAt,
  };
}

/** The milestone of that node id; null for none. */
export function milestoneOfThread(sandbox: Sandbox, repository: Repository, milestoneId: string | null) {
  const milestone = repository.milestones.find(({ nodeId }) => nodeId === milestoneId);
  return milestone ? milestoneJson(sandbox, repository, milestone) : null;
}
