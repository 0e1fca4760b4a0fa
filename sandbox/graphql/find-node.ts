import type { Node } from "../model/store.ts";
import { Refusal } from "../refusal.ts";
import type { Context } from "./context.ts";
import { notSimulated } from "./problem.ts";
import { rootIdOf } from "./review-threads-of.ts";
import type { ReviewThreadSource, Source, ThreadSource } from "./source.ts";

/** Ids that the store does not keep, though the schema has nodes for them. */
const NOT_KEPT = /^(EV|REF|C)_/;

/** Whatever has that node id; refused as GitHub does when nothing has. */
export function findNode(context: Context, id: string): Source {
  const node = context.sandbox.store.node(id);
  if (node) return node;
  const reviewThread = findReviewThread(context, id);
  if (reviewThread) return reviewThread;
  if (NOT_KEPT.test(id)) throw notSimulated(`Finding '${id}' by its id`);
  throw new Refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

/** The node of that id if it is of one of the types; `name` is the type of the schema that errors name. */
export function findNodeOf<Type extends Node["type"]>(
  context: Context,
  id: string,
  types: readonly Type[],
  name: string,
): Extract<Node, { type: Type }> {
  const node = findNode(context, id);
  if (isOneOf(node, types)) return node;
  throw wrongType(id, name);
}

function isOneOf<Type extends Node["type"]>(
  node: Source,
  types: readonly Type[],
): node is Extract<Node, { type: Type }> {
  return types.some((type) => type === node.type);
}

/** An issue or a pull request by its id; another type of node is refused by name. */
export function findThreadOf(context: Context, id: string, type?: "Issue" | "PullRequest"): ThreadSource {
  const node = findNodeOf(context, id, ["Thread"], type ?? "Issue");
  if (type && node.thread.type !== type) throw wrongType(id, type);
  return node;
}

/** Logins of users; a bot's id is refused (observed for reviewers). */
export function loginsOf(context: Context, ids: readonly string[]): string[] {
  return ids.map((id) => {
    const { account } = findNodeOf(context, id, ["Account"], "User");
    if (account.type !== "User") throw wrongType(id, "User");
    return account.login;
  });
}

function wrongType(id: string, name: string): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to ${name} node with the global id of '${id}'.`);
}

function findReviewThread(context: Context, id: string): ReviewThreadSource | null {
  const rootId = rootIdOf(id);
  const node = rootId === null ? undefined : context.sandbox.store.node(rootId);
  if (node?.type !== "ReviewComment" || node.comment.inReplyTo !== null) return null;
  const { repository, thread, review, comment } = node;
  return { type: "ReviewThread", repository, thread, review, root: comment };
}
