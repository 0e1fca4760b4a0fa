import type { Repository } from "../model/types.ts";
import { notFound } from "./rest-problem.ts";
import type { Handler, RestAnswer, RestCall } from "./route.ts";

/** Runs with the repository that the path names. */
export function inRepository(
  handle: (call: RestCall, repository: Repository) => RestAnswer | Promise<RestAnswer>,
): Handler {
  return (call) => {
    const repository = call.sandbox.store.repository(`${call.params.owner}/${call.params.repo}`);
    if (!repository) throw notFound();
    return handle(call, repository);
  };
}
