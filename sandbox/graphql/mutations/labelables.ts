import { addLabels } from "../../actions/add-labels.ts";
import { removeLabels } from "../../actions/remove-labels.ts";
import type { Context } from "../context.ts";
import { writableThread } from "./writable-thread.ts";

interface Input {
  labelableId: string;
  labelIds: string[];
}

export function addLabelsToLabelable(input: Input, context: Context) {
  const labelable = writableThread(context, input.labelableId);
  const { repository, thread } = labelable;
  addLabels(context.sandbox, context.caller.actor, repository, thread, input.labelIds);
  return { labelable };
}

export function removeLabelsFromLabelable(input: Input, context: Context) {
  const labelable = writableThread(context, input.labelableId);
  const { repository, thread } = labelable;
  removeLabels(context.sandbox, context.caller.actor, repository, thread, input.labelIds);
  return { labelable };
}

export function clearLabelsFromLabelable({ labelableId }: { labelableId: string }, context: Context) {
  const { thread } = writableThread(context, labelableId);
  return removeLabelsFromLabelable({ labelableId, labelIds: thread.labelIds }, context);
}
