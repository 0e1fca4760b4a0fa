import { fetchSettlers } from "../github/fetch-settlers.ts";
import { fetchThread } from "../github/fetch-thread.ts";
import { listWrittenComments } from "../github/list-written-comments.ts";
import { listWrittenReviews } from "../github/pull-requests.ts";
import { readCopies } from "../github/read-copies.ts";
import type { Thread } from "../github/thread.ts";
import { parseCommand } from "./command.ts";
import type { FoundCopy } from "./find-copies.ts";
import { isOwnLogin } from "./is-own-login.ts";
import { marksIn } from "./mark.ts";
import { noteLinks } from "./note-links.ts";
import { prepareDraft } from "./prepare-draft.ts";
import type { Runtime } from "./process-thread.ts";
import { listedPaths } from "./pulls/conflict-help.ts";
import { foundBranch } from "./pulls/found-branch.ts";
import { addTransferJob, addUndoJob, type Queues } from "./queues.ts";
import { writeResult } from "./sent-comments.ts";
import { isOurs, sourceAsCopied } from "./source-as-copied.ts";
import { sourceBeforeUs } from "./source-before-us.ts";
import { requestedByIn } from "./surroundings.ts";
import { isOver, type PushedBranch, type ThreadRecord, type TransferState } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * `begun`: something is missing yet, if it is only that the end was noted. `gone`: the original is no more. `left`: it
 * has come to another end, or was taken back just now.
 */
export type Rebuilt = "done" | "begun" | "gone" | "left";

/** By the ledger's key of what we wrote: its result there, and for comments how it reads. */
interface Written {
  readonly effects: Map<string, string>;
  readonly bodies: Map<string, string>;
  /** What our own words on the copy of a pull request tell of its branch. */
  readonly branch: { conflicts: readonly string[]; isEnded: boolean };
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
  const branch = await branchOf(context, found, thread, record, written);
  // While all this was read it may have been taken back, which is then all that is to be known of it.
  if (!(await isCopyStill(context, found))) return "left";
  await ledger.restoreEffects(number, effects);
  await context.relinks.renewPointersTo(number);
  await renewLinks(context, record, thread, { ...written, body: copy.body });
  const state = known?.state ?? (isDone ? "done" : "waiting");
  // It waits until all is restored.
  if (!isOver(state)) await queueAgain(queues, record, state);
  await ledger.restore({ ...record, state }, branch);
  if (!isOver(state)) return "begun";
  return state === "done" ? "done" : "left";
}

/** What was being taken back goes on being taken back. */
async function queueAgain(
  queues: Queues,
  { number, type }: ThreadRecord,
  state: TransferState,
): Promise<void> {
  if (state === "undoing") return addUndoJob(queues, number, "undo");
  await addTransferJob(queues, type === "PullRequest" ? "bulk-pull" : "bulk-create", number);
}

async function isCopyStill({ pair }: TransferContext, { copy: { id, body } }: FoundCopy): Promise<boolean> {
  const [now] = await readCopies(pair.target.client, [id]);
  return now !== undefined && marksIn(now.body)[0] === marksIn(body)[0];
}

/** Undefined for an issue, and where the ledger knows it. */
async function branchOf(
  context: TransferContext,
  { copy, number }: FoundCopy,
  { pull, isOpen }: Thread,
  { sourceWasOpen }: ThreadRecord,
  { branch: { conflicts, isEnded } }: Written,
): Promise<PushedBranch | undefined> {
  if (copy.type === "Issue" || !pull || (await context.ledger.branch(number))) return undefined;
  const found = await foundBranch(context, copy.number, pull.baseRefName);
  // What we closed ourselves has come to its end.
  return { ...found, conflicts, ...((isEnded || (sourceWasOpen && !isOpen)) && { isEnded: true }) };
}

async function readWritten(
  { pair, ledger, importer }: TransferContext,
  { copy: { id, number, url, type }, isImported }: FoundCopy,
  thread: Thread,
): Promise<Written> {
  const branch: Written["branch"] = { conflicts: [], isEnded: false };
  const written: Written = { effects: new Map(), bodies: new Map(), branch };
  const { effects, bodies } = written;
  effects.set("create", JSON.stringify({ id, number, url }));
  const originals = new Map(thread.comments.map((comment) => [comment.id, comment.databaseId]));
  const occurrences = new Map([[thread.id, 1]]);
  const writer = isImported ? (importer?.login ?? null) : null;
  for await (const comment of listWrittenComments(pair.target.client, id, writer)) {
    const marks = marksIn(comment.body);
    if (marks.includes(id)) {
      // Not copied, but said of the copy itself.
      const conflicts = listedPaths(comment.body);
      if (conflicts.length > 0) {
        effects.set("markers", comment.id);
        branch.conflicts = conflicts;
      } else if (comment.body.includes(`](${thread.url})`)) branch.isEnded = true;
      continue;
    }
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
