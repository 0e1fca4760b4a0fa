import { findThread } from "../actions/find-thread.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import { inRepository } from "./in-repository.ts";
import { numberParam } from "./number-param.ts";
import { requireThreadPermission } from "./require-permission.ts";
import { RestProblem } from "./rest-problem.ts";
import type { Handler, RestAnswer, RestCall } from "./route.ts";

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
  handle: (call: RestCall, repository: Repository, thread: Thread) => RestAnswer,
): Handler {
  return inRepository((call, repository) => handle(call, repository, threadOf(call, repository)));
}

/** The same for a change of the thread, with who makes it. */
export function changingThread(
  handle: (call: RestCall, repository: Repository, thread: Thread, actor: Actor) => RestAnswer,
): Handler {
  return onThread((call, repository, thread) =>
    handle(call, repository, thread, requireThreadPermission(call, repository, thread)),
  );
}
