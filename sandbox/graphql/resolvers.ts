import type { Fields } from "./fields.ts";
import { bot } from "./types/bot.ts";
import { commit } from "./types/commit.ts";
import { eventTypes } from "./types/event.ts";
import { issue } from "./types/issue.ts";
import { issueComment } from "./types/issue-comment.ts";
import { label } from "./types/label.ts";
import { milestone } from "./types/milestone.ts";
import { mutation } from "./types/mutation.ts";
import { organization } from "./types/organization.ts";
import { pullRequest } from "./types/pull-request.ts";
import { query } from "./types/query.ts";
import { reaction } from "./types/reaction.ts";
import { ref } from "./types/ref.ts";
import { repository } from "./types/repository.ts";
import { review } from "./types/review.ts";
import { reviewComment } from "./types/review-comment.ts";
import { reviewThread } from "./types/review-thread.ts";
import { team } from "./types/team.ts";
import { user } from "./types/user.ts";

/** What the sandbox simulates, by type of the schema. */
export const resolvers: Record<string, Fields<object | undefined>> = {
  Bot: bot,
  Commit: commit,
  Issue: issue,
  IssueComment: issueComment,
  Label: label,
  Milestone: milestone,
  Mutation: mutation,
  Organization: organization,
  PullRequest: pullRequest,
  PullRequestReview: review,
  PullRequestReviewComment: reviewComment,
  PullRequestReviewThread: reviewThread,
  Query: query,
  Reaction: reaction,
  Ref: ref,
  Repository: repository,
  Team: team,
  User: user,
  ...eventTypes,
};
