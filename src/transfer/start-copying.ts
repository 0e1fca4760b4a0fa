import { fetchThread } from "../github/fetch-thread.ts";
import { Hopeless, LeftAlone } from "./endings.ts";
import { prepareDraft } from "./prepare-draft.ts";
import { sourceAsCopied } from "./source-as-copied.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { CopyWork, TransferContext, Work } from "./transfer-context.ts";

/** Reads the thread and renders it. A pull request that is closed once its copy stands is copied to the end. */
export async function startCopying(context: TransferContext, record: ThreadRecord): Promise<CopyWork> {
  const work = workOf(context, record);
  const found = await fetchThread(work.source, context.pair.source.name, record.number);
  if (!found) throw new Hopeless("there is no such thread in the source (any more)");
  const thread = sourceAsCopied(found, record, context);
  if (thread.pull && !thread.isOpen && !record.target)
    throw new LeftAlone("it is a closed pull request (`closedPullRequests: archive` would keep it)");
  const { draft, text } = await prepareDraft(context, thread, record.requestedBy);
  await context.relinks.recordPointers(record.number, text.unresolved);
  await context.relinks.recordLinks(record.number, text.resolved);
  if (text.hasUnresolvedComments) await context.relinks.request(record.number);
  return { ...work, thread, draft, text };
}

/** One thread in the hands of a worker, in the lane of whoever asked for it. */
export function workOf(context: TransferContext, record: ThreadRecord): Work {
  const { source, target } = context.pair;
  return {
    ...context,
    record,
    source: source.client.inLane(record.lane),
    target: target.client.inLane(record.lane),
  };
}
