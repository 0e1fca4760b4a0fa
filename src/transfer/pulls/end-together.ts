import { fetchThread } from "../../github/fetch-thread.ts";
import { settlePullRequest } from "../../github/pull-requests.ts";
import type { Thread } from "../../github/thread.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { sayInstead, sayOnce } from "../say-once.ts";
import { renderPointer, settleSource } from "../settle-source.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Lets a followed pull request and its copy end together: when the copy has been merged or closed, the old one is
 * closed as any that has moved; when the old one has been merged or closed, so is the copy, unless somebody goes on
 * with it on a branch of their own. An end is final: one that is opened again is followed no more.
 *
 * @param carryOver brings what was pushed before the end: webhooks come in any order
 */
export async function endTogether(work: Work, carryOver: () => Promise<void>): Promise<"going on" | "ended"> {
  const { ledger, record, config, source, target, pair } = work;
  const branch = await ledger.branch(record.number);
  if (!branch || branch.isEnded) return "ended";
  // A copy that is still being made is brought up to date whatever becomes of the original then.
  if (record.state !== "done" || config.pullRequests.source !== "follow") return "going on";
  const original = await fetchThread(source, pair.source.name, record.number);
  const copy = await fetchThread(target, pair.target.name, record.target!.number);
  if (original?.isOpen && copy?.isOpen) return "going on";
  if (copy && !copy.isOpen) await endOriginal(work, copy);
  else if (original && copy && branch.adopted === undefined) {
    await carryOver();
    await endCopy(work, original, copy);
  }
  const last = (await ledger.branch(record.number)) ?? branch;
  await ledger.recordBranch(record.number, { ...last, isEnded: true });
  return "ended";
}

async function endOriginal(work: Work, copy: Thread): Promise<void> {
  const { ledger, record, source, pair } = work;
  const link = await ledger.effect(record.number, "link-back");
  if (link?.state === "done") {
    await sayInstead(work, link.result, {
      ...{ number: record.number, mark: record.target!.id },
      at: { client: source, name: pair.source.name },
      text: renderPointer(work, copy.pull?.isMerged ? "merged" : "closed"),
    });
  }
  await settleSource(work, { staysOpen: false });
}

async function endCopy(work: Work, original: Thread, copy: Thread): Promise<void> {
  const { record, target, pair } = work;
  const url = `${pair.source.url}/pull/${record.number}`;
  const place = `[${formatRepositoryName(pair.source.name)}#${record.number}](${url})`;
  const text = original.pull?.isMerged
    ? `${place} has been merged there, so there is nothing left to do here.`
    : `${place} has been closed there, so this is closed too. To go on with it here, open it again.`;
  await sayOnce(work, {
    ...{ number: record.number, thread: copy.id, key: "ended", mark: copy.id, text, holding: place },
    at: { client: target, name: pair.target.name },
    doubt: "always",
  });
  await settlePullRequest(target, copy.id, { close: true });
}
