import { listThreads } from "../github/list-threads.ts";
import { findTransferred } from "../github/transfer-issue.ts";
import type { TransferContext } from "./transfer-context.ts";

/** After so many numbers in a row that never were, there is none any more. */
const MOST_MISSES = 20;

/**
 * Restores what the ledger should know of issues that GitHub itself has moved: they carry no mark, but their old
 * numbers lead to them. Asks for every number that is not in the source any more, so it is for a full rebuilding only.
 * Answers how many were found.
 */
export async function rebuildMoved(context: TransferContext): Promise<number> {
  const { source, target } = context.pair;
  const there = new Set<number>();
  let highest = 0;
  const kinds = { issues: true, pullRequests: true };
  for await (const { thread } of listThreads(source.client.inLane("bulk"), source.name, kinds)) {
    there.add(thread.number);
    highest = Math.max(highest, thread.number);
  }
  let [count, misses] = [0, 0];
  for (let number = 1; number <= highest || misses < MOST_MISSES; number += 1) {
    if (there.has(number)) continue;
    const found = await findTransferred(source.client, source.name, number);
    misses = found ? 0 : misses + 1;
    if (!found?.url.startsWith(`${target.url}/`)) continue;
    await restore(context, number, found);
    count += 1;
  }
  return count;
}

async function restore(
  { ledger }: TransferContext,
  number: number,
  target: NonNullable<Awaited<ReturnType<typeof findTransferred>>>,
): Promise<void> {
  const record = {
    ...({ number, state: "done", lane: "bulk", bulk: null, requestedBy: null, command: null } as const),
    ...({ requestedAt: new Date().toISOString(), type: "Issue", sourceId: null, target } as const),
    ...({ sourceWasOpen: true, sourceWasLocked: false, sourceIsUntouched: true, fingerprint: null } as const),
    ...({ reason: null, attempts: 0, strategy: "native" } as const),
  };
  await ledger.restoreEffects(number, new Map([["transfer", JSON.stringify(target)]]));
  await ledger.restore(record);
}
