import { addComment } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { settlePullRequest } from "../../github/pull-requests.ts";
import { settleIssue } from "../../github/settle-issue.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { markOf, marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import type { Work } from "../transfer-context.ts";

const LABEL = { color: "c5def5", description: "Has moved; the last comment says where" };

/**
 * Leaves the new address on the source, in one comment, and closes, labels and locks it as configured. This
 * comment is also the answer to a slash command.
 */
export async function linkBack(work: Work): Promise<void> {
  const { record, ledger, source, config } = work;
  const thread = record.sourceId!;
  await performOnce(ledger, record.number, {
    key: "link-back",
    find: () => findByMark(work, thread),
    send: async () => (await addComment(source, thread, pointer(work))).id,
  });
  const { close, lock, label } = config.sourceThreads;
  const labels = label === null ? [] : [await work.sourceDirectory.ensureLabel({ name: label, ...LABEL })];
  const locking = lock && !record.sourceWasLocked && { lock: { reason: null } };
  if (record.type === "PullRequest") {
    return settlePullRequest(source, thread, { labels, close: close && record.sourceWasOpen, ...locking });
  }
  await settleIssue(source, thread, {
    labels,
    ...(close && record.sourceWasOpen && { close: { reason: "NOT_PLANNED" } }),
    ...locking,
  });
}

function pointer({ record, pair }: Work): string {
  const place = `${formatRepositoryName(pair.target.name)}#${record.target!.number}`;
  return `${markOf(record.target!.id)}\nThis has moved to [${place}](${record.target!.url}): please go on there.`;
}

async function findByMark({ source, record }: Work, thread: string): Promise<string | undefined> {
  for await (const found of listWrittenComments(source, thread)) {
    if (marksIn(found.body).includes(record.target!.id)) return found.id;
  }
  return undefined;
}
