import type { DiffSide, ReviewComment } from "../../model/types.ts";
import { Refusal } from "../../refusal.ts";
import { addReview, type NewReviewThread, type Pull } from "../../review/add-review.ts";
import { addReviewReply, addReviewThread } from "../../review/add-to-review.ts";
import { editReview, editReviewComment } from "../../review/edit-review.ts";
import { pendingReviewOf, type ReviewEvent } from "../../review/refuse-review.ts";
import { requestReviews as actRequest } from "../../review/request-reviews.ts";
import { deletePendingReview, submitReview } from "../../review/submit-review.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import { findNode, findNodeOf, loginsOf } from "../find-node.ts";
import { listingOf, pageOf } from "../page.ts";
import { notSimulated } from "../problem.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { ReviewCommentSource, ReviewSource, ReviewThreadSource, ThreadSource } from "../source.ts";
import { pullOf } from "../types/pull-request.ts";
import { writableThread } from "./writable-thread.ts";

interface ThreadInput {
  path: string;
  body: string;
  line?: number | null;
  side?: DiffSide | null;
  startLine?: number | null;
  startSide?: DiffSide | null;
}

interface AddInput {
  pullRequestId: string;
  commitOID?: string | null;
  body?: string | null;
  event?: ReviewEvent | "DISMISS" | null;
  threads?: (ThreadInput | null)[] | null;
  comments?: unknown[] | null;
}

export async function addPullRequestReview(input: AddInput, context: Context) {
  const { source, where } = writablePull(context, input.pullRequestId);
  if (input.comments?.length) throw notSimulated("Argument 'comments' of 'AddPullRequestReviewInput'");
  const review = await addReview(context.sandbox, context.caller.actor, where, {
    body: input.body ?? "",
    event: input.event == null ? null : eventOf(input.event),
    commitOid: input.commitOID ?? undefined,
    threads: (input.threads ?? []).flatMap((thread) => (thread ? newThread(thread) : [])),
  });
  const show = (): ReviewSource => ({ ...source, type: "Review", review });
  const [reviewEdge] = pageOf(
    listingOf(where.pull.reviews, ({ nodeId }) => nodeId),
    { last: 1 },
    show,
  ).edges;
  return { pullRequestReview: show(), reviewEdge };
}

type AddThreadInput = ThreadInput & {
  pullRequestId?: string | null;
  pullRequestReviewId?: string | null;
  subjectType?: "LINE" | "FILE" | null;
};

export async function addPullRequestReviewThread(input: AddThreadInput, context: Context) {
  const { source, where } = pullOfInput(context, input);
  const isOnFile = input.subjectType === "FILE";
  if (!isOnFile && input.line == null) throw new Refusal("UNPROCESSABLE", "line can't be blank");
  const given = newThread({ ...input, line: isOnFile ? null : (input.line ?? null) });
  const { review, comment } = await addReviewThread(context.sandbox, context.caller.actor, where, given);
  return { thread: { ...source, type: "ReviewThread", review, root: comment } satisfies ReviewThreadSource };
}

interface ReplyInput {
  pullRequestReviewThreadId: string;
  pullRequestReviewId?: string | null;
  body: string;
}

export function addPullRequestReviewThreadReply(input: ReplyInput, context: Context) {
  const thread = findNode(context, input.pullRequestReviewThreadId);
  if (thread.type !== "ReviewThread") throw notA("PullRequestReviewThread", input.pullRequestReviewThreadId);
  const { source, where } = writablePull(context, thread.thread.nodeId);
  const { sandbox, caller } = context;
  const { review, comment } = addReviewReply(sandbox, caller.actor, where, thread.root, input.body);
  return { comment: commentSource(source, review, comment) };
}

interface SubmitInput {
  pullRequestId?: string | null;
  pullRequestReviewId?: string | null;
  event: ReviewEvent | "DISMISS";
  body?: string | null;
}

export function submitPullRequestReview(input: SubmitInput, context: Context) {
  const { source, where, review } = pullOfInput(context, input);
  if (!review) throw new Refusal("NOT_FOUND", "There is no pending review to submit.");
  const given = { event: eventOf(input.event), body: input.body ?? undefined };
  submitReview(context.sandbox, context.caller.actor, where, review, given);
  return { pullRequestReview: { ...source, type: "Review", review } satisfies ReviewSource };
}

export function deletePullRequestReview(input: { pullRequestReviewId: string }, context: Context) {
  const { where, found } = writableReview(context, input.pullRequestReviewId);
  deletePendingReview(context.sandbox, context.caller.actor, where, found.review);
  return { pullRequestReview: found };
}

export function updatePullRequestReview(
  input: { pullRequestReviewId: string; body: string },
  context: Context,
) {
  const { where, found } = writableReview(context, input.pullRequestReviewId);
  editReview(context.sandbox, context.caller.actor, where, found.review, input.body);
  return { pullRequestReview: found };
}

export function updatePullRequestReviewComment(
  input: { pullRequestReviewCommentId: string; body: string },
  context: Context,
) {
  const id = input.pullRequestReviewCommentId;
  const found = findNodeOf(context, id, ["ReviewComment"], "PullRequestReviewComment");
  const { where } = writablePull(context, found.thread.nodeId);
  const on = { ...where, review: found.review };
  editReviewComment(context.sandbox, context.caller.actor, on, found.comment, input.body);
  return { pullRequestReviewComment: found };
}

interface RequestInput {
  pullRequestId: string;
  userIds?: string[] | null;
  teamIds?: string[] | null;
  union?: boolean | null;
}

export function requestReviews(input: RequestInput, context: Context) {
  const { source, where } = writablePull(context, input.pullRequestId);
  if (input.teamIds?.length) throw notSimulated("Argument 'teamIds' of 'RequestReviewsInput'");
  const logins = loginsOf(context, input.userIds ?? []);
  const { actor } = context.caller;
  actRequest(context.sandbox, actor, where, logins, input.union ?? false);
  const requested = listingOf(where.pull.reviewRequests, String);
  const [edge] = pageOf(requested, { last: 1 }, (login) => accountOf(context, login)).edges;
  return { pullRequest: source, actor: accountOf(context, actor.login), requestedReviewersEdge: edge };
}

/** A pull request that the token may change. */
function writablePull(context: Context, id: string): { source: ThreadSource; where: Pull } {
  const source = writableThread(context, id, "PullRequest");
  const { repository, thread } = source;
  return { source, where: { repository, thread, pull: pullOf(source) } };
}

function writableReview(context: Context, id: string): { where: Pull; found: ReviewSource } {
  const found = findNodeOf(context, id, ["Review"], "PullRequestReview");
  requirePermission(context, found.repository, threadRequirements("PullRequest"));
  return { where: writablePull(context, found.thread.nodeId).where, found };
}

/** The pull request, and one's pending review on it if there is one, by the id of either. */
function pullOfInput(
  context: Context,
  input: { pullRequestId?: string | null; pullRequestReviewId?: string | null },
) {
  const { pullRequestId, pullRequestReviewId } = input;
  if (pullRequestReviewId != null) {
    const { where, found } = writableReview(context, pullRequestReviewId);
    const { source } = writablePull(context, where.thread.nodeId);
    return { source, where, review: found.review };
  }
  if (pullRequestId == null) throw new Refusal("UNPROCESSABLE", "A pull request or a review must be given.");
  const { source, where } = writablePull(context, pullRequestId);
  return { source, where, review: pendingReviewOf(where.pull, context.caller.actor) };
}

function newThread({ path, body, line, side, startLine, startSide }: ThreadInput): NewReviewThread {
  return {
    path,
    body,
    line: line ?? null,
    side: side ?? "RIGHT",
    startLine: startLine ?? null,
    startSide: startSide ?? null,
  };
}

function eventOf(event: ReviewEvent | "DISMISS"): ReviewEvent {
  if (event === "DISMISS") throw notSimulated("Event 'DISMISS'");
  return event;
}

function commentSource(
  { repository, thread }: ThreadSource,
  review: ReviewSource["review"],
  comment: ReviewComment,
): ReviewCommentSource {
  return { type: "ReviewComment", repository, thread, review, comment };
}

function notA(name: string, id: string): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to ${name} node with the global id of '${id}'.`);
}
