import { extname } from "node:path/posix";
import type { Review, ReviewComment } from "../../github/thread.ts";
import type { TextContext } from "../../text/context.ts";
import { renderText } from "../../text/render-text.ts";
import { splitText } from "../../text/split-text.ts";
import { renderAttribution, renderDate, renderPerson } from "../attribution.ts";
import { Hopeless } from "../endings.ts";
import { markOf } from "../mark.ts";

/** A comment of a review that stands on a line of the new diff. */
export interface DraftReviewComment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

/** A review as it shall stand in the target: sent in one call with all of its comments. */
export interface DraftReview {
  readonly key: string;
  readonly mark: string;
  readonly body: string;
  readonly comments: readonly DraftReviewComment[];
}

export interface ReviewContext {
  readonly text: Omit<TextContext, "kind">;
  readonly subdirectory: string;
  /** By path in the target: the lines on which a comment can stand. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Verdicts are told in words: the App casts no votes. */
const VERDICT: Record<Review["state"], string> = {
  APPROVED: "approved this",
  CHANGES_REQUESTED: "requested changes",
  COMMENTED: "reviewed this",
  DISMISSED: "reviewed this (dismissed since)",
  PENDING: "",
};

/** So many lines of the diff are quoted above a comment whose line is not in the new one. */
const QUOTED_LINES = 4;

/** Reviews in order. Pending ones are their author's secret and left out. */
export function draftReviews(reviews: readonly Review[], context: ReviewContext): DraftReview[] {
  return reviews.filter(({ state }) => state !== "PENDING").map((review) => draftReview(review, context));
}

function draftReview(review: Review, context: ReviewContext): DraftReview {
  const placed: DraftReviewComment[] = [];
  const folded: string[] = [];
  for (const comment of review.comments) {
    const path = `${context.subdirectory}/${comment.path}`;
    const body = renderComment(comment, context);
    const canStand = comment.line !== null && context.lines.get(path)?.has(comment.line);
    if (canStand) placed.push({ path, line: comment.line!, body });
    else folded.push(`${renderPlace(comment)}\n\n${body}`);
  }
  const text = renderText(review.body, { ...context.text, kind: "comment" });
  const head = `**${renderPerson(review.author)}** ${VERDICT[review.state]} on [${renderDate(review.createdAt)}](${review.url})`;
  const whole = [text, ...folded].filter((part) => part !== "").join("\n\n---\n\n");
  return {
    key: `review:${review.id}`,
    mark: review.id,
    body: [markOf(review.id), head, "", inOnePiece(whole)].join("\n"),
    comments: placed,
  };
}

function renderComment(comment: ReviewComment, { text }: ReviewContext): string {
  const attribution = renderAttribution(comment);
  const language = extname(comment.path).slice(1);
  const body = renderText(comment.body, { ...text, kind: "comment", ...(language && { language }) });
  return [markOf(comment.id), attribution, "", inOnePiece(body)].join("\n");
}

/** A review is sent in one call, so it cannot go on in a further comment; nothing of it may be lost silently. */
function inOnePiece(text: string): string {
  const [first, ...more] = splitText(text);
  if (more.length > 0) throw new Hopeless("a review is longer than GitHub takes in one piece");
  return first ?? "";
}

/** Where a comment stood, with the few lines that it spoke of. */
function renderPlace({ path, originalLine, diffHunk }: ReviewComment): string {
  const place = `On \`${path.replaceAll("`", "'")}\`${originalLine ? `, line ${originalLine}` : ""}:`;
  if (diffHunk === "") return place;
  const quoted = diffHunk.split("\n").slice(-QUOTED_LINES).join("\n");
  const fence = "`".repeat(Math.max(3, ...[...quoted.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${place}\n\n${fence}diff\n${quoted}\n${fence}`;
}
