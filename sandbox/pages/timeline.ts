import type { Comment, Review, Thread, TimelineEvent } from "../model/types.ts";

/** What stands below the opening text. */
export type Entry =
  | { kind: "comment"; comment: Comment }
  | { kind: "review"; review: Review }
  /** Labels that one person added or removed within a minute, or a single event of any other type. */
  | { kind: "events"; events: TimelineEvent[] };

const TOGETHER_MS = 60_000;

/** Comments, reviews and events of a thread in the order in which they happened. */
export function timeline(thread: Thread): Entry[] {
  const dated = [
    ...thread.comments.map((comment) => ({ at: comment.createdAt, id: comment.id, comment })),
    ...(thread.pull?.reviews ?? []).map((review) => ({ at: review.createdAt, id: review.id, review })),
    ...thread.events.map((event) => ({ at: event.at, id: event.id, event })),
  ];
  // Times are to the second; within one, ids are given in order.
  dated.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const entries: Entry[] = [];
  for (const item of dated) {
    if ("comment" in item) entries.push({ kind: "comment", comment: item.comment });
    else if ("review" in item) entries.push({ kind: "review", review: item.review });
    else addEvent(entries, item.event);
  }
  return entries;
}

function addEvent(entries: Entry[], event: TimelineEvent): void {
  const last = entries.at(-1);
  if (last?.kind === "events" && belongsTo(event, last.events[0]!)) last.events.push(event);
  else entries.push({ kind: "events", events: [event] });
}

function belongsTo(event: TimelineEvent, first: TimelineEvent): boolean {
  const isLabel = event.type === "labeled" || event.type === "unlabeled";
  const soon = Date.parse(event.at) - Date.parse(first.at) <= TOGETHER_MS;
  return isLabel && event.type === first.type && event.actor === first.actor && soon;
}
