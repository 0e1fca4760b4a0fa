import { lockThread } from "../../actions/lock-thread.ts";
import { unlockThread } from "../../actions/unlock-thread.ts";
import type { Actor, Repository, Thread } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { changingThread } from "../on-thread.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { lockReasonOf } from "../shape/lock-reason.ts";

const LOCK = "/repos/:owner/:repo/issues/:issue_number/lock";
const WORDS = ["off-topic", "too heated", "resolved", "spam"] as const;

function lock(call: RestCall, repository: Repository, thread: Thread, actor: Actor): RestAnswer {
  const fields = new Fields(call.body ?? undefined);
  const word = fields.get("lock_reason") === null ? undefined : fields.word("lock_reason", WORDS);
  const reason = word === undefined ? null : (lockReasonOf(word) ?? null);
  lockThread(call.sandbox, actor, repository, thread, reason);
  return { status: 204 };
}

export const lockRoutes: Route[] = [
  route(`PUT ${LOCK}`, "issues/lock", "issues/issues#lock-an-issue", changingThread(lock)),
  route(
    `DELETE ${LOCK}`,
    "issues/unlock",
    "issues/issues#unlock-an-issue",
    changingThread((call, repository, thread, actor) => {
      unlockThread(call.sandbox, actor, repository, thread);
      return { status: 204 };
    }),
  ),
];
