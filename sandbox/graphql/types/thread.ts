import { allows } from "../../auth/caller.ts";
import type { Comment } from "../../model/types.ts";
import { accountsPage } from "../accounts-page.ts";
import type { Context } from "../context.ts";
import { type Fields, taking } from "../fields.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { threadRequirements } from "../require-permission.ts";
import { threadPath } from "../resource-path.ts";
import { type LabelOrderArgs, sortLabels } from "../sort-labels.ts";
import type { CommentSource, Source, ThreadSource } from "../source.ts";
import { type TimelineArgs, timelineOf } from "../timeline.ts";
import { written } from "./written.ts";

/** What issues and pull requests have in common. */
export const thread: Fields<ThreadSource> = {
  ...written,
  number: ({ thread }) => thread.number,
  title: ({ thread }) => thread.title,
  closed: ({ thread }) => thread.state !== "OPEN",
  closedAt: ({ thread }) => thread.closedAt,
  locked: ({ thread }) => thread.locked,
  activeLockReason: ({ thread }) => thread.lockReason,
  resourcePath: ({ repository, thread }) => threadPath(repository, thread),
  url: ({ repository, thread }, _args, { sandbox }) => sandbox.origin + threadPath(repository, thread),
  labels: taking(["orderBy"], ({ repository, thread }, args: PageArgs & LabelOrderArgs, { sandbox }) => {
    const labels = thread.labelIds.flatMap((id) => {
      const node = sandbox.store.node(id);
      return node?.type === "Label" ? node.label : [];
    });
    const listing = listingOf(sortLabels(labels, args), ({ nodeId }) => nodeId);
    return pageOf(listing, args, (label): Source => ({ type: "Label", repository, label }));
  }),
  milestone: ({ thread }, _args, { sandbox }) =>
    thread.milestoneId === null ? null : sandbox.store.node(thread.milestoneId),
  assignees: ({ thread }, args: PageArgs, context) => accountsPage(context, thread.assignees, args),
  participants: ({ thread }, args: PageArgs, context) => {
    const writers = [thread.author, ...thread.comments.map(({ author }) => author), ...thread.assignees];
    const people = writers.filter((login) => login !== null && !login.endsWith("[bot]"));
    return accountsPage(context, new Set(people), args);
  },
  comments: taking(["orderBy"], ({ repository, thread }, args: PageArgs & CommentOrderArgs) => {
    const listing = listingOf(sortComments(thread.comments, args), ({ nodeId }) => nodeId);
    const show = (comment: Comment): CommentSource => ({ type: "Comment", repository, thread, comment });
    return pageOf(listing, args, show);
  }),
  timelineItems: taking(["itemTypes", "since"], (source, args: TimelineArgs) => timelineOf(source, args)),
  viewerCanClose: (source, _args, context) => mayChange(context, source),
  viewerCanReopen: (source, _args, context) => mayChange(context, source),
  viewerCanLabel: (source, _args, context) => mayChange(context, source),
};

interface CommentOrderArgs {
  orderBy?: { field: "UPDATED_AT"; direction: "ASC" | "DESC" } | null;
}

/** Oldest first, or by the time of the last change, which is the only other order that there is. */
function sortComments(comments: readonly Comment[], { orderBy }: CommentOrderArgs): readonly Comment[] {
  if (orderBy == null) return comments;
  const sign = orderBy.direction === "DESC" ? -1 : 1;
  return comments.toSorted(
    (left, right) => sign * (Date.parse(left.updatedAt) - Date.parse(right.updatedAt)),
  );
}

function mayChange(context: Context, { repository, thread }: ThreadSource): boolean {
  return allows(context.caller, repository, threadRequirements(thread.type));
}
