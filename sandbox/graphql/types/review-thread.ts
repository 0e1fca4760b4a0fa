import type { Fields } from "../fields.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { commentsOfThread, reviewThreadId } from "../review-threads-of.ts";
import type { RepositorySource, ReviewThreadSource, ThreadSource } from "../source.ts";

export const reviewThread: Fields<ReviewThreadSource> = {
  id: ({ root }) => reviewThreadId(root),
  path: ({ root }) => root.path ?? "",
  line: ({ root }) => root.line,
  originalLine: ({ root }) => root.originalLine,
  diffSide: ({ root }) => root.side,
  startLine: ({ root }) => (root.line === null ? null : root.startLine),
  originalStartLine: ({ root }) => root.startLine,
  startDiffSide: ({ root }) => (root.startLine === null ? null : root.side),
  subjectType: ({ root }) => (root.line === null && root.originalLine === null ? "FILE" : "LINE"),
  isOutdated: ({ root }) => root.line === null && root.originalLine !== null,
  isResolved: () => false,
  isCollapsed: () => false,
  resolvedBy: () => null,
  repository: ({ repository }): RepositorySource => ({ type: "Repository", repository }),
  pullRequest: ({ repository, thread }): ThreadSource => ({ type: "Thread", repository, thread }),
  comments: (source, args: PageArgs) => {
    const listing = listingOf(commentsOfThread(source), ({ comment }) => comment.nodeId);
    return pageOf(listing, args, (comment) => comment);
  },
};
