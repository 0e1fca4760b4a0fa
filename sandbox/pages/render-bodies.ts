import { setImmediate } from "node:timers/promises";
import type { TextContext } from "../markdown/found.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import type { Thread, Written } from "../model/types.ts";

/** Bodies rendered before other requests get their turn: some 10 ms of work. */
const AT_ONCE = 25;

/** The safe HTML of everything that was written in a thread, by node id. */
export type Bodies = ReadonlyMap<string, string>;

/** Renders a thread with all its comments and reviews; other requests are served in between. */
export async function renderBodies(thread: Thread, context: TextContext): Promise<Bodies> {
  const bodies = new Map<string, string>();
  for (const written of allWritten(thread)) {
    bodies.set(written.nodeId, renderMarkdown(written.body, context).html);
    if (bodies.size % AT_ONCE === 0) await setImmediate();
  }
  return bodies;
}

function allWritten(thread: Thread): Written[] {
  const reviews = thread.pull?.reviews ?? [];
  return [thread, ...thread.comments, ...reviews.flatMap((review) => [review, ...review.comments])];
}
