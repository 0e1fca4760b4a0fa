import type { IssueAddress } from "../../github/create-issue.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import { removeLabels } from "../../github/remove-labels.ts";
import { settleIssue } from "../../github/settle-issue.ts";
import { findTransferred, transferIssue } from "../../github/transfer-issue.ts";
import { mapLabels } from "../../labels/map-labels.ts";
import { Hopeless } from "../endings.ts";
import type { Ledger } from "../ledger.ts";
import { labelIds } from "../look-up-names.ts";
import { performOnce } from "../perform-once.ts";
import type { Work } from "../transfer-context.ts";

/** What is noted of an issue before it moves away: afterwards its old place tells nothing any more. */
interface Luggage {
  readonly source: {
    readonly id: string;
    readonly type: "Issue";
    readonly isOpen: boolean;
    readonly locked: boolean;
  };
  /** Names of the labels that it shall have in the target. */
  readonly labels: readonly string[];
}

const NOTE = "luggage";

/**
 * Lets GitHub move an issue, with its authors, dates, comments and subscribers, then labels it as configured.
 * Nothing is copied, and the old number leads to the new place by itself. Answers false for a pull request,
 * which GitHub does not move.
 */
export async function moveNatively(work: Work): Promise<boolean> {
  const { ledger, record, pair } = work;
  const luggage = (await luggageOf(ledger, record.number)) ?? (await packLuggage(work));
  if (!luggage) return false;
  if (!record.target) {
    const address = await performOnce(ledger, record.number, {
      key: "transfer",
      doubt: "always",
      find: async () => {
        const found = await findTransferred(work.source, pair.source.name, record.number);
        return found && JSON.stringify(found);
      },
      send: async () => JSON.stringify(await transferIssue(work.target, luggage.source.id, pair.target.id)),
    });
    await ledger.recordTarget(record.number, luggage.source, JSON.parse(address) as IssueAddress);
    await work.relinks.renewPointersTo(record.number);
  }
  await label(work, luggage.labels);
  return true;
}

/** What was noted of an issue that has moved, or is about to. */
export async function luggageOf(ledger: Ledger, number: number): Promise<Luggage | undefined> {
  const note = await ledger.effect(number, NOTE);
  return note?.state === "done" ? (JSON.parse(note.result) as Luggage) : undefined;
}

async function packLuggage(work: Work): Promise<Luggage | undefined> {
  const { ledger, record, pair, config } = work;
  const thread = await fetchThread(work.source, pair.source.name, record.number);
  if (!thread) throw new Hopeless("there is no such thread in the source (any more)");
  if (thread.pull) return undefined;
  const labels = mapLabels(thread.labels, "issue", config.labels).apply;
  // Made before, while it is known how they look in the source.
  await labelIds({ ...work, thread, draft: { labels } });
  const { id, isOpen, locked } = thread;
  const luggage: Luggage = { source: { id, type: "Issue", isOpen, locked }, labels };
  await ledger.recordEffect(record.number, NOTE, { state: "done", result: JSON.stringify(luggage) });
  return luggage;
}

/** GitHub keeps the labels whose names exist in the target; what is configured decides. */
async function label(work: Work, wanted: readonly string[]): Promise<void> {
  const { pair, ledger, directory, record } = work;
  const { target } = (await ledger.read(record.number))!;
  const moved = await fetchThread(work.target, pair.target.name, target!.number);
  if (!moved) throw new Hopeless("it is gone from the target");
  const ids = await directory.labels();
  const idsOf = (names: readonly string[]) => names.flatMap((name) => ids.get(name.toLowerCase()) ?? []);
  const has = moved.labels.map(({ name }) => name.toLowerCase());
  const shall = wanted.map((name) => name.toLowerCase());
  const surplus = idsOf(has.filter((name) => !shall.includes(name)));
  if (surplus.length > 0) await removeLabels(work.target, moved.id, surplus);
  await settleIssue(work.target, moved.id, { labels: idsOf(shall.filter((name) => !has.includes(name))) });
}
