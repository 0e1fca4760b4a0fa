import type { Route } from "./route.ts";
import { appRoutes } from "./routes/app.ts";
import { assigneeRoutes } from "./routes/assignees.ts";
import { commentRoutes } from "./routes/comments.ts";
import { compareRoutes } from "./routes/compare.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { eventRoutes } from "./routes/events.ts";
import { gitRoutes } from "./routes/git.ts";
import { importRoutes } from "./routes/imports.ts";
import { installationRoutes } from "./routes/installations.ts";
import { issueLabelRoutes } from "./routes/issue-labels.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { lockRoutes } from "./routes/lock.ts";
import { metaRoutes } from "./routes/meta.ts";
import { milestoneRoutes } from "./routes/milestones.ts";
import { peopleRoutes } from "./routes/people.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { reactionRoutes } from "./routes/reactions.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { requestedReviewerRoutes } from "./routes/requested-reviewers.ts";
import { reviewCommentRoutes } from "./routes/review-comments.ts";
import { reviewRoutes } from "./routes/reviews.ts";

/** Endpoints that GitHub has and does not describe. */
export const UNDESCRIBED_ROUTES: readonly Route[] = importRoutes;

/** Every endpoint of the official description that the sandbox answers. */
export const ROUTES: readonly Route[] = [
  ...metaRoutes,
  ...appRoutes,
  ...installationRoutes,
  ...deliveryRoutes,
  ...repositoryRoutes,
  ...peopleRoutes,
  // Literal paths before those with a number in the same place: `issues/comments` before `issues/:issue_number`.
  ...commentRoutes,
  ...reactionRoutes,
  ...issueRoutes,
  ...issueLabelRoutes,
  ...lockRoutes,
  ...assigneeRoutes,
  ...eventRoutes,
  ...labelRoutes,
  ...milestoneRoutes,
  ...reviewCommentRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...requestedReviewerRoutes,
  ...gitRoutes,
  ...compareRoutes,
];
