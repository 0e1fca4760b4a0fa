import type { ListPosition } from "../github/list-threads.ts";

/** How far a bulk has read its two lists: of what becomes issues, and of what becomes pull requests. */
export interface BulkPosition {
  readonly issues?: ListPosition | "end";
  readonly pulls?: ListPosition | "end";
}
