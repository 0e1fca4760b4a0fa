import type { Actor, Reaction, ReactionContent, Written } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** Takes the actor's own reaction back; `NOT_FOUND` when there is none. */
export function removeReaction(
  sandbox: Sandbox,
  actor: Actor,
  subject: Written,
  content: ReactionContent,
): Reaction {
  const reaction = subject.reactions.find((other) => other.user === actor.login && other.content === content);
  if (!reaction) throw new Refusal("NOT_FOUND", "Not Found");
  subject.reactions = subject.reactions.filter((other) => other !== reaction);
  sandbox.store.forget(reaction.nodeId);
  return reaction;
}
