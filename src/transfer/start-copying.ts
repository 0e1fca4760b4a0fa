import { fetchThread } from "../github/fetch-thread.ts";
import type { Thread } from "../github/thread.ts";
import { Hopeless, LeftAlone } from "./endings.ts";
import { noteLinks } from "./note-links.ts";
import { prepareDraft } from "./prepare-draft.ts";
import { linkIn, sourceAsCopied } from "./source-as-copied.ts";
import { sourceBeforeUs } from "./source-before-us.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { CopyWork, TransferContext, Work } from "./transfer-context.ts";

/** Reads the thread and renders it. A pull request that is closed once its copy stands is copied to the end. */
export async function startCopying(context: TransferContext, known: ThreadRecord): Promise<CopyWork> {
  const { source } = workOf(context, known);
  const found = await fetchThread(source, context.pair.source.name, known.number);
  if (!found) throw new Hopeless("there is no such thread in the source (any more)");
  const record = await withSourceAsLeft(context, known, found);
  await restoreLink(context, record, found);
  const work = workOf(context, record);
  const thread = sourceAsCopied(found, record, context);
  if (thread.pull && !thread.isOpen && !record.target)
    throw new LeftAlone("it is a closed pull request (`closedPullRequests: archive` would keep it)");
  const { draft, text } = await prepareDraft(context, thread, record.requestedBy);
  await noteLinks(context, record, text);
  return { ...work, thread, draft, text };
}

/**
 * Where our link stands on the source already, how its people left it has been written down. A ledger that says
 * nothing of that has lost it; our own closing and lock would else be copied as theirs.
 */
async function withSourceAsLeft(
  context: TransferContext,
  record: ThreadRecord,
  found: Thread,
): Promise<ThreadRecord> {
  if (!record.sourceIsUntouched || linkIn(found, record, context.app) < 0) return record;
  const before = await sourceBeforeUs(context, found);
  if (before.sourceIsUntouched) return record;
  const { sourceWasOpen: isOpen, sourceWasLocked: locked } = before;
  await context.ledger.recordSource(record.number, { isOpen, locked });
  return { ...record, ...before };
}

/**
 * Our link as it stands on the source, of which Redis may have lost the note: what has been said there before it may
 * be lost as well, is sent again first, and would let the link count as not sent.
 */
async function restoreLink(
  { ledger, app }: TransferContext,
  record: ThreadRecord,
  found: Thread,
): Promise<void> {
  const link = found.comments[linkIn(found, record, app)];
  if (link) await ledger.restoreEffects(record.number, new Map([["link-back", link.id]]));
}

/** One thread in the hands of a worker, in the lane of whoever asked for it. */
export function workOf(context: TransferContext, record: ThreadRecord): Work {
  const { source, target } = context.pair;
  const lane = record.lane === "bulk" && context.isEnding ? "end of bulk" : record.lane;
  return { ...context, record, source: source.client.inLane(lane), target: target.client.inLane(lane) };
}
