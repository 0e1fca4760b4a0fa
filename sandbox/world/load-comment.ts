import type { Store } from "../model/store.ts";
import type { Comment, Repository, Thread } from "../model/types.ts";
import type { ArchivedComment } from "./archive-file.ts";
import { loadWritten } from "./load-written.ts";
import { minimizedReason } from "./minimized-reason.ts";
import { registerOnce } from "./register-once.ts";

/** Adds a comment of an archive to its thread. */
export function loadComment(
  store: Store,
  repository: Repository,
  thread: Thread,
  given: ArchivedComment,
  where: string,
): void {
  const comment: Comment = {
    ...loadWritten(store, "IssueComment", given, { createdAt: given.createdAt }),
    minimized: minimizedReason(given.minimized),
  };
  thread.comments.push(comment);
  registerOnce(store, comment.nodeId, { type: "Comment", repository, thread, comment }, where);
}
