import type { PlainPull } from "../github/fetch-plain-pull.ts";
import type { Review } from "../github/thread.ts";
import { marksIn } from "../transfer/mark.ts";
import { partOf } from "../transfer/pulls/review-parts.ts";
import { keepsLetters } from "./compare-text.ts";
import type { Difference } from "./difference.ts";

/**
 * Differences between the reviews of a pull request and those that the App copied onto the new one: each review
 * and each of its comments once, in order, with every letter of its text. A long review has several parts.
 */
export function compareReviews(reviews: readonly Review[], copy: PlainPull, app: string): Difference[] {
  const bodies = copy.reviews.filter(({ author }) => author === app).map(({ body }) => body);
  const placed = copy.reviewComments.filter(({ author }) => author === app).map(({ body }) => body);
  const wanted = reviews.filter(({ state }) => state !== "PENDING");
  const differences = wanted.flatMap((review, index) => [
    ...compareReview(review, `review ${index + 1}`, bodies),
    ...review.comments.flatMap((comment, at) =>
      compareComment(comment, `comment ${at + 1} of review ${index + 1}`, [...bodies, ...placed]),
    ),
  ]);
  if (differences.length > 0) return differences;
  const found = bodies.filter((body) => partOf(body).index === 0).map((body) => marksIn(body)[0]);
  const order = wanted.map(({ id }) => id);
  const inOrder = found.filter((id) => id !== undefined && order.includes(id));
  return inOrder.join("\n") === order.join("\n") ? [] : [{ what: "the reviews are not in order" }];
}

function compareReview({ id, body }: Review, name: string, bodies: readonly string[]): Difference[] {
  const copies = bodies.filter((one) => marksIn(one)[0] === id);
  const [first] = copies;
  if (first === undefined) return [{ what: `${name} is missing` }];
  const { count } = partOf(first);
  const parts = new Set(copies.map((one) => partOf(one).index));
  for (let index = 0; index < count; index += 1) {
    if (!parts.has(index)) return [{ what: `${name} lacks its part ${index + 1}` }];
  }
  if (copies.length > count) return [{ what: `${name} stands there more than once` }];
  return compareLetters(name, body, copies);
}

/** It stands on a line, or in the body of its review. */
function compareComment(
  { id, body }: { id: string; body: string },
  name: string,
  copies: readonly string[],
): Difference[] {
  const holding = copies.flatMap((copy, index) => (marksIn(copy).includes(id) ? [index] : []));
  const [first] = holding;
  if (first === undefined) return [{ what: `${name} is missing` }];
  if (holding.length > 1) return [{ what: `${name} stands there ${holding.length} times` }];
  // One that is too long for one body goes on in the next.
  return compareLetters(name, body, copies.slice(first));
}

function compareLetters(name: string, body: string, copies: readonly string[]): Difference[] {
  return keepsLetters(body, copies.join("\n")) ? [] : [{ what: `the text of ${name} differs` }];
}
