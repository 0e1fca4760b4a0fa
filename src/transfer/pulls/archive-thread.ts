import type { PullPart, Review, ReviewComment, Thread, ThreadComment } from "../../github/thread.ts";
import { codeSpan } from "../../text/code-span.ts";
import { renderPlace, VERDICT } from "./review-words.ts";

/**
 * A closed or merged pull request as an issue that keeps its conversation: comments, reviews and what was said on
 * lines, in the order in which they were written. The commits stay where they are, and are linked.
 */
export function archiveThread(thread: Thread & { readonly pull: PullPart }): Thread {
  const { pull, comments } = thread;
  const reviews = pull.reviews.filter(({ state }) => state !== "PENDING");
  const all = [...comments, ...reviews.flatMap(reviewComments)];
  return {
    ...thread,
    type: "Issue",
    pull: null,
    isOpen: false,
    stateReason: pull.isMerged ? "COMPLETED" : "NOT_PLANNED",
    comments: all.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt)),
    archived: describe(thread, pull),
  };
}

function describe({ url }: Thread, pull: PullPart): string {
  const from = `[its commits](${url}/commits) from ${codeSpan(pull.headRefName)} into ${codeSpan(pull.baseRefName)}`;
  const oid = pull.mergeCommitOid;
  const merge = oid && `, merged as [${oid.slice(0, 10)}](${url.replace(/\/pull\/\d+$/, "")}/commit/${oid})`;
  const what = pull.isMerged
    ? "A merged pull request"
    : "A pull request that was closed without being merged";
  return `*${what}, kept for its conversation: ${from}${merge ?? ""}.*`;
}

function reviewComments(review: Review): ThreadComment[] {
  const placed = review.comments.map(lineComment);
  const says = review.body.trim() !== "" || review.state !== "COMMENTED" || placed.length === 0;
  const { comments: _, state, ...written } = review;
  const verdict: ThreadComment = {
    ...written,
    databaseId: null,
    minimizedReason: null,
    verb: VERDICT[state],
  };
  return says ? [verdict, ...placed] : placed;
}

function lineComment(comment: ReviewComment): ThreadComment {
  const { id, author, body, url, createdAt, reactions } = comment;
  const written = { id, author, body, url, createdAt, reactions };
  return { ...written, databaseId: null, minimizedReason: null, place: renderPlace(comment) };
}
