import { subscribe } from "../actions/subscribe.ts";
import { tellText } from "../actions/tell-text.ts";
import type { Actor, PullRequestPart, Repository, Review, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ReviewEvent } from "./refuse-review.ts";

const STATE = { APPROVE: "APPROVED", COMMENT: "COMMENTED", REQUEST_CHANGES: "CHANGES_REQUESTED" } as const;

/** Shows a review to everybody: until now only its author saw it. It counts as written now. */
export function publishReview(
  sandbox: Sandbox,
  actor: Actor,
  { repository, thread, pull }: { repository: Repository; thread: Thread; pull: PullRequestPart },
  review: Review,
  event: ReviewEvent,
): void {
  review.state = STATE[event];
  review.createdAt = sandbox.clock.iso();
  review.updatedAt = review.createdAt;
  thread.updatedAt = review.createdAt;
  pull.reviewRequests = pull.reviewRequests.filter((login) => login !== actor.login);
  subscribe(actor, thread);
  const where = { actor, repository, thread };
  sandbox.bus.emit("happening", { event: "pull_request_review", action: "submitted", ...where, review });
  for (const comment of review.comments) {
    const happening = { event: "pull_request_review_comment", action: "created" } as const;
    sandbox.bus.emit("happening", { ...happening, ...where, review, comment });
  }
  tellText(sandbox, { ...where, what: "review", record: review, before: null, after: review.body });
  for (const comment of review.comments) {
    tellText(sandbox, {
      ...where,
      what: "review-comment",
      record: comment,
      before: null,
      after: comment.body,
    });
  }
}
