import type { Thread, ThreadComment } from "../github/thread.ts";
import { marksIn } from "./mark.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * The source thread without what the transfer itself has done to it: our comments, the command that asked for
 * it, the label, the closing and the lock of `link back`. So a thread can be read again at any time and renders
 * to the same draft.
 */
export function sourceAsCopied(
  issue: Thread,
  record: ThreadRecord,
  { app, config }: Pick<TransferContext, "app" | "config">,
): Thread {
  const comments = issue.comments.filter(
    (comment) => comment.id !== record.command && !isOurs(comment, app.name) && !isBareCommand(comment),
  );
  const labels = issue.labels.filter(({ name }) => name !== config.pullRequests.heldLabel);
  if (!record.target) return { ...issue, comments, labels };
  return {
    ...issue,
    comments,
    isOpen: record.sourceWasOpen,
    locked: record.sourceWasLocked,
    labels: labels.filter(({ name }) => name !== config.sourceThreads.label),
  };
}

/** A comment that says nothing but the command: somebody asked while it was held, or twice. */
function isBareCommand({ body }: ThreadComment): boolean {
  return body.trim() === "/transfer";
}

/** Only marks that the App itself wrote count: anybody can type one. */
function isOurs({ author, body }: ThreadComment, app: string): boolean {
  return author?.isBot === true && author.login.replace(/\[bot\]$/, "") === app && marksIn(body).length > 0;
}
