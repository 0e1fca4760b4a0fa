import { extname } from "node:path/posix";
import { breathe } from "../../breathe.ts";
import type { Review, ReviewComment } from "../../github/thread.ts";
import type { TextContext } from "../../text/context.ts";
import { renderText } from "../../text/render-text.ts";
import { splitRendered } from "../../text/split-rendered.ts";
import { renderAttribution, renderDate, renderPerson } from "../attribution.ts";
import { markOf } from "../mark.ts";
import { renderWritten } from "../render-written.ts";
import { type Piece, packPieces, renderPart } from "./review-parts.ts";
import { renderPlace, VERDICT } from "./review-words.ts";

/** A comment of a review that stands on a line of the new diff. */
export interface DraftReviewComment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

/**
 * A review as it shall stand in the target: sent in one call with all of its comments. One that is too long for a
 * body goes on in further reviews.
 */
export interface DraftReview {
  readonly key: string;
  readonly mark: string;
  /** Which of the reviews with this mark it is, from 0. */
  readonly occurrence: number;
  readonly body: string;
  readonly comments: readonly DraftReviewComment[];
}

export interface ReviewContext {
  readonly text: Omit<TextContext, "kind">;
  readonly subdirectory: string;
  /** By path in the target: the lines on which a comment can stand. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Reviews in order. Pending ones are their author's secret and left out. */
export async function draftReviews(
  reviews: readonly Review[],
  context: ReviewContext,
): Promise<DraftReview[]> {
  const drafts: DraftReview[] = [];
  for (const review of reviews) {
    if (review.state !== "PENDING") drafts.push(...(await draftReview(review, context)));
  }
  return drafts;
}

async function draftReview(review: Review, context: ReviewContext): Promise<DraftReview[]> {
  const placed: DraftReviewComment[] = [];
  const { triggers } = context.text;
  const folded: Piece[] = [];
  for (const comment of review.comments) {
    const path = `${context.subdirectory}/${comment.path}`;
    await breathe();
    const { head, body } = renderComment(comment, context);
    await breathe();
    const { line } = comment;
    const canStand = line !== null && context.lines.get(path)?.has(line);
    if (!canStand) {
      const place = renderText(renderPlace(comment), { ...context.text, kind: "comment" });
      folded.push({ own: `${place}\n\n${head}\n\n`, text: body });
    }
    // What is too long for one comment goes on in the next on the same line.
    else
      for (const [index, part] of splitRendered(body, triggers).entries())
        placed.push({ path, line, body: index === 0 ? `${head}\n\n${part}` : part });
  }
  await breathe();
  const text = renderWritten(review, { ...context.text, kind: "comment" });
  const head = `**${renderPerson(review.author)}** ${VERDICT[review.state]} on [${renderDate(review.createdAt)}](${review.url})`;
  const bodies = await packPieces([{ own: "", text }, ...folded], triggers);
  return bodies.map((body, index) => ({
    key: index === 0 ? `review:${review.id}` : `review:${review.id}:${index}`,
    mark: review.id,
    occurrence: index,
    body: [markOf(review.id), head + renderPart(index, bodies.length), "", body].join("\n"),
    comments: index === 0 ? placed : [],
  }));
}

function renderComment(comment: ReviewComment, { text }: ReviewContext): { head: string; body: string } {
  const attribution = renderAttribution(comment);
  const language = extname(comment.path).slice(1);
  const body = renderWritten(comment, { ...text, kind: "comment", ...(language && { language }) });
  return { head: `${markOf(comment.id)}\n${attribution}`, body };
}
