import { atLeast, permissionOf } from "../../model/permission.ts";
import { commitSource } from "../commit-source.ts";
import type { Fields } from "../fields.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { threadPath } from "../resource-path.ts";
import type { ReviewCommentSource, ReviewSource, ThreadSource } from "../source.ts";
import { mayEdit, written } from "./written.ts";

export const review: Fields<ReviewSource> = {
  ...written,
  state: ({ review }) => review.state,
  submittedAt: ({ review }) => (review.state === "PENDING" ? null : review.createdAt),
  pullRequest: ({ repository, thread }): ThreadSource => ({ type: "Thread", repository, thread }),
  commit: ({ repository, review }) => commitSource(repository, review.commitOid),
  comments: ({ repository, thread, review }, args: PageArgs) => {
    const listing = listingOf(review.comments, ({ nodeId }) => nodeId);
    return pageOf(
      listing,
      args,
      (comment): ReviewCommentSource => ({ type: "ReviewComment", repository, thread, review, comment }),
    );
  },
  authorCanPushToRepository: ({ repository, review }, _args, { sandbox }) =>
    review.author !== null && atLeast(permissionOf(sandbox, repository, review.author), "write"),
  viewerCanDelete: (source, _args, context) => mayEdit(context, source),
  viewerCanMinimize: (source, _args, context) => mayEdit(context, source),
  isMinimized: () => false,
  minimizedReason: () => null,
  resourcePath: (source) => reviewPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + reviewPath(source),
};

function reviewPath({ repository, thread, review }: ReviewSource): string {
  return `${threadPath(repository, thread)}#pullrequestreview-${review.id}`;
}
