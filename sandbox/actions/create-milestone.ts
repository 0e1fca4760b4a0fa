import { newMilestone } from "../model/new-milestone.ts";
import type { Actor, Milestone, Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/** Makes a milestone; a title that is blank or taken is refused with 422 (docs, rest/issues/milestones). */
export function createMilestone(
  sandbox: Sandbox,
  _actor: Actor,
  repository: Repository,
  given: { title: string; description?: string | null; dueOn?: string | null },
): Milestone {
  requireWritable(repository);
  if (given.title.trim() === "") {
    const errors = [{ resource: "Milestone", code: "missing_field" as const, field: "title" }];
    throw new Refusal("UNPROCESSABLE", "Title can't be blank", errors);
  }
  if (repository.milestones.some((milestone) => milestone.title === given.title)) {
    const errors = [{ resource: "Milestone", code: "already_exists" as const, field: "title" }];
    throw new Refusal("UNPROCESSABLE", "Title has already been taken", errors);
  }
  return newMilestone(sandbox.store, repository, given);
}
