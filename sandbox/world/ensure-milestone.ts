import { newMilestone } from "../model/new-milestone.ts";
import type { Store } from "../model/store.ts";
import type { Milestone, Repository } from "../model/types.ts";

/** The repository's milestone of that title, made when it is new. */
export function ensureMilestone(store: Store, repository: Repository, title: string): Milestone {
  const known = repository.milestones.find((milestone) => milestone.title === title);
  return known ?? newMilestone(store, repository, { title });
}
