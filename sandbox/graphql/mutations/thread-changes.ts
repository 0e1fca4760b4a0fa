import type { ThreadChanges } from "../../actions/update-thread.ts";
import type { Context } from "../context.ts";
import { loginsOf } from "../find-node.ts";
import { notSimulated } from "../problem.ts";

/** What `updateIssue` and `updatePullRequest` have in common. */
export interface UpdateInput {
  title?: string | null;
  body?: string | null;
  labelIds?: string[] | null;
  assigneeIds?: string[] | null;
  /** Null takes the milestone off. */
  milestoneId?: string | null;
  state?: "OPEN" | "CLOSED" | null;
  projectIds?: string[] | null;
}

/** The changes that an input asks for; what is left out or null stays as it is, but for the milestone. */
export function threadChanges(context: Context, input: UpdateInput): ThreadChanges {
  if (input.projectIds != null) throw notSimulated("Argument 'projectIds'");
  const { title, body, labelIds, assigneeIds, milestoneId, state } = input;
  return {
    ...(title != null && { title }),
    ...(body != null && { body }),
    ...(labelIds != null && { labelIds }),
    ...(assigneeIds != null && { assignees: loginsOf(context, assigneeIds) }),
    ...(milestoneId !== undefined && { milestoneId }),
    ...(state != null && { state }),
  };
}
