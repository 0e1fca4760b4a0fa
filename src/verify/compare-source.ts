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
  } else if (!links[0]!.body.includes(`](${target.url})`)) {
    differences.push({ what: "the link on the source leads elsewhere" });
  }
  if (close && source.isOpen)
    differences.push({
      what: "the source is still open",
      cause: { side: "source", events: ["closed", "reopened"] },
      remedy: { send: "source closing" },
    });
  if (lock && !source.locked)
    differences.push({
      what: "the source is not locked",
      cause: { side: "source", events: ["locked", "unlocked"] },
      remedy: { send: "source lock" },
    });
  if (label !== null && !source.labels.some((name) => name.toLowerCase() === label.toLowerCase()))
    differences.push({
      what: `the source lacks the label "${label}"`,
      cause: { side: "source", events: ["labeled", "unlabeled"], label },
      remedy: { send: "source label" },
    });
  return differences;
}
