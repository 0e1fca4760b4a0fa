import type { Store } from "../model/store.ts";
import type { Archive } from "./archive-file.ts";
import { databaseIdOf } from "./database-id.ts";

/** Keeps what the sandbox will create itself clear of the ids that an archive brings along. */
export function reserveIds(store: Store, archive: Archive): void {
  for (const thread of [...(archive.issues ?? []), ...(archive.pulls ?? [])]) {
    const reviews = "reviews" in thread ? (thread.reviews ?? []) : [];
    const reviewComments = reviews.flatMap((review) => review.comments ?? []);
    for (const given of [thread, ...(thread.comments ?? []), ...reviews, ...reviewComments]) {
      const id = given.databaseId ?? (given.id === undefined ? null : databaseIdOf(given.id));
      if (id !== null) store.reserveId(id);
    }
  }
}
