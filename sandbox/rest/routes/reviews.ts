import type { Actor, Review } from "../../model/types.ts";
import { addReview, type Pull } from "../../review/add-review.ts";
import { diffAt } from "../../review/check-places.ts";
import { completeHunks } from "../../review/complete-hunks.ts";
import { editReview } from "../../review/edit-review.ts";
import type { ReviewEvent } from "../../review/refuse-review.ts";
import { deletePendingReview, submitReview } from "../../review/submit-review.ts";
import { visibleReviews } from "../../review/visible-reviews.ts";
import { Fields } from "../fields.ts";
import { numberParam } from "../number-param.ts";
import { changingPull, onPull } from "../on-pull.ts";
import { paged } from "../paged.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { hasPosition, reviewThreadFields } from "../review-thread-fields.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { reviewCommentJson } from "../shape/review-comment-json.ts";
import { reviewJson } from "../shape/review-json.ts";
import { viewerOf } from "../viewer-of.ts";

const DOCS = "pulls/reviews";
const REVIEWS = "/repos/:owner/:repo/pulls/:pull_number/reviews";
const EVENTS: readonly ReviewEvent[] = ["APPROVE", "COMMENT", "REQUEST_CHANGES"];

function reviewOf(call: RestCall, { pull }: Pull): Review {
  const id = numberParam(call, "review_id");
  const review = visibleReviews(pull, viewerOf(call)).find((each) => each.id === id);
  if (!review) throw notFound();
  return review;
}

function shown(call: RestCall, { repository, thread }: Pull, review: Review): RestAnswer {
  return { status: 200, body: reviewJson(call.sandbox, repository, thread, review) };
}

async function create(call: RestCall, where: Pull, actor: Actor): Promise<RestAnswer> {
  const fields = new Fields(call.body);
  const comments = fields.list("comments") ?? [];
  const commitOid = fields.string("commit_id");
  const { repository, pull } = where;
  const diff = comments.some(hasPosition)
    ? await diffAt(repository, pull, commitOid ?? pull.headRefOid)
    : new Map();
  const review = await addReview(call.sandbox, actor, where, {
    body: fields.string("body") ?? "",
    event: fields.word("event", EVENTS) ?? null,
    commitOid,
    threads: comments.map((comment) => reviewThreadFields(comment, diff)),
  });
  return shown(call, where, review);
}

function submit(call: RestCall, where: Pull, actor: Actor): RestAnswer {
  const fields = new Fields(call.body);
  const event = fields.word("event", EVENTS);
  if (event === undefined) throw new RestProblem(422, `Invalid request.\n\n"event" wasn't supplied.`);
  const given = { event, body: fields.string("body") };
  return shown(call, where, submitReview(call.sandbox, actor, where, reviewOf(call, where), given));
}

function update(call: RestCall, where: Pull, actor: Actor): RestAnswer {
  const review = reviewOf(call, where);
  editReview(call.sandbox, actor, where, review, new Fields(call.body).requiredString("body"));
  return shown(call, where, review);
}

function remove(call: RestCall, where: Pull, actor: Actor): RestAnswer {
  const review = reviewOf(call, where);
  const answer = shown(call, where, review);
  deletePendingReview(call.sandbox, actor, where, review);
  return answer;
}

/** Reviews of a pull request; those that are pending only to who wrote them. */
export const reviewRoutes: Route[] = [
  route(
    `GET ${REVIEWS}`,
    "pulls/list-reviews",
    `${DOCS}#list-reviews-for-a-pull-request`,
    onPull((call, { repository, thread, pull }) =>
      paged(call, visibleReviews(pull, viewerOf(call)), (review) =>
        reviewJson(call.sandbox, repository, thread, review),
      ),
    ),
  ),
  route(
    `POST ${REVIEWS}`,
    "pulls/create-review",
    `${DOCS}#create-a-review-for-a-pull-request`,
    changingPull(create),
  ),
  route(
    `GET ${REVIEWS}/:review_id`,
    "pulls/get-review",
    `${DOCS}#get-a-review-for-a-pull-request`,
    onPull((call, where) => shown(call, where, reviewOf(call, where))),
  ),
  route(
    `PUT ${REVIEWS}/:review_id`,
    "pulls/update-review",
    `${DOCS}#update-a-review-for-a-pull-request`,
    changingPull(update),
  ),
  route(
    `DELETE ${REVIEWS}/:review_id`,
    "pulls/delete-pending-review",
    `${DOCS}#delete-a-pending-review-for-a-pull-request`,
    changingPull(remove),
  ),
  route(
    `POST ${REVIEWS}/:review_id/events`,
    "pulls/submit-review",
    `${DOCS}#submit-a-review-for-a-pull-request`,
    changingPull(submit),
  ),
  route(
    `GET ${REVIEWS}/:review_id/comments`,
    "pulls/list-comments-for-review",
    `${DOCS}#list-comments-for-a-pull-request-review`,
    onPull(async (call, where) => {
      const review = reviewOf(call, where);
      await completeHunks(where.repository, where.pull);
      return paged(call, review.comments, (comment) => ({
        ...reviewCommentJson(call.sandbox, where.repository, where.thread, review, comment),
        // Required here, though it is on its way out; nobody counts rows any more.
        position: null,
        original_position: 1,
      }));
    }),
  ),
];
