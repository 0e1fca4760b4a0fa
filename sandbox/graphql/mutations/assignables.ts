import { addAssignees } from "../../actions/add-assignees.ts";
import { removeAssignees } from "../../actions/remove-assignees.ts";
import type { Context } from "../context.ts";
import { loginsOf } from "../find-node.ts";
import { writableThread } from "./writable-thread.ts";

interface Input {
  assignableId: string;
  assigneeIds: string[];
}

export function addAssigneesToAssignable(input: Input, context: Context) {
  const assignable = writableThread(context, input.assignableId);
  const { repository, thread } = assignable;
  addAssignees(
    context.sandbox,
    context.caller.actor,
    repository,
    thread,
    loginsOf(context, input.assigneeIds),
  );
  return { assignable };
}

export function removeAssigneesFromAssignable(input: Input, context: Context) {
  const assignable = writableThread(context, input.assignableId);
  const { repository, thread } = assignable;
  removeAssignees(
    context.sandbox,
    context.caller.actor,
    repository,
    thread,
    loginsOf(context, input.assigneeIds),
  );
  return { assignable };
}
