import { addComment as actAdd } from "../../actions/add-comment.ts";
import { deleteComment } from "../../actions/delete-comment.ts";
import { minimizeComment as actMinimize } from "../../actions/minimize-comment.ts";
import { unminimizeComment as actUnminimize } from "../../actions/unminimize-comment.ts";
import { updateComment } from "../../actions/update-comment.ts";
import type { MinimizedReason } from "../../model/types.ts";
import type { Context } from "../context.ts";
import { findNodeOf } from "../find-node.ts";
import { listingOf, pageOf } from "../page.ts";
import { notSimulated } from "../problem.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { CommentSource, ReviewCommentSource } from "../source.ts";
import { writableThread } from "./writable-thread.ts";

export function addComment(input: { subjectId: string; body: string }, context: Context) {
  const subject = writableThread(context, input.subjectId);
  const { repository, thread } = subject;
  const comment = actAdd(context.sandbox, context.caller.actor, repository, thread, input.body);
  const comments = listingOf(thread.comments, ({ nodeId }) => nodeId);
  const show = (): CommentSource => ({ type: "Comment", repository, thread, comment });
  const [edge] = pageOf(comments, { last: 1 }, show).edges;
  return { subject, commentEdge: edge, timelineEdge: edge };
}

function writableComment(context: Context, id: string): CommentSource {
  const source = findNodeOf(context, id, ["Comment"], "IssueComment");
  requirePermission(context, source.repository, threadRequirements(source.thread.type));
  return source;
}

export function updateIssueComment(input: { id: string; body: string }, context: Context) {
  const source = writableComment(context, input.id);
  const { repository, thread, comment } = source;
  updateComment(context.sandbox, context.caller.actor, repository, thread, comment, input.body);
  return { issueComment: source };
}

export function deleteIssueComment(input: { id: string }, context: Context) {
  const { repository, thread, comment } = writableComment(context, input.id);
  deleteComment(context.sandbox, context.caller.actor, repository, thread, comment);
  return {};
}

/** A comment of a thread or of a review. Hiding a whole review has no record in the sandbox. */
function writableMinimizable(context: Context, id: string): CommentSource | ReviewCommentSource {
  const source = findNodeOf(context, id, ["Comment", "ReviewComment", "Review"], "Minimizable");
  requirePermission(context, source.repository, threadRequirements(source.thread.type));
  if (source.type === "Review") throw notSimulated("Minimizing a 'PullRequestReview'");
  return source;
}

/** `OFF_TOPIC` of the classifiers is `off-topic` as the reason. */
export function minimizeComment(input: { subjectId: string; classifier: string }, context: Context) {
  const source = writableMinimizable(context, input.subjectId);
  const reason = input.classifier.toLowerCase().replaceAll("_", "-") as MinimizedReason;
  const { repository, thread, comment } = source;
  actMinimize(context.sandbox, context.caller.actor, repository, thread, comment, reason);
  return { minimizedComment: source };
}

export function unminimizeComment(input: { subjectId: string }, context: Context) {
  const source = writableMinimizable(context, input.subjectId);
  const { repository, thread, comment } = source;
  actUnminimize(context.sandbox, context.caller.actor, repository, thread, comment);
  return { unminimizedComment: source };
}
