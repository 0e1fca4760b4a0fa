import { requestReviews } from "../../review/request-reviews.ts";
import { Fields } from "../fields.ts";
import { changingPull, onPull } from "../on-pull.ts";
import { RestProblem } from "../rest-problem.ts";
import { type Route, route } from "../route.ts";
import { accountJson } from "../shape/account-json.ts";
import { pullJson } from "../shape/pull-json.ts";

const REVIEWERS = "/repos/:owner/:repo/pulls/:pull_number/requested_reviewers";

/** Whose review is awaited. Teams are not asked here. */
export const requestedReviewerRoutes: Route[] = [
  route(
    `GET ${REVIEWERS}`,
    "pulls/list-requested-reviewers",
    "pulls/review-requests#get-all-requested-reviewers-for-a-pull-request",
    onPull((call, { pull }) => {
      const users = pull.reviewRequests.map((login) => accountJson(call.sandbox, login));
      return { status: 200, body: { users, teams: [] } };
    }),
  ),
  route(
    `POST ${REVIEWERS}`,
    "pulls/request-reviewers",
    "pulls/review-requests#request-reviewers-for-a-pull-request",
    changingPull((call, where, actor) => {
      const fields = new Fields(call.body);
      if (fields.strings("team_reviewers")?.length) {
        throw new RestProblem(422, "Asking a team for its review is not simulated");
      }
      requestReviews(call.sandbox, actor, where, fields.strings("reviewers") ?? [], true);
      const { repository, thread, pull } = where;
      return { status: 201, body: pullJson(call.sandbox, repository, thread, pull) };
    }),
  ),
];
