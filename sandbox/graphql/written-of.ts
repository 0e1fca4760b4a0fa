import type { Written } from "../model/types.ts";
import type { CommentSource, ReviewCommentSource, ReviewSource, ThreadSource } from "./source.ts";

export type WrittenSource = ThreadSource | CommentSource | ReviewSource | ReviewCommentSource;

/** The record of a source that somebody wrote. */
export function writtenOf(source: WrittenSource): Written {
  if (source.type === "Thread") return source.thread;
  return source.type === "Review" ? source.review : source.comment;
}
