import { findThread } from "../actions/find-thread.ts";
import { nodeIdOf } from "../model/node-id.ts";
import type { Actor, Comment, Label, Repository, Thread } from "../model/types.ts";
import { requireThreadPermission } from "./require-permission.ts";
import { RestProblem } from "./rest-problem.ts";
import type { Handler, RestAnswer, RestCall } from "./route.ts";

type Answer = RestAnswer | Promise<RestAnswer>;

/** 404 as GitHub answers for whatever is not there or not to be seen. */
export function notFound(): RestProblem {
  return new RestProblem(404, "Not Found");
}

/** A whole number in the path; anything else names nothing. */
export function numberParam(call: RestCall, name: string): number {
  const text = call.params[name] ?? "";
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

/** Runs with the repository that the path names. */
export function inRepository(handle: (call: RestCall, repository: Repository) => Answer): Handler {
  return (call) => {
    const repository = call.sandbox.store.repository(`${call.params.owner}/${call.params.repo}`);
    if (!repository) throw notFound();
    return handle(call, repository);
  };
}

/**
 * The thread that the path names as `:issue_number`. One that was transferred answers 301 with its new
 * address, one that was deleted 410 (docs, rest/issues/issues#get-an-issue).
 */
function threadOf(call: RestCall, repository: Repository): Thread {
  const number = numberParam(call, "issue_number");
  const moved = repository.gone.get(number)?.to;
  const into = moved && call.sandbox.store.repositoryById(moved.repositoryId);
  if (!into) return findThread(repository, number);
  const location = `${call.sandbox.origin}/api/v3/repositories/${into.id}/issues/${moved.number}`;
  throw new RestProblem(301, "Moved Permanently", { headers: { location } });
}

/** Runs with the thread that the path names. */
export function onThread(
  handle: (call: RestCall, repository: Repository, thread: Thread) => Answer,
): Handler {
  return inRepository((call, repository) => handle(call, repository, threadOf(call, repository)));
}

/** The same for a change of the thread, with who makes it. */
export function changingThread(
  handle: (call: RestCall, repository: Repository, thread: Thread, actor: Actor) => Answer,
): Handler {
  return onThread((call, repository, thread) =>
    handle(call, repository, thread, requireThreadPermission(call, repository, thread)),
  );
}

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

/** The label that the path names as `:name`, without regard to case. */
export function labelOf(call: RestCall, repository: Repository): Label {
  const label = repository.labels.get((call.params.name ?? "").toLowerCase());
  if (!label) throw notFound();
  return label;
}
