import type { Comment, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";

/** A comment of the thread by node id or number. */
export function commentOf(thread: Thread, id: string | number): Comment {
  const comment = thread.comments.find((one) => one.nodeId === id || one.id === id);
  if (!comment) throw new Refusal("NOT_FOUND", `there is no comment ${id} on #${thread.number}`);
  return comment;
}
