import { listingOf, type PageArgs, pageOf, withFields } from "./page.ts";
import { notSimulated } from "./problem.ts";
import type { CommentSource, EventSource, ReviewSource, ThreadSource } from "./source.ts";
import { typeNameOf } from "./type-name-of.ts";

export interface TimelineArgs extends PageArgs {
  itemTypes?: string[] | null;
  since?: string | null;
}

type Item = EventSource | CommentSource | ReviewSource;

/**
 * Events, comments and reviews of a thread by time, as `timelineItems`. Commits are left out, so a pull
 * request's timeline is given only to those who say which other items they want.
 */
export function timelineOf(source: ThreadSource, args: TimelineArgs): object {
  const { thread } = source;
  const wanted = args.itemTypes ? new Set(args.itemTypes) : null;
  if (thread.type === "PullRequest" && (wanted === null || wanted.has("PULL_REQUEST_COMMIT"))) {
    throw notSimulated("Item type 'PULL_REQUEST_COMMIT' of 'timelineItems'");
  }
  const since = args.since == null ? Number.NEGATIVE_INFINITY : Date.parse(args.since);
  const items = itemsOf(source).filter((item) => {
    const isWanted = wanted === null || wanted.has(itemTypeOf(item));
    return isWanted && Date.parse(timeOf(item)) >= since;
  });
  items.sort((left, right) => Date.parse(timeOf(left)) - Date.parse(timeOf(right)));
  const page = pageOf(listingOf(items, idOf), args, (item) => item);
  return withFields(page, {
    updatedAt: thread.updatedAt,
    get pageCount() {
      return page.nodes.length;
    },
  });
}

function itemsOf({ repository, thread }: ThreadSource): Item[] {
  return [
    ...thread.comments.map((comment): Item => ({ type: "Comment", repository, thread, comment })),
    ...(thread.pull?.reviews ?? []).map((review): Item => ({ type: "Review", repository, thread, review })),
    ...thread.events.map((event): Item => ({ type: "Event", repository, thread, event })),
  ];
}

/** `ClosedEvent` → `CLOSED_EVENT`, as the enum of item types has it. */
export function itemTypeOf(item: Item): string {
  return typeNameOf(item)
    .replace(/(?!^)[A-Z]/g, "_$&")
    .toUpperCase();
}

function timeOf(item: Item): string {
  if (item.type === "Event") return item.event.at;
  return item.type === "Comment" ? item.comment.createdAt : item.review.createdAt;
}

function idOf(item: Item): string {
  if (item.type === "Event") return item.event.nodeId;
  return item.type === "Comment" ? item.comment.nodeId : item.review.nodeId;
}
