import { mayWrite } from "../model/permission.ts";
import type { Actor, Reaction, ReactionContent, Written } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/**
 * Reacts to an issue, a pull request, a comment, a review or a review comment. The same reaction of the
 * same account exists once: asked for again, the first one is the answer.
 */
export function addReaction(
  sandbox: Sandbox,
  actor: Actor,
  subject: Written,
  content: ReactionContent,
): Reaction {
  const node = sandbox.store.node(subject.nodeId);
  if (!node || !("thread" in node)) throw new Refusal("NOT_FOUND", "Not Found");
  requireWritable(node.repository);
  if (node.thread.locked && !mayWrite(sandbox, node.repository, actor)) {
    throw new Refusal("FORBIDDEN", "Unable to create reaction because issue is locked.");
  }
  const known = subject.reactions.find(
    (reaction) => reaction.user === actor.login && reaction.content === content,
  );
  if (known) return known;
  const reaction: Reaction = { ...sandbox.store.newId("Reaction"), user: actor.login, content };
  subject.reactions.push(reaction);
  sandbox.store.register(reaction.nodeId, { type: "Reaction", reaction, subjectId: subject.nodeId });
  return reaction;
}
