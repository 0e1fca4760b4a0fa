import type { PlainThread } from "../github/fetch-plain-thread.ts";
import { marksIn } from "../transfer/mark.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import type { Difference } from "./difference.ts";

/** The way back: one link on the source, and its state as configured. */
export function compareSource(
  source: PlainThread,
  record: ThreadRecord,
  { config, app }: Pick<TransferContext, "config" | "app">,
): Difference[] {
  const { label } = config.sourceThreads;
  // One that is followed ends together with its copy, and stays open until then.
  const isFollowed = record.type === "PullRequest" && config.pullRequests.source === "follow";
  const close = config.sourceThreads.close && !isFollowed;
  const lock = config.sourceThreads.lock && !isFollowed;
  const target = record.target!;
  const links = source.comments.filter(
    ({ author, body }) => author === `${app.name}[bot]` && marksIn(body).includes(target.id),
  );
  const differences: Difference[] = [];
  if (links.length !== 1) {
    const what = `the source has ${links.length} links to the copy`;
    differences.push(links.length === 0 ? { what, remedy: { send: "link back" } } : { what });
  } else if (!links[0]!.body.includes(target.url)) {
    differences.push({ what: "the link on the source leads elsewhere" });
  }
  const remedy = { send: "source state" } as const;
  const check = (isRight: boolean, what: string, events: readonly string[], name?: string) => {
    const cause = { side: "source" as const, events, ...(name !== undefined && { label: name }) };
    if (!isRight) differences.push({ what, cause, remedy });
  };
  check(!close || !source.isOpen, "the source is still open", ["closed", "reopened"]);
  check(!lock || source.locked, "the source is not locked", ["locked", "unlocked"]);
  const isLabelled = source.labels.some((name) => name.toLowerCase() === label?.toLowerCase());
  check(
    label === null || isLabelled,
    `the source lacks the label "${label}"`,
    ["labeled", "unlabeled"],
    label ?? undefined,
  );
  return differences;
}
