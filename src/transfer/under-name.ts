import type { Thread } from "../github/thread.ts";

/** A thread with its addresses below `home`, whatever its repository is called by now. */
export function underName(thread: Thread, home: string): Thread {
  const there = new URL(thread.url).pathname.split("/").slice(0, 3).join("/");
  const root = new URL(thread.url).origin + there;
  if (root === home) return thread;
  const rename = <One extends { readonly url: string }>(one: One): One => ({
    ...one,
    url: one.url.startsWith(`${root}/`) ? home + one.url.slice(root.length) : one.url,
  });
  const { pull } = thread;
  const reviews = pull?.reviews.map((review) => rename({ ...review, comments: review.comments.map(rename) }));
  return {
    ...rename(thread),
    comments: thread.comments.map(rename),
    pull: pull && { ...pull, reviews: reviews! },
  };
}
