import type { PlainThread } from "../github/fetch-plain-thread.ts";
import { findTransferred } from "../github/transfer-issue.ts";
import { luggageOf } from "../transfer/strategies/move-natively.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import type { Difference } from "./difference.ts";

/** Each difference of an issue that GitHub itself has moved: whether the old number leads to it, and its labels. */
export async function checkMoved(
  { pair, ledger }: TransferContext,
  record: ThreadRecord,
  moved: PlainThread,
): Promise<Difference[]> {
  const { client, name } = pair.source;
  const found = await findTransferred(client, name, record.number);
  const leads = found?.id === record.target!.id;
  const labels = new Set(moved.labels.map((label) => label.toLowerCase()));
  const wanted = (await luggageOf(ledger, record.number))?.labels ?? [];
  return [
    ...(leads ? [] : [{ what: "the old number does not lead to it" }]),
    ...wanted
      .filter((label) => !labels.has(label.toLowerCase()))
      .map((label) => ({
        what: `the label "${label}" is missing`,
        cause: { side: "target" as const, events: ["labeled", "unlabeled"], label },
      })),
  ];
}
