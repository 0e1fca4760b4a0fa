import { Refusal } from "../refusal.ts";
import type { Pull } from "../review/add-review.ts";
import type { Sandbox } from "../sandbox.ts";
import { threadOf } from "./thread-of.ts";

/** A pull request with its repository, by name and number. */
export function pullOf(sandbox: Sandbox, place: { repository: string; number: number }): Pull {
  const { repository, thread } = threadOf(sandbox, place);
  if (!thread.pull) throw new Refusal("NOT_FOUND", `#${place.number} is no pull request`);
  return { repository, thread, pull: thread.pull };
}
