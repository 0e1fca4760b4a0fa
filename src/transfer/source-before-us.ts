import { fetchSettlers } from "../github/fetch-settlers.ts";
import type { Thread } from "../github/thread.ts";
import { isOwnLogin } from "./is-own-login.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

type SourceState = Pick<ThreadRecord, "sourceWasOpen" | "sourceWasLocked" | "sourceIsUntouched">;

/** How a source thread stood before we closed and locked it, told from who did that: for a ledger that has lost it. */
export async function sourceBeforeUs(
  { pair, app }: Pick<TransferContext, "pair" | "app">,
  { number, isOpen, locked }: Pick<Thread, "number" | "isOpen" | "locked">,
): Promise<SourceState> {
  const { client, name } = pair.source;
  const isClean = isOpen && !locked;
  const settlers = isClean ? { closed: null, locked: null } : await fetchSettlers(client, name, number);
  const isClosedByUs = isOwnLogin(settlers.closed, app.name);
  const isLockedByUs = isOwnLogin(settlers.locked, app.name);
  return {
    sourceWasOpen: isOpen || isClosedByUs,
    sourceWasLocked: locked && !isLockedByUs,
    sourceIsUntouched: !isClosedByUs && !isLockedByUs,
  };
}
