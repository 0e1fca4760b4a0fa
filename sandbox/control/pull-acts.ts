import { z } from "zod";
import { createPullRequest } from "../actions/create-pull-request.ts";
import { findHead } from "../actions/find-head.ts";
import { forkRepository } from "../actions/fork-repository.ts";
import { mergePullRequest } from "../actions/merge-pull-request.ts";
import { pushFiles } from "../actions/push-files.ts";
import { setDraft } from "../actions/set-draft.ts";
import { updatePullRequest } from "../actions/update-pull-request.ts";
import { tipOf } from "../git/tip-of.ts";
import { pushRefs } from "../push/receive-push.ts";
import { Refusal } from "../refusal.ts";
import { addReview } from "../review/add-review.ts";
import { addReviewReply } from "../review/add-to-review.ts";
import { requestReviews } from "../review/request-reviews.ts";
import { commitRoleOf } from "./commit-role-of.ts";
import { defineAct } from "./define-act.ts";
import { pullOf } from "./pull-of.ts";
import { repositoryOf } from "./repository-of.ts";
import { requireRole } from "./require-role.ts";

const repository = z.string();
const branch = z.string();
const text = z.string();
const onPull = z.strictObject({ repository, number: z.int() });
const line = z.int().min(1);

const reviewed = z.strictObject({
  path: text,
  /** Left out, the comment is on the file as a whole. */
  line: line.optional(),
  startLine: line.optional(),
  side: z.enum(["LEFT", "RIGHT"]).default("RIGHT"),
  body: text,
});

/** What a person can be made to do with branches and pull requests, with the rights that the person has. */
export const PULL_ACTS = {
  /** Makes a fork of one's own, which has the default branch. */
  fork: defineAct(z.strictObject({ repository, name: text.optional() }), (sandbox, actor, input) => {
    const parent = repositoryOf(sandbox, input.repository);
    const name = `${actor.login}/${input.name ?? parent.name}`;
    if (sandbox.store.repository(name)) throw new Refusal("UNPROCESSABLE", `there is a repository ${name}`);
    const tip = tipOf(parent.gitDir, parent.defaultBranch);
    const branches = new Map(tip === null ? [] : [[parent.defaultBranch, tip]]);
    return { repository: forkRepository(sandbox, parent, name, branches) };
  }),
  /** One commit on a branch, in one's own repository or where one may write. */
  push: defineAct(
    z.strictObject({
      repository,
      branch,
      files: z.record(z.string().min(1), z.string().nullable()),
      message: text,
      from: text.optional(),
    }),
    async (sandbox, actor, { repository: name, ...given }) => {
      const repository = repositoryOf(sandbox, name);
      requireRole(sandbox, actor, repository, commitRoleOf(sandbox, actor, repository, given.branch));
      return { repository, commit: await pushFiles(sandbox, actor, repository, given) };
    },
  ),
  deleteBranch: defineAct(z.strictObject({ repository, branch }), async (sandbox, actor, input) => {
    const repository = repositoryOf(sandbox, input.repository);
    requireRole(sandbox, actor, repository, "write");
    const before = tipOf(repository.gitDir, input.branch);
    if (before === null) throw new Refusal("NOT_FOUND", `there is no branch ${input.branch}`);
    const change = { name: `refs/heads/${input.branch}`, before, after: null };
    await pushRefs(sandbox, actor, repository, [change]);
    return { repository };
  }),
  /** `head` as in the API: `branch` or `owner:branch`. */
  openPullRequest: defineAct(
    z.strictObject({
      repository,
      base: branch.optional(),
      head: text,
      title: text,
      body: text.optional(),
      draft: z.boolean().optional(),
      maintainerCanModify: z.boolean().optional(),
    }),
    async (sandbox, actor, input) => {
      const repository = repositoryOf(sandbox, input.repository);
      const { title, body = "", base = repository.defaultBranch, draft: isDraft = false } = input;
      const { maintainerCanModify } = input;
      const thread = await createPullRequest(sandbox, actor, repository, {
        title,
        body,
        base,
        head: findHead(sandbox, repository, input.head),
        isDraft,
        ...(maintainerCanModify !== undefined && { maintainerCanModify }),
      });
      return { repository, thread };
    },
  ),
  /** Changes the base, makes a draft of it or ends that. */
  changePullRequest: defineAct(
    onPull.extend({ base: branch.optional(), draft: z.boolean().optional() }),
    async (sandbox, actor, { base, draft, ...place }) => {
      const { repository, thread, pull } = pullOf(sandbox, place);
      requireRole(sandbox, actor, repository, "write", thread);
      if (base !== undefined) await updatePullRequest(sandbox, actor, repository, thread, { base });
      if (draft !== undefined) setDraft(sandbox, actor, repository, thread, pull, draft);
      return { repository, thread };
    },
  ),
  review: defineAct(
    onPull.extend({
      event: z.enum(["APPROVE", "COMMENT", "REQUEST_CHANGES"]).default("COMMENT"),
      body: text.optional(),
      comments: z.array(reviewed).optional(),
    }),
    async (sandbox, actor, { event, body = "", comments = [], ...place }) => {
      const where = pullOf(sandbox, place);
      const threads = comments.map(({ line = null, startLine = null, ...comment }) => {
        return { ...comment, line, startLine, startSide: null };
      });
      const written = await addReview(sandbox, actor, where, { event, body, threads });
      return { ...where, written };
    },
  ),
  /** Answers a review comment, given by node id or number. */
  reply: defineAct(
    onPull.extend({ comment: z.union([z.string(), z.int()]), body: text }),
    (sandbox, actor, { comment, body, ...place }) => {
      const where = pullOf(sandbox, place);
      const comments = where.pull.reviews.flatMap((review) => review.comments);
      const found = comments.find(({ id, nodeId }) => id === comment || nodeId === comment);
      const root = comments.find(({ id }) => id === found?.inReplyTo) ?? found;
      if (!root) throw new Refusal("NOT_FOUND", `there is no review comment ${comment} on #${place.number}`);
      return { ...where, written: addReviewReply(sandbox, actor, where, root, body).comment };
    },
  ),
  requestReview: defineAct(onPull.extend({ reviewers: z.array(text) }), (sandbox, actor, input) => {
    const where = pullOf(sandbox, input);
    requireRole(sandbox, actor, where.repository, "triage", where.thread);
    requestReviews(sandbox, actor, where, input.reviewers, true);
    return where;
  }),
  merge: defineAct(onPull, async (sandbox, actor, input) => {
    const { repository, thread, pull } = pullOf(sandbox, input);
    requireRole(sandbox, actor, repository, "write");
    return { repository, thread, commit: await mergePullRequest(sandbox, actor, repository, thread, pull) };
  }),
};
