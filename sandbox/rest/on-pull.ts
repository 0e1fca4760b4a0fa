import type { Actor, Repository } from "../model/types.ts";
import type { Pull } from "../review/add-review.ts";
import { inRepository } from "./in-repository.ts";
import { numberParam } from "./number-param.ts";
import { requirePermission } from "./require-permission.ts";
import { notFound } from "./rest-problem.ts";
import type { Handler, RestAnswer, RestCall } from "./route.ts";

function pullOf(call: RestCall, repository: Repository): Pull {
  const thread = repository.threads.get(numberParam(call, "pull_number"));
  if (!thread?.pull) throw notFound();
  return { repository, thread, pull: thread.pull };
}

/** Runs with the pull request that the path names as `:pull_number`. */
export function onPull(handle: (call: RestCall, where: Pull) => RestAnswer | Promise<RestAnswer>): Handler {
  return inRepository((call, repository) => handle(call, pullOf(call, repository)));
}

/** The same for a change of the pull request, with who makes it. */
export function changingPull(
  handle: (call: RestCall, where: Pull, actor: Actor) => RestAnswer | Promise<RestAnswer>,
): Handler {
  return onPull((call, where) =>
    handle(call, where, requirePermission(call, where.repository, [{ pull_requests: "write" }])),
  );
}
