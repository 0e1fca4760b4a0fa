import type { PlainPull, PlainReviewComment } from "../github/fetch-plain-pull.ts";
import type { Review, ReviewComment } from "../github/thread.ts";
import { marksIn } from "../transfer/mark.ts";
import {
  type DraftReviewComment,
  draftReviews,
  type ReviewContext,
} from "../transfer/pulls/draft-reviews.ts";
import { partOf } from "../transfer/pulls/review-parts.ts";
import { compareReviewText } from "./compare-review-text.ts";
import type { Difference } from "./difference.ts";

/** What the App wrote onto a pull request as reviews, in order. */
interface Written {
  readonly bodies: readonly string[];
  readonly placed: readonly PlainReviewComment[];
}

/**
 * Differences between the reviews of a pull request and those that the App copied onto the new one: each review
 * and each of its comments once, in order, with its text. A long review has several parts.
 */
export async function compareReviews(
  reviews: readonly Review[],
  copy: PlainPull,
  context: Omit<ReviewContext, "lines"> & { readonly app: string },
): Promise<Difference[]> {
  const isOurs = ({ author }: { readonly author: string | null }) => author === context.app;
  const written: Written = {
    bodies: copy.reviews.filter(isOurs).map(({ body }) => body),
    placed: copy.reviewComments.filter(isOurs),
  };
  const wanted = reviews.filter(({ state }) => state !== "PENDING");
  // What stands on a line, with the parts that follow it.
  const known = new Set<PlainReviewComment>();
  const differences: Difference[] = [];
  for (const [index, review] of wanted.entries())
    differences.push(...(await compareReview(review, `review ${index + 1}`, written, context, known)));
  differences.push(...findStrangers(wanted, written, known));
  if (differences.some(({ isLater }) => !isLater)) return differences;
  const found = written.bodies.filter((body) => partOf(body).index === 0).map((body) => marksIn(body)[0]);
  const order = wanted.map(({ id }) => id);
  return found.join("\n") === order.join("\n")
    ? differences
    : [...differences, { what: "the reviews are not in order" }];
}

async function compareReview(
  review: Review,
  name: string,
  { bodies, placed }: Written,
  context: Omit<ReviewContext, "lines">,
  known: Set<PlainReviewComment>,
): Promise<Difference[]> {
  const nameOf = (comment: ReviewComment) => `comment ${review.comments.indexOf(comment) + 1} of ${name}`;
  const all = [...bodies, ...placed.map(({ body }) => body)];
  const lost: Difference[] = [];
  const present = review.comments.filter((comment) => {
    const count = all.filter((body) => marksIn(body).includes(comment.id)).length;
    if (count === 0) lost.push({ what: `${nameOf(comment)} is missing` });
    if (count > 1) lost.push({ what: `${nameOf(comment)} stands there ${count} times` });
    return count > 0;
  });
  const placeOf = ({ id }: ReviewComment) => placed.findIndex(({ body }) => marksIn(body).includes(id));
  const drafted = await draftAsPlaced({ ...review, comments: present }, context, (one) => placeOf(one) >= 0);
  const texts = present.flatMap((comment) => {
    const at = placeOf(comment);
    const parts = drafted.placed.get(comment.id) ?? [];
    if (at < 0) return [];
    const there = placed.slice(at, at + parts.length);
    for (const one of there) known.add(one);
    const copies = there.map(({ body }) => body);
    const wanted = parts.map(({ body }) => body);
    return [
      ...comparePlace(comment, nameOf(comment), there[0]!, context),
      ...compareReviewText(nameOf(comment), { original: comment.body, wanted, copies }),
    ];
  });
  const parts = bodies.filter((one) => marksIn(one)[0] === review.id);
  const incomplete = compareParts(name, parts);
  const isWhole = incomplete.length === 0 && lost.length === 0;
  const sorted = parts.toSorted((one, other) => partOf(one).index - partOf(other).index);
  const body = isWhole
    ? compareReviewText(name, { original: review.body, wanted: drafted.bodies, copies: sorted })
    : [];
  return [...incomplete, ...lost, ...body, ...texts];
}

/** The review as it is drafted when each of its comments stands where its copy does: on a line, or in the body. */
async function draftAsPlaced(
  review: Review,
  context: Omit<ReviewContext, "lines">,
  isPlaced: (comment: ReviewComment) => boolean,
): Promise<{ readonly bodies: readonly string[]; readonly placed: Map<string, DraftReviewComment[]> }> {
  const lines = new Map<string, Set<number>>();
  const comments = review.comments.map((comment) => {
    if (!isPlaced(comment)) return { ...comment, line: null };
    const line = comment.line ?? comment.originalLine ?? 1;
    const path = `${context.subdirectory}/${comment.path}`;
    lines.set(path, (lines.get(path) ?? new Set()).add(line));
    return { ...comment, line };
  });
  const drafts = await draftReviews([{ ...review, comments }], { ...context, lines });
  const placed = new Map<string, DraftReviewComment[]>();
  let last: string | undefined;
  for (const draft of drafts.flatMap((each) => each.comments)) {
    last = marksIn(draft.body)[0] ?? last;
    if (last !== undefined) placed.set(last, [...(placed.get(last) ?? []), draft]);
  }
  return { bodies: drafts.map(({ body }) => body), placed };
}

/** Whether all parts are there, once each. */
function compareParts(name: string, copies: readonly string[]): Difference[] {
  const [first] = copies;
  if (first === undefined) return [{ what: `${name} is missing` }];
  const { count } = partOf(first);
  const parts = new Set(copies.map((one) => partOf(one).index));
  for (let index = 0; index < count; index += 1) {
    if (!parts.has(index)) return [{ what: `${name} lacks its part ${index + 1}` }];
  }
  return copies.length > count ? [{ what: `${name} stands there more than once` }] : [];
}

/** A line that has moved since, on either side, is still the same where it was when it was written. */
function comparePlace(
  { path, line, originalLine }: ReviewComment,
  name: string,
  there: PlainReviewComment,
  { subdirectory }: Omit<ReviewContext, "lines">,
): Difference[] {
  if (there.path !== `${subdirectory}/${path}`)
    return [{ what: `${name} stands on ${there.path}, not on ${subdirectory}/${path}` }];
  const wanted = [line, originalLine].filter((each) => each !== null);
  const found = [there.line, there.originalLine].filter((each) => each !== null);
  if (wanted.length === 0 || found.length === 0 || wanted.some((each) => found.includes(each))) return [];
  return [{ what: `${name} stands on line ${found[0]}, not on line ${wanted[0]}` }];
}

/** What the App wrote there that copies nothing, or does not say what. */
function findStrangers(
  wanted: readonly Review[],
  { bodies, placed }: Written,
  known: ReadonlySet<PlainReviewComment>,
): Difference[] {
  const reviews = new Set(wanted.map(({ id }) => id));
  const comments = new Set(wanted.flatMap((review) => review.comments.map(({ id }) => id)));
  const strange = (kind: string, mark: string | undefined) =>
    mark === undefined
      ? { what: `a ${kind} of ours carries no mark` }
      : { what: `there is a copy of a ${kind} that the source does not have (any more): ${mark}` };
  return [
    ...bodies.flatMap((body) => {
      const [mark, ...folded] = marksIn(body);
      return [
        ...(mark !== undefined && reviews.has(mark) ? [] : [strange("review", mark)]),
        ...folded.filter((id) => !comments.has(id)).map((id) => strange("review comment", id)),
      ];
    }),
    ...placed
      .filter((one) => !known.has(one))
      .map(({ body }) => marksIn(body)[0])
      .filter((mark) => mark === undefined || !comments.has(mark))
      .map((mark) => strange("review comment", mark)),
  ];
}
