import { patient } from "../github/connect.ts";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import type { TransferState } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import { type Arrived, isArrived, stillStands } from "./arrived.ts";
import { findStrayCopies } from "./find-stray-copies.ts";
import { type VerifiedThread, verifyThread } from "./verify-thread.ts";

export interface Mismatch {
  readonly source: string;
  readonly target: string;
  readonly what: string;
  /** A person has made it since, and no text is lost by it. */
  readonly isLater?: true;
  /** That person's login, where GitHub tells. */
  readonly by?: string;
}

export interface Verification {
  readonly checked: number;
  readonly mismatches: readonly Mismatch[];
  /** What was compared beside the threads themselves. */
  readonly compared: { readonly comments: number; readonly reviews: number; readonly pullRequests: number };
  /** Why there may be more than what was compared. */
  readonly doubt?: string;
}

export interface VerifyOptions {
  /** Is told after each thread how many have been compared. */
  onProgress?(checked: number): void | Promise<void>;
  /** Is given each thread that was compared, with what differs; answers what still differs afterwards. */
  mend?(context: TransferContext, record: Arrived, found: VerifiedThread): Promise<VerifiedThread>;
}

/** Compares both sides of everything that has been transferred, read again from GitHub. */
export async function verify(
  { pair, ...rest }: TransferContext,
  options: VerifyOptions = {},
): Promise<Verification> {
  const context = { ...rest, pair: patient(pair) };
  const doubt = await doubtIn(context);
  const mismatches: Mismatch[] = [];
  const compared = { comments: 0, reviews: 0, pullRequests: 0 };
  const numbers = new Set<number>();
  let checked = 0;
  for await (const { source, target } of context.ledger.listTransferred()) {
    numbers.add(target);
    const record = await context.ledger.read(source);
    const places = placesOf(context, source, target);
    if (record?.target && UNFINISHED.includes(record.state))
      mismatches.push({ ...places, what: `has not come to its end: ${record.reason ?? record.state}` });
    // The list is older than what has become of its threads: one may be taken back meanwhile.
    if (!isArrived(record)) continue;
    let found = await verifyThread(context, record);
    if (options.mend && found.differences.length > 0) found = await options.mend(context, record, found);
    if (found.differences.length > 0 && !(await stillStands(context.ledger, record))) continue;
    mismatches.push(...found.differences.map((difference) => mismatch(places, difference)));
    compared.comments += found.comments;
    compared.reviews += found.reviews;
    compared.pullRequests += record.type === "PullRequest" ? 1 : 0;
    checked += 1;
    await options.onProgress?.(checked);
  }
  mismatches.push(...(await strays(context, numbers)));
  return { checked, mismatches, compared, ...(doubt !== undefined && { doubt }) };
}

/** States in which nothing more happens to a thread by itself, although it has not arrived. */
const UNFINISHED: readonly TransferState[] = ["held", "skipped", "failed"];

/** Why the ledger need not know all that has been transferred. */
async function doubtIn({ holds, ledger }: TransferContext): Promise<string | undefined> {
  if (await ledger.isEmpty())
    return "The ledger is empty: nothing was ever asked for, or Redis has lost it, which `homecoming ledger rebuild` mends.";
  if (await holds.isBehind())
    return "Redis may have lost what was transferred last: compare again when a worker has caught up with GitHub, or `homecoming ledger rebuild` has.";
  return undefined;
}

async function strays(context: TransferContext, compared: ReadonlySet<number>): Promise<Mismatch[]> {
  const found = await findStrayCopies(context, compared);
  // What is on its way has a copy too; asked afterwards, since it may have come while the list was read.
  const known = new Set<number>();
  if (found.length > 0) for await (const { target } of context.ledger.listTransferred()) known.add(target);
  return found
    .filter(({ number }) => !known.has(number))
    .map(({ number, original, source }) => ({
      source: source === undefined ? original : placeOf(context.pair.source.name, source),
      target: placeOf(context.pair.target.name, number),
      what: "is a copy that the ledger does not know: a second one, or one of another transfer",
    }));
}

function mismatch(
  places: { source: string; target: string },
  { what, isLater, by }: VerifiedThread["differences"][number],
): Mismatch {
  return { ...places, what, ...(isLater && { isLater }), ...(by !== undefined && { by }) };
}

function placesOf({ pair }: TransferContext, source: number, target: number) {
  return { source: placeOf(pair.source.name, source), target: placeOf(pair.target.name, target) };
}

function placeOf(repository: RepositoryName, number: number): string {
  return `${formatRepositoryName(repository)}#${number}`;
}
