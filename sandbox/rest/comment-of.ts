import { nodeIdOf } from "../model/node-id.ts";
import type { Comment, Repository, Thread } from "../model/types.ts";
import { numberParam } from "./number-param.ts";
import { notFound } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** The issue comment that the path names as `:comment_id`, and its thread. */
export function commentOf(call: RestCall, repository: Repository): { thread: Thread; comment: Comment } {
  const id = numberParam(call, "comment_id");
  const node = call.sandbox.store.node(nodeIdOf("IssueComment", id));
  if (node?.type === "Comment" && node.repository === repository) return node;
  // Comments of an archive keep the node ids they had, which do not follow from the number.
  for (const thread of repository.threads.values()) {
    const comment = thread.comments.find((each) => each.id === id);
    if (comment) return { thread, comment };
  }
  throw notFound();
}
