import { html } from "hono/html";
import type { Review, ReviewComment } from "../model/types.ts";
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

/** A review: the verdict, its text, and the comments with their answers under file and line. */
export function reviewBlock(review: Review, bodies: Bodies): Markup {
  const anchor = `pullrequestreview-${review.id}`;
  const verdict = VERDICT[review.state];
  const text = review.body.trim() === "" ? "" : post(review, `${anchor}-text`, "left a review", bodies);
  const roots = review.comments.filter(
    ({ inReplyTo }) => !review.comments.some(({ id }) => id === inReplyTo),
  );
  return html`<section class="review ${review.state.toLowerCase()}" id="${anchor}">
<p class="event">${icon("eye")} ${avatar(review.author)} <span>${authorLink(review.author)} ${verdict} on <a href="#${anchor}">${moment(review.createdAt)}</a></span></p>
${text}${roots.map((root) => lineTalk(root, review.comments, bodies))}
</section>`;
}

/** The comments on one line, in order. */
function lineTalk(root: ReviewComment, all: ReviewComment[], bodies: Bodies): Markup {
  const answers = all.filter(({ inReplyTo }) => inReplyTo === root.id);
  const line = root.line ?? root.originalLine;
  const place =
    root.path === null
      ? ""
      : html`<p class="place"><code>${root.path}</code>${line === null ? "" : html` line ${line}`}</p>`;
  const comments = [root, ...answers].map((each) =>
    post(each, `discussion_r${each.id}`, "commented", bodies),
  );
  return html`<div class="talk">${place}${hunk(root.diffHunk)}${comments}</div>`;
}

const HUNK_LINES = 12;

/** The last lines of the piece of diff that a comment speaks of. */
function hunk(diff: string): Markup | "" {
  if (diff === "") return "";
  const lines = diff.split("\n").slice(-HUNK_LINES);
  const tone = (line: string) => (line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same");
  return html`<pre class="hunk">${lines.map((line) => html`<span class="${tone(line)}">${line}</span>\n`)}</pre>`;
}
