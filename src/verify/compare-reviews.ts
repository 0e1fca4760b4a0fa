import type { Review } from "../github/thread.ts";
import { marksIn } from "../transfer/mark.ts";

/** Differences between the reviews of a pull request and those that stand on its copy, in words. */
export function compareReviews(reviews: readonly Review[], copies: readonly string[]): string[] {
  const wanted = reviews.filter(({ state }) => state !== "PENDING").map(({ id }) => id);
  const found = copies.flatMap((body) => marksIn(body).slice(0, 1));
  const missing = wanted.flatMap((id, index) =>
    found.includes(id) ? [] : [`review ${index + 1} is missing`],
  );
  const doubled = wanted.flatMap((id, index) =>
    found.filter((one) => one === id).length > 1 ? [`review ${index + 1} stands there more than once`] : [],
  );
  if (missing.length > 0 || doubled.length > 0) return [...missing, ...doubled];
  const inOrder = found.filter((id) => wanted.includes(id));
  return inOrder.join("\n") === wanted.join("\n") ? [] : ["the reviews are not in order"];
}
