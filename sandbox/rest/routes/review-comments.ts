import { nodeIdOf } from "../../model/node-id.ts";
import type { Actor, Repository, Review, ReviewComment } from "../../model/types.ts";
import { Refusal } from "../../refusal.ts";
import { addReview, type Pull } from "../../review/add-review.ts";
import { addReviewReply } from "../../review/add-to-review.ts";
import { diffAt } from "../../review/check-places.ts";
import { completeHunks } from "../../review/complete-hunks.ts";
import { editReviewComment } from "../../review/edit-review.ts";
import { visibleReviews } from "../../review/visible-reviews.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { numberParam } from "../number-param.ts";
import { changingPull, onPull } from "../on-pull.ts";
import { paged } from "../paged.ts";
import { requirePermission } from "../require-permission.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { hasPosition, reviewThreadFields } from "../review-thread-fields.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { reviewCommentJson } from "../shape/review-comment-json.ts";
import { viewerOf } from "../viewer-of.ts";

const DOCS = "pulls/comments";
const OF_PULL = "/repos/:owner/:repo/pulls/:pull_number/comments";
const OF_REPOSITORY = "/repos/:owner/:repo/pulls/comments";

type Placed = Pull & { review: Review; comment: ReviewComment };

/** All comments of a pull request's reviews that who asks may see, the oldest first. */
function commentsOf(call: RestCall, where: Pull): Placed[] {
  return visibleReviews(where.pull, viewerOf(call))
    .flatMap((review) => review.comments.map((comment) => ({ ...where, review, comment })))
    .sort((left, right) => left.comment.id - right.comment.id);
}

function shown(call: RestCall, { repository, thread, review, comment }: Placed) {
  return reviewCommentJson(call.sandbox, repository, thread, review, comment);
}

/** The comment that the path names as `:comment_id`, without the number of its pull request. */
function commentOf(call: RestCall, repository: Repository): Placed {
  const id = numberParam(call, "comment_id");
  const node = call.sandbox.store.node(nodeIdOf("PullRequestReviewComment", id));
  const threads = node && "thread" in node ? [node.thread] : [...repository.threads.values()];
  for (const thread of threads) {
    if (!thread.pull || repository.threads.get(thread.number) !== thread) continue;
    const found = commentsOf(call, { repository, thread, pull: thread.pull }).find(
      ({ comment }) => comment.id === id,
    );
    if (found) return found;
  }
  throw notFound();
}

/** One comment by itself is a review of its own; its refusals name a field (observed). */
async function create(call: RestCall, where: Pull, actor: Actor): Promise<RestAnswer> {
  const fields = new Fields(call.body);
  const inReplyTo = fields.integer("in_reply_to");
  if (inReplyTo !== undefined) return reply(call, where, actor, inReplyTo);
  const commitOid = fields.requiredString("commit_id");
  const { repository, pull } = where;
  try {
    const diff = hasPosition(fields) ? await diffAt(repository, pull, commitOid) : new Map();
    const threads = [reviewThreadFields(fields, diff)];
    const isOnFile = fields.word("subject_type", ["line", "file"]) === "file";
    if (threads[0]?.line === null && !isOnFile) {
      throw new RestProblem(422, `Invalid request.\n\n"line" wasn't supplied.`);
    }
    const review = await addReview(call.sandbox, actor, where, { event: "COMMENT", commitOid, threads });
    return created(call, where, review);
  } catch (error) {
    throw error instanceof Refusal ? naming(error) : error;
  }
}

/** With the field that the sentence begins with, if it begins with one. */
function naming(refusal: Refusal): Refusal {
  if (typeof refusal.errors[0] !== "string") return refusal;
  const { code, message } = refusal;
  const field = /^[a-z_]+\.[a-z_]+/.exec(message)?.[0];
  const error = { resource: "PullRequestReviewComment", code: "custom" as const, message };
  return new Refusal(code, message, [{ ...error, ...(field !== undefined && { field }) }]);
}

function reply(call: RestCall, where: Pull, actor: Actor, to: number): RestAnswer {
  const comments = commentsOf(call, where).map(({ comment }) => comment);
  const found = comments.find(({ id }) => id === to);
  const root = comments.find(({ id }) => id === found?.inReplyTo) ?? found;
  if (!root) throw notFound();
  const body = new Fields(call.body).requiredString("body");
  return created(call, where, addReviewReply(call.sandbox, actor, where, root, body).review);
}

function created(call: RestCall, where: Pull, review: Review): RestAnswer {
  const comment = review.comments.at(-1);
  if (!comment) throw notFound();
  const body = shown(call, { ...where, review, comment });
  return { status: 201, body, headers: { location: String(body.url) } };
}

function update(call: RestCall, repository: Repository): RestAnswer {
  const found = commentOf(call, repository);
  const actor = requirePermission(call, repository, [{ pull_requests: "write" }]);
  editReviewComment(call.sandbox, actor, found, found.comment, new Fields(call.body).requiredString("body"));
  return { status: 200, body: shown(call, found) };
}

/** Comments on lines of pull requests. */
export const reviewCommentRoutes: Route[] = [
  route(
    `GET ${OF_REPOSITORY}/:comment_id`,
    "pulls/get-review-comment",
    `${DOCS}#get-a-review-comment-for-a-pull-request`,
    inRepository(async (call, repository) => {
      const found = commentOf(call, repository);
      await completeHunks(repository, found.pull);
      return { status: 200, body: shown(call, found) };
    }),
  ),
  route(
    `PATCH ${OF_REPOSITORY}/:comment_id`,
    "pulls/update-review-comment",
    `${DOCS}#update-a-review-comment-for-a-pull-request`,
    inRepository(update),
  ),
  route(
    `GET ${OF_PULL}`,
    "pulls/list-review-comments",
    `${DOCS}#list-review-comments-on-a-pull-request`,
    onPull(async (call, where) => {
      await completeHunks(where.repository, where.pull);
      return paged(call, commentsOf(call, where), (each) => shown(call, each));
    }),
  ),
  route(
    `POST ${OF_PULL}`,
    "pulls/create-review-comment",
    `${DOCS}#create-a-review-comment-for-a-pull-request`,
    changingPull(create),
  ),
  route(
    `POST ${OF_PULL}/:comment_id/replies`,
    "pulls/create-reply-for-review-comment",
    `${DOCS}#create-a-reply-for-a-review-comment`,
    changingPull((call, where, actor) => reply(call, where, actor, numberParam(call, "comment_id"))),
  ),
];
