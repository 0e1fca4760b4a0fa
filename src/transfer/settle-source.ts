import { settlePullRequest } from "../github/pull-requests.ts";
import { settleIssue } from "../github/settle-issue.ts";
import { formatRepositoryName } from "../repository-name.ts";
import type { Work } from "./transfer-context.ts";

const LABEL = { color: "c5def5", description: "Has moved; the last comment says where" };

/** Closes, labels and locks a source thread as configured. Doing it again changes nothing. */
export async function settleSource(work: Work, { staysOpen }: { staysOpen: boolean }): Promise<void> {
  const { record, source, config, sourceDirectory } = work;
  const thread = record.sourceId!;
  const { close, lock, label } = config.sourceThreads;
  const labels = label === null ? [] : [await sourceDirectory.ensureLabel({ name: label, ...LABEL })];
  const closes = close && record.sourceWasOpen && !staysOpen;
  const locking = lock && !record.sourceWasLocked && !staysOpen && { lock: { reason: null } };
  if (record.type === "PullRequest") {
    return settlePullRequest(source, thread, { labels, close: closes, ...locking });
  }
  await settleIssue(source, thread, {
    labels,
    ...(closes && { close: { reason: "NOT_PLANNED" } }),
    ...locking,
  });
}

/** What became of a thread, as its link to the copy tells it. */
export type Fate = "moved" | "followed" | "merged" | "closed";

/** What the comment says that leads from the source to the copy. */
export function renderPointer({ record, pair }: Pick<Work, "record" | "pair">, fate: Fate): string {
  const { number, url } = record.target!;
  const place = `[${formatRepositoryName(pair.target.name)}#${number}](${url})`;
  switch (fate) {
    case "moved":
      return `This has moved to ${place}: please go on there.`;
    case "followed":
      return `This stands at ${place} as well now. What is pushed here is carried over there; when one of the two is merged or closed, so is the other.`;
    default:
      return `This has moved to ${place}, which has been ${fate}.`;
  }
}
