import { fetchPlainPull } from "../github/fetch-plain-pull.ts";
import { fetchPlainThread, type PlainThread } from "../github/fetch-plain-thread.ts";
import { fetchThread } from "../github/fetch-thread.ts";
import { fetchThreadEvents, type ThreadEvent } from "../github/fetch-thread-events.ts";
import type { Thread } from "../github/thread.ts";
import { marksIn } from "../transfer/mark.ts";
import { prepareDraft } from "../transfer/prepare-draft.ts";
import type { ResolvedText } from "../transfer/resolved-text.ts";
import { sentComments } from "../transfer/sent-comments.ts";
import { sourceAsCopied } from "../transfer/source-as-copied.ts";
import type { PushedBranch, ThreadRecord } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import { attribute } from "./attribute.ts";
import { checkMoved } from "./check-moved.ts";
import { compareBranch } from "./compare-branch.ts";
import { compareComments } from "./compare-comments.ts";
import { compareReviews } from "./compare-reviews.ts";
import { compareSource } from "./compare-source.ts";
import { keepsLetters } from "./compare-text.ts";
import { compareThread } from "./compare-thread.ts";
import type { Cause, Difference } from "./difference.ts";
import { expectedComments } from "./expected-comments.ts";

/** What the comparing of one thread came to. */
export interface VerifiedThread {
  readonly differences: readonly Difference[];
  /** Comments and reviews that were compared. */
  readonly comments: number;
  readonly reviews: number;
}

/**
 * Reads both sides of one transfer again and compares them. The sides are read by REST, which the steps do not
 * use; the source is read by GraphQL besides, to render it once more, and the two readings have to agree.
 */
export async function verifyThread(context: TransferContext, record: ThreadRecord): Promise<VerifiedThread> {
  const { source, target } = context.pair;
  const [thread, original, copy] = await Promise.all([
    fetchThread(source.client, source.name, record.number),
    fetchPlainThread(source.client, source.name, record.number),
    fetchPlainThread(target.client, target.name, record.target!.number),
  ]);
  const read = eventsReader(context, record);
  const authors = authorsOf(context, record);
  const alone = (differences: readonly Difference[]) => ({ differences, comments: 0, reviews: 0 });
  if (copy?.id !== record.target!.id) return alone([{ what: "the copy is gone" }]);
  if (record.strategy === "native")
    return alone(await attribute(await checkMoved(context, record, copy), read, authors));
  if (!thread || !original) return alone([{ what: "the source is gone" }]);
  const asCopied = sourceAsCopied(thread, record, context);
  const found = await compareCopy(context, record, { original, asCopied, copy });
  const differences = await attribute(found, read, authors);
  return {
    differences,
    comments: asCopied.comments.length,
    reviews: asCopied.pull?.reviews.length ?? 0,
  };
}

interface Sides {
  readonly original: PlainThread;
  readonly asCopied: Thread;
  readonly copy: PlainThread;
}

async function compareCopy(
  context: TransferContext,
  record: ThreadRecord,
  { original, asCopied, copy }: Sides,
): Promise<Difference[]> {
  const { draft, text } = await prepareDraft(context, asCopied, record.requestedBy);
  const authors = authorsOf(context, record);
  const ids = expectedComments(original, record, context);
  const sentAgain = await idsSentAgain(context, record.number);
  const branch = await context.ledger.branch(record.number);
  const isFollowed = record.type === "PullRequest" && context.config.pullRequests.source === "follow";
  const expected = {
    ...{ draft, source: asCopied.id },
    alsoLabelled: branch?.conflicts.length ? context.config.pullRequests.conflictLabel : null,
    isEnded: branch?.isEnded === true || (isFollowed && !original.isOpen),
  };
  const found = [
    ...(copy.author !== null && authors.includes(copy.author)
      ? []
      : [{ what: "the copy is not by the App" }]),
    ...compareThread(expected, copy),
    ...compareComments({ ids, drafts: draft.comments, sentAgain, authors }, copy),
    ...compareSource(original, record, context),
    ...(await comparePull(context, record, { asCopied, copy, branch, text: text.context })),
  ];
  return found.length > 0 ? found : findLostLetters(asCopied, copy, authors);
}

/** Logins under which we write: the App's, and for what was imported that of whose token it was. */
function authorsOf({ app, importer }: TransferContext, { strategy }: ThreadRecord): string[] {
  const login = strategy === "import" ? importer?.login : undefined;
  return login === undefined ? [`${app.name}[bot]`] : [`${app.name}[bot]`, login];
}

async function comparePull(
  { pair, ledger, config, app }: TransferContext,
  record: ThreadRecord,
  sides: Omit<Sides, "original"> & {
    readonly branch: PushedBranch | undefined;
    readonly text: ResolvedText["context"];
  },
): Promise<Difference[]> {
  const { asCopied, copy, branch, text } = sides;
  if (!asCopied.pull) return [];
  const { headRefOid: source, reviews } = asCopied.pull;
  const pull = await fetchPlainPull(pair.target.client, pair.target.name, record.target!.number);
  const isTold = (await ledger.effect(record.number, `told:${source}`))?.state === "done";
  const { subdirectory } = config;
  return [
    ...compareBranch(branch, { source, isTold, copy: pull, isOpen: copy.isOpen }, subdirectory),
    ...(await compareReviews(reviews, pull, { app: `${app.name}[bot]`, text, subdirectory })),
  ];
}

/** Texts of which a letter is nowhere in the copy, although it reads as it was rendered. */
function findLostLetters(thread: Thread, copy: PlainThread, authors: readonly string[]): Difference[] {
  const isOurs = ({ author }: { author: string | null }) => author !== null && authors.includes(author);
  const ours = copy.comments.filter(isOurs).map(({ body }) => body);
  const copiesOf = (id: string) =>
    [copy.body, ...ours].filter((body) => marksIn(body).includes(id)).join("\n");
  const lost = [
    ...(keepsLetters(thread.title, copy.title) ? [] : ["the title"]),
    ...(keepsLetters(thread.body, copiesOf(thread.id)) ? [] : ["the body"]),
    ...thread.comments.flatMap(({ id, body }, index) =>
      keepsLetters(body, copiesOf(id)) ? [] : [`comment ${index + 1}`],
    ),
  ];
  return lost.map((name) => ({ what: `not every letter of ${name} is in the copy` }));
}

/** Comments that `verify --fix` has sent again. */
async function idsSentAgain({ ledger }: TransferContext, number: number): Promise<Set<string>> {
  return new Set((await sentComments(ledger, number, "again:")).flatMap(({ marks }) => marks));
}

/** Reads the events of a side when they are first asked for. */
function eventsReader({ pair }: TransferContext, record: ThreadRecord) {
  const read = new Map<Cause["side"], Promise<ThreadEvent[]>>();
  return (side: Cause["side"]): Promise<ThreadEvent[]> => {
    const { client, name } = pair[side];
    const number = side === "source" ? record.number : record.target!.number;
    const events = read.get(side) ?? fetchThreadEvents(client, name, number);
    read.set(side, events);
    return events;
  };
}
