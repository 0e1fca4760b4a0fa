import { fetchSettlers } from "../github/fetch-settlers.ts";
import { fetchThread } from "../github/fetch-thread.ts";
import { listWrittenComments } from "../github/list-written-comments.ts";
import { listWrittenReviews } from "../github/pull-requests.ts";
import type { Thread } from "../github/thread.ts";
import { parseCommand } from "./command.ts";
import type { FoundCopy } from "./find-copies.ts";
import { isOwnLogin } from "./is-own-login.ts";
import { marksIn } from "./mark.ts";
import { noteLinks } from "./note-links.ts";
import { prepareDraft } from "./prepare-draft.ts";
import type { Runtime } from "./process-thread.ts";
import { addTransferJob, addUndoJob, type Queues } from "./queues.ts";
import { writeResult } from "./sent-comments.ts";
import { isOurs, sourceAsCopied } from "./source-as-copied.ts";
import { sourceBeforeUs } from "./source-before-us.ts";
import { requestedByIn } from "./surroundings.ts";
import { isOver, type ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/** `begun`: something is missing yet, if it is only that the end was noted. `gone`: the original is no more. */
export type Rebuilt = "done" | "begun" | "gone";

/** By the ledger's key of what we wrote: its result there, and for comments how it reads. */
interface Written {
  readonly effects: Map<string, string>;
  readonly bodies: Map<string, string>;
}

/**
 * Restores what the ledger should know of a thread that has a copy, from what stands on GitHub. What it knows
 * already stays as it is. By its record a thread is known to be restored, so that comes last.
 */
export async function rebuildThread({ context, queues }: Runtime, found: FoundCopy): Promise<Rebuilt> {
  const { ledger, pair } = context;
  const { copy, number } = found;
  const { client, name } = pair.source;
  const thread = await fetchThread(client, name, number);
  if (!thread) return "gone";
  const written = await readWritten(context, found, thread);
  const { effects } = written;
  const linkBack = thread.comments.find(
    (comment) => isOurs(comment, context.app.name) && marksIn(comment.body).includes(copy.id),
  );
  if (linkBack) effects.set("link-back", linkBack.id);
  const known = await ledger.read(number);
  const record = await recordOf(context, found, thread, known);
  const isDone = linkBack !== undefined && (await isSettled(context, thread, record));
  await ledger.restoreEffects(number, effects);
  await context.relinks.renewPointersTo(number);
  await renewLinks(context, record, thread, { ...written, body: copy.body });
  const isEnded = isDone && (known === undefined || isOver(known.state));
  // It waits until all is restored.
  if (!isEnded) await queueAgain(queues, number, known);
  // The way of a pull request whose copy is not complete begins anew: its branch must be at hand.
  const isBranchNeeded = copy.type === "PullRequest" && !isDone;
  const target = isBranchNeeded ? null : record.target;
  await ledger.restore({ ...record, state: isDone ? "done" : "waiting", target });
  return isEnded ? "done" : "begun";
}

/** What was being taken back goes on being taken back. */
async function queueAgain(queues: Queues, number: number, known: ThreadRecord | undefined): Promise<void> {
  await (known?.state === "undoing"
    ? addUndoJob(queues, number, "undo")
    : addTransferJob(queues, "bulk-create", number));
}

async function readWritten(
  { pair, ledger, importer }: TransferContext,
  { copy: { id, number, url, type }, isImported }: FoundCopy,
  thread: Thread,
): Promise<Written> {
  const written: Written = { effects: new Map(), bodies: new Map() };
  const { effects, bodies } = written;
  if (type === "Issue") effects.set("create", JSON.stringify({ id, number, url }));
  const originals = new Map(thread.comments.map((comment) => [comment.id, comment.databaseId]));
  const occurrences = new Map([[thread.id, 1]]);
  const writer = isImported ? (importer?.login ?? null) : null;
  for await (const comment of listWrittenComments(pair.target.client, id, writer)) {
    const marks = marksIn(comment.body);
    for (const mark of marks) {
      const occurrence = occurrences.get(mark) ?? 0;
      occurrences.set(mark, occurrence + 1);
      const key = occurrence === 0 ? `comment:${mark}` : `part:${mark}:${occurrence}`;
      // Of comments that stand together the first names their effect.
      if (mark === marks[0]) {
        effects.set(key, writeResult(key, comment, marks));
        bodies.set(key, comment.body);
      }
      const original = occurrence === 0 && originals.get(mark);
      if (original) await ledger.recordComments([original], { number, databaseId: comment.databaseId });
    }
  }
  if (type === "Issue") return written;
  for await (const review of listWrittenReviews(pair.target.client, id)) {
    const mark = `review:${marksIn(review.body)[0]}`;
    const occurrence = occurrences.get(mark) ?? 0;
    occurrences.set(mark, occurrence + 1);
    effects.set(occurrence === 0 ? mark : `${mark}:${occurrence}`, review.id);
  }
  return written;
}

async function recordOf(
  context: TransferContext,
  { copy, number, isImported }: FoundCopy,
  thread: Thread,
  known: ThreadRecord | undefined,
): Promise<ThreadRecord> {
  const requestedBy = known ? known.requestedBy : requestedByIn(copy.body);
  return {
    number,
    state: "waiting",
    lane: "bulk",
    bulk: null,
    requestedBy,
    command: known ? known.command : commandOf(thread, requestedBy),
    requestedAt: new Date().toISOString(),
    type: copy.type,
    sourceId: thread.id,
    ...(await sourceBeforeUs(context, thread)),
    fingerprint: null,
    target: { id: copy.id, number: copy.number, url: copy.url },
    reason: null,
    attempts: 0,
    strategy: isImported ? "import" : "copy",
  };
}

/** The comment by which the transfer was asked for: it is no part of the conversation. */
function commandOf({ comments }: Thread, requestedBy: string | null): string | null {
  if (requestedBy === null) return null;
  const asked = comments.filter(({ author, body }) => author?.login === requestedBy && parseCommand(body));
  return asked.at(-1)?.id ?? null;
}

/** Whether what comes after the link back has been done, too. What people have changed since then stays so. */
async function isSettled(
  { config, pair, app }: TransferContext,
  thread: Thread,
  record: ThreadRecord,
): Promise<boolean> {
  const staysOpen = record.type === "PullRequest" && config.pullRequests.source === "follow";
  const { label } = config.sourceThreads;
  const close = config.sourceThreads.close && !staysOpen;
  const lock = config.sourceThreads.lock && !staysOpen && !record.sourceWasLocked;
  const isLabelled = thread.labels.some(({ name }) => name.toLowerCase() === label?.toLowerCase());
  if (label !== null && !isLabelled) return false;
  const [isToClose, isToLock] = [close && thread.isOpen, lock && !thread.locked];
  if (!isToClose && !isToLock) return true;
  const settlers = await fetchSettlers(pair.source.client, pair.source.name, thread.number);
  return (
    (!isToClose || isOwnLogin(settlers.closed, app.name)) &&
    (!isToLock || isOwnLogin(settlers.locked, app.name))
  );
}

/** What was noted of links that wait for other copies is lost as well. */
async function renewLinks(
  context: TransferContext,
  record: ThreadRecord,
  thread: Thread,
  { body, bodies }: Written & { body: string },
): Promise<void> {
  const asCopied = sourceAsCopied(thread, record, context);
  const { draft, text } = await prepareDraft(context, asCopied, record.requestedBy);
  await noteLinks(context, record, text);
  const isOld =
    draft.body !== body ||
    draft.comments.some(({ key, body: wanted }) => bodies.has(key) && bodies.get(key) !== wanted);
  if (isOld) await context.relinks.request(record.number);
}
