import { completeHunks } from "../../review/complete-hunks.ts";
import { commitSource } from "../commit-source.ts";
import type { Fields } from "../fields.ts";
import { threadPath } from "../resource-path.ts";
import { commentsOfThread, reviewThreadsOf } from "../review-threads-of.ts";
import type { ReviewCommentSource, ReviewSource, ThreadSource } from "../source.ts";
import { mayEdit, written } from "./written.ts";

export const reviewComment: Fields<ReviewCommentSource> = {
  ...written,
  // Archives may lack the path, which GitHub always has.
  path: ({ comment }) => comment.path ?? "",
  line: ({ comment }) => comment.line,
  originalLine: ({ comment }) => comment.originalLine,
  startLine: ({ comment }) => (comment.line === null ? null : comment.startLine),
  originalStartLine: ({ comment }) => comment.startLine,
  commit: ({ repository, thread }) => commitSource(repository, thread.pull?.headRefOid ?? null),
  originalCommit: ({ repository, review }) => commitSource(repository, review.commitOid),
  outdated: ({ comment }) => comment.line === null && comment.originalLine !== null,
  diffHunk: async ({ repository, thread, comment }) => {
    if (thread.pull) await completeHunks(repository, thread.pull);
    return comment.diffHunk;
  },
  subjectType: ({ comment }) => (comment.line === null && comment.originalLine === null ? "FILE" : "LINE"),
  state: ({ review }) => (review.state === "PENDING" ? "PENDING" : "SUBMITTED"),
  draftedAt: ({ comment }) => comment.createdAt,
  replyTo: ({ repository, thread, comment }) => {
    if (comment.inReplyTo === null) return null;
    const threads = reviewThreadsOf({ type: "Thread", repository, thread });
    const begun = threads.find(({ root }) => root.id === comment.inReplyTo);
    return begun ? commentsOfThread(begun)[0] : null;
  },
  pullRequest: ({ repository, thread }): ThreadSource => ({ type: "Thread", repository, thread }),
  pullRequestReview: ({ repository, thread, review }): ReviewSource => ({
    type: "Review",
    repository,
    thread,
    review,
  }),
  viewerCanDelete: (source, _args, context) => mayEdit(context, source),
  viewerCanMinimize: (source, _args, context) => mayEdit(context, source),
  isMinimized: ({ comment }) => comment.minimized !== null,
  minimizedReason: ({ comment }) => comment.minimized,
  resourcePath: (source) => commentPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + commentPath(source),
};

function commentPath({ repository, thread, comment }: ReviewCommentSource): string {
  return `${threadPath(repository, thread)}#discussion_r${comment.id}`;
}
