import { addReaction as actAdd } from "../../actions/add-reaction.ts";
import { removeReaction as actRemove } from "../../actions/remove-reaction.ts";
import type { ReactionContent } from "../../model/types.ts";
import type { Context } from "../context.ts";
import { findNodeOf } from "../find-node.ts";
import { reactionGroups } from "../reaction-groups.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { ReactionSource } from "../source.ts";
import { writtenOf } from "../written-of.ts";

interface Input {
  subjectId: string;
  content: ReactionContent;
}

/** Adds or removes a reaction and gives the payload that both mutations have. */
function react(act: typeof actAdd, input: Input, context: Context) {
  const subject = findNodeOf(
    context,
    input.subjectId,
    ["Thread", "Comment", "Review", "ReviewComment"],
    "Reactable",
  );
  requirePermission(context, subject.repository, threadRequirements(subject.thread.type));
  const record = writtenOf(subject);
  const reaction = act(context.sandbox, context.caller.actor, record, input.content);
  return {
    reaction: { type: "Reaction", reaction, subjectId: record.nodeId } satisfies ReactionSource,
    subject,
    reactionGroups: reactionGroups(context, subject),
  };
}

export function addReaction(input: Input, context: Context) {
  return react(actAdd, input, context);
}

export function removeReaction(input: Input, context: Context) {
  return react(actRemove, input, context);
}
