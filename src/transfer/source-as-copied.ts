import type { Thread, ThreadComment } from "../github/thread.ts";
import { parseCommand } from "./command.ts";
import { isOwnLogin } from "./is-own-login.ts";
import { marksIn } from "./mark.ts";
import { archiveThread } from "./pulls/archive-thread.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";
import { underName } from "./under-name.ts";

/**
 * The source thread without what the transfer itself has done to it: our comments, the command that asked for
 * it, our labels, the closing and the lock of `link back`; and a pull request that is kept as an issue as that
 * issue. So a thread can be read again at any time and renders to the same draft. What was said after the link
 * back belongs to it only with `after: mirror`. A repository that has another name by now keeps its old address.
 */
export function sourceAsCopied(
  read: Thread,
  record: ThreadRecord,
  { app, config, pair }: Pick<TransferContext, "app" | "config" | "pair">,
): Thread {
  const found = underName(read, pair.source.url);
  const comments = commentsToCopy(found, record, { app, config });
  // GitHub tells no labels apart that differ in case alone.
  const ours = [config.pullRequests.heldLabel, ...(record.target ? [config.sourceThreads.label] : [])].map(
    (name) => name?.toLowerCase(),
  );
  const labels = found.labels.filter(({ name }) => !ours.includes(name.toLowerCase()));
  const isTouched = record.target && !record.sourceIsUntouched;
  const state = isTouched && { isOpen: record.sourceWasOpen, locked: record.sourceWasLocked };
  const thread = { ...found, ...state, comments, labels };
  // What was begun as one of the two goes on as that.
  const isKept = record.target ? record.type === "Issue" : config.closedPullRequests === "archive";
  return isKept ? asArchived(thread) : thread;
}

/** A closed pull request as the issue that keeps it; everything else as it is. */
export function asArchived(thread: Thread): Thread {
  const { pull } = thread;
  return pull && !thread.isOpen ? archiveThread({ ...thread, pull }) : thread;
}

/** The place of our link to the copy among the comments of the source; negative when there is none. */
export function linkIn(
  { comments }: Thread,
  { target }: ThreadRecord,
  app: Pick<TransferContext["app"], "name">,
): number {
  return comments.findIndex(
    (comment) => target && isOurs(comment, app.name) && marksIn(comment.body).includes(target.id),
  );
}

function commentsToCopy(
  found: Thread,
  record: ThreadRecord,
  { app, config }: Pick<TransferContext, "app" | "config">,
): ThreadComment[] {
  const { command } = record;
  const link = linkIn(found, record, app);
  return found.comments
    .filter((comment, index) => {
      const isBelow = link >= 0 && index > link;
      return !isBelow || (config.after === "mirror" && isSaidByPerson(comment));
    })
    .filter((comment) => comment.id !== command && !isOurs(comment, app.name) && !isBareCommand(comment));
}

/** Whether it is part of a conversation: not a bot's, and not a command to us. */
function isSaidByPerson({ author, body }: ThreadComment): boolean {
  return author?.isBot !== true && !parseCommand(body);
}

/** A comment that says nothing but the command: somebody asked while it was held, or twice. */
function isBareCommand({ body }: ThreadComment): boolean {
  return body.trim() === "/transfer";
}

/** Only marks that the App itself wrote count: anybody can type one. */
export function isOurs({ author, body }: ThreadComment, app: string): boolean {
  return author?.isBot === true && isOwnLogin(author.login, app) && marksIn(body).length > 0;
}
