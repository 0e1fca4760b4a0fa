import { patient } from "../github/connect.ts";
import { fetchCopy } from "../github/fetch-copy.ts";
import { fetchReviewBodies } from "../github/fetch-review-bodies.ts";
import { fetchThread } from "../github/fetch-thread.ts";
import type { Thread } from "../github/thread.ts";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import { marksIn } from "../transfer/mark.ts";
import { prepareDraft } from "../transfer/prepare-draft.ts";
import { sourceAsCopied } from "../transfer/source-as-copied.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import { checkMoved } from "./check-moved.ts";
import { compareCopy } from "./compare-copy.ts";
import { compareReviews } from "./compare-reviews.ts";

export interface Mismatch {
  readonly source: string;
  readonly target: string;
  readonly what: string;
}

export interface Verification {
  readonly checked: number;
  readonly mismatches: readonly Mismatch[];
}

/** Compares both sides of everything that has been transferred, read again from GitHub. */
export async function verify(
  { pair, ...rest }: TransferContext,
  onProgress: (checked: number) => void = () => {},
): Promise<Verification> {
  const context = { ...rest, pair: patient(pair) };
  const mismatches: Mismatch[] = [];
  let checked = 0;
  for await (const { source, target } of context.ledger.listTransferred(["done"])) {
    const record = (await context.ledger.read(source))!;
    for (const what of await verifyThread(context, record)) {
      mismatches.push({
        source: placeOf(context.pair.source.name, source),
        target: placeOf(context.pair.target.name, target),
        what,
      });
    }
    checked += 1;
    onProgress(checked);
  }
  return { checked, mismatches };
}

async function verifyThread(context: TransferContext, record: ThreadRecord): Promise<string[]> {
  const { source, target } = context.pair;
  const [thread, copy] = await Promise.all([
    fetchThread(source.client, source.name, record.number),
    fetchCopy(target.client, target.name, record.target!.number),
  ]);
  if (!copy) return ["the copy is gone"];
  if (record.strategy === "native") return checkMoved(context, record, copy);
  if (!thread) return ["the source is gone"];
  const copied = sourceAsCopied(thread, record, context);
  const { draft } = await prepareDraft(context, copied, record.requestedBy);
  // What was imported bears the name of whose token it was.
  const importer = record.strategy === "import" ? context.importer?.login : undefined;
  const login = importer ?? `${context.app.name}[bot]`;
  // The two end together, by whoever ended one of them.
  const isFollowed = record.type === "PullRequest" && context.config.pullRequests.source === "follow";
  const differences = [
    ...compareCopy(draft, isFollowed ? { ...copy, isOpen: true } : copy, login),
    ...checkSource(thread, record, context, isFollowed),
  ];
  if (!copied.pull) return differences;
  const reviews = await fetchReviewBodies(target.client, target.name, record.target!.number);
  return [...differences, ...compareReviews(copied.pull.reviews, reviews)];
}

/** The way back: a link on the source, and its state as configured. */
function checkSource(
  issue: Thread,
  record: ThreadRecord,
  { config }: TransferContext,
  isFollowed: boolean,
): string[] {
  const { close, lock, label } = config.sourceThreads;
  const links = issue.comments.filter(
    ({ author, body }) => author?.isBot && marksIn(body).includes(record.target!.id),
  );
  const differences: string[] = [];
  if (links.length !== 1) differences.push(`the source has ${links.length} links to the copy`);
  if (close && issue.isOpen && !isFollowed) differences.push("the source is still open");
  if (lock && !issue.locked && !isFollowed) differences.push("the source is not locked");
  if (label !== null && !issue.labels.some(({ name }) => name.toLowerCase() === label.toLowerCase())) {
    differences.push(`the source lacks the label "${label}"`);
  }
  return differences;
}

function placeOf(repository: RepositoryName, number: number): string {
  return `${formatRepositoryName(repository)}#${number}`;
}
