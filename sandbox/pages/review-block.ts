import { html } from "hono/html";
import type { Review, ReviewComment, Thread } from "../model/types.ts";
import { avatar } from "./avatar.ts";
import { icon } from "./icon.ts";
import type { Markup } from "./markup.ts";
import { moment } from "./moment.ts";
import { authorLink, post } from "./post.ts";
import type { Bodies } from "./render-bodies.ts";

const VERDICT: Record<Review["state"], string> = {
  APPROVED: "approved these changes",
  CHANGES_REQUESTED: "requested changes",
  COMMENTED: "reviewed",
  DISMISSED: "left a review that was dismissed",
  PENDING: "began a review",
};

/**
 * A review: the verdict, its text, and the comments under file and line, each with all answers to it. One that
 * holds nothing but answers is shown where they stand.
 */
export function reviewBlock(review: Review, thread: Thread, bodies: Bodies): Markup | "" {
  const anchor = `pullrequestreview-${review.id}`;
  const all = (thread.pull?.reviews ?? []).flatMap(({ comments }) => comments);
  const isAnswer = ({ inReplyTo }: ReviewComment) => all.some(({ id }) => id === inReplyTo);
  const roots = review.comments.filter((comment) => !isAnswer(comment));
  const hasText = review.body.trim() !== "";
  if (!hasText && roots.length === 0 && review.comments.length > 0) return "";
  const text = hasText ? post(review, `${anchor}-text`, "left a review", bodies) : "";
  return html`<section class="review ${review.state.toLowerCase()}" id="${anchor}">
<p class="event">${icon("eye")} ${avatar(review.author)} <span>${authorLink(review.author)} ${VERDICT[review.state]} on <a href="#${anchor}">${moment(review.createdAt)}</a></span></p>
${text}${roots.map((root) => lineTalk(root, all, bodies))}
</section>`;
}

/** The comments on one line, in order. */
function lineTalk(root: ReviewComment, all: ReviewComment[], bodies: Bodies): Markup {
  const answers = all.filter(({ inReplyTo }) => inReplyTo === root.id);
  const comments = [root, ...answers].map((each) =>
    post(each, `discussion_r${each.id}`, "commented", bodies),
  );
  return html`<div class="talk">${placeOf(root)}${hunk(root.diffHunk)}${comments}</div>`;
}

/** File and line, or lines; the line that it was once the comment is outdated. */
function placeOf({ path, line, originalLine, startLine }: ReviewComment): Markup | "" {
  if (path === null) return "";
  const last = line ?? originalLine;
  const lines = startLine === null ? ` line ${last}` : ` lines ${startLine} to ${last}`;
  const outdated = line === null && last !== null ? html` <span class="badge">Outdated</span>` : "";
  return html`<p class="place"><code>${path}</code>${last === null ? "" : lines}${outdated}</p>`;
}

const HUNK_LINES = 12;

/** The last lines of the piece of diff that a comment speaks of. */
function hunk(diff: string): Markup | "" {
  if (diff === "") return "";
  const lines = diff.split("\n").slice(-HUNK_LINES);
  const tone = (line: string) => (line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same");
  return html`<pre class="hunk">${lines.map((line) => html`<span class="${tone(line)}">${line}</span>\n`)}</pre>`;
}
