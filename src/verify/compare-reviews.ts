import type { Review } from "../github/thread.ts";
import { marksIn } from "../transfer/mark.ts";
import { partOf } from "../transfer/pulls/review-parts.ts";

/** Differences between the reviews of a pull request and those that stand on its copy, in words. */
export function compareReviews(reviews: readonly Review[], copies: readonly string[]): string[] {
  const wanted = reviews.filter(({ state }) => state !== "PENDING").map(({ id }) => id);
  const found = copies.flatMap((body) =>
    marksIn(body)
      .slice(0, 1)
      .map((id) => ({ id, ...partOf(body) })),
  );
  const differences = wanted.flatMap((id, index) => {
    const parts = found.filter((one) => one.id === id);
    return compareParts(parts).map((what) => `review ${index + 1} ${what}`);
  });
  if (differences.length > 0) return differences;
  const inOrder = found.filter(({ id, index }) => wanted.includes(id) && index === 0).map(({ id }) => id);
  return inOrder.join("\n") === wanted.join("\n") ? [] : ["the reviews are not in order"];
}

/** What is wrong with the parts of one review that were found. */
function compareParts(parts: readonly { readonly index: number; readonly count: number }[]): string[] {
  if (parts.length === 0) return ["is missing"];
  const { count } = parts[0]!;
  const missing = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !parts.some((part) => part.index === index),
  );
  if (missing.length > 0) return missing.map((index) => `lacks its part ${index + 1}`);
  return parts.length > count ? ["stands there more than once"] : [];
}
