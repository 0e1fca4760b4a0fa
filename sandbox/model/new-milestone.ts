import type { Store } from "./store.ts";
import type { Milestone, Repository } from "./types.ts";

interface Given {
  title: string;
  description?: string | null | undefined;
  dueOn?: string | null | undefined;
  state?: Milestone["state"] | undefined;
}

/** A fresh milestone of the repository under its next number, registered; its title must be free. */
export function newMilestone(store: Store, repository: Repository, given: Given): Milestone {
  const last = repository.milestones.at(-1)?.number ?? 0;
  const milestone: Milestone = {
    ...store.newId("Milestone"),
    number: last + 1,
    title: given.title,
    description: given.description ?? null,
    state: given.state ?? "OPEN",
    dueOn: given.dueOn ?? null,
  };
  repository.milestones.push(milestone);
  store.register(milestone.nodeId, { type: "Milestone", repository, milestone });
  return milestone;
}
