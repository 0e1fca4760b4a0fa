import { z } from "zod";
import { addComment } from "../actions/add-comment.ts";
import { addLabels } from "../actions/add-labels.ts";
import { addReaction } from "../actions/add-reaction.ts";
import { closeThread } from "../actions/close-thread.ts";
import { createIssue } from "../actions/create-issue.ts";
import { deleteComment } from "../actions/delete-comment.ts";
import { deleteIssue } from "../actions/delete-issue.ts";
import { lockThread } from "../actions/lock-thread.ts";
import { removeLabels } from "../actions/remove-labels.ts";
import { reopenThread } from "../actions/reopen-thread.ts";
import { transferIssue } from "../actions/transfer-issue.ts";
import { unlockThread } from "../actions/unlock-thread.ts";
import { updateComment } from "../actions/update-comment.ts";
import { updateThread } from "../actions/update-thread.ts";
import { atLeast, permissionOf } from "../model/permission.ts";
import { commentOf } from "./comment-of.ts";
import { defineAct } from "./define-act.ts";
import { labelIdsOf } from "./label-ids-of.ts";
import { repositoryOf } from "./repository-of.ts";
import { requireRole } from "./require-role.ts";
import { threadOf } from "./thread-of.ts";

const repository = z.string();
const onThread = z.strictObject({ repository, number: z.int() });
/** A comment by its node id or its number. */
const comment = z.union([z.string(), z.int()]);
const text = z.string();

/**
 * What a person can be made to do, with the rights that the person has (docs, "Repository roles for an
 * organization"). Each answers with the thread, or the comment, that it was about.
 */
export const ACTS = {
  comment: defineAct(onThread.extend({ body: text }), (sandbox, actor, input) => {
    const { repository, thread } = threadOf(sandbox, input);
    return { repository, thread, written: addComment(sandbox, actor, repository, thread, input.body) };
  }),
  open: defineAct(
    z.strictObject({
      repository,
      title: text,
      body: text.optional(),
      labels: z.array(text).optional(),
      assignees: z.array(text).optional(),
    }),
    (sandbox, actor, input) => {
      const repository = repositoryOf(sandbox, input.repository);
      // Without triage access both are dropped without a word (docs, rest/issues/issues#create-an-issue).
      const may = atLeast(permissionOf(sandbox, repository, actor.login), "triage");
      const thread = createIssue(sandbox, actor, repository, {
        title: input.title,
        body: input.body ?? "",
        labelIds: may ? labelIdsOf(repository, input.labels ?? []) : [],
        assignees: may ? (input.assignees ?? []) : [],
      });
      return { repository, thread };
    },
  ),
  close: defineAct(
    onThread.extend({ stateReason: z.enum(["COMPLETED", "NOT_PLANNED", "DUPLICATE"]).optional() }),
    (sandbox, actor, { stateReason, ...input }) => {
      const { repository, thread } = threadOf(sandbox, input);
      requireRole(sandbox, actor, repository, "triage", thread);
      closeThread(sandbox, actor, repository, thread, stateReason ? { stateReason } : {});
      return { repository, thread };
    },
  ),
  reopen: defineAct(onThread, (sandbox, actor, input) => {
    const { repository, thread } = threadOf(sandbox, input);
    // With less than triage one may only open again what one closed oneself.
    requireRole(sandbox, actor, repository, "triage", { author: thread.closedBy });
    return { repository, thread: reopenThread(sandbox, actor, repository, thread) };
  }),
  /** Of a thread `title` and `body`, of a `comment` its `body`. */
  edit: defineAct(
    onThread.extend({ comment: comment.optional(), title: text.optional(), body: text.optional() }),
    (sandbox, actor, { title, body, ...input }) => {
      const { repository, thread } = threadOf(sandbox, input);
      if (input.comment === undefined) {
        requireRole(sandbox, actor, repository, "write", thread);
        const changes = { ...(title !== undefined && { title }), ...(body !== undefined && { body }) };
        return { repository, thread: updateThread(sandbox, actor, repository, thread, changes) };
      }
      const comment = commentOf(thread, input.comment);
      requireRole(sandbox, actor, repository, "write", comment);
      updateComment(sandbox, actor, repository, thread, comment, body ?? comment.body);
      return { repository, thread, written: comment };
    },
  ),
  /** `labels` are added, as are those in `add`; those in `remove` are taken off. */
  label: defineAct(
    onThread.extend({
      labels: z.array(text).optional(),
      add: z.array(text).optional(),
      remove: z.array(text).optional(),
    }),
    (sandbox, actor, { labels = [], add = [], remove = [], ...input }) => {
      const { repository, thread } = threadOf(sandbox, input);
      requireRole(sandbox, actor, repository, "triage");
      addLabels(sandbox, actor, repository, thread, labelIdsOf(repository, [...labels, ...add]));
      removeLabels(sandbox, actor, repository, thread, labelIdsOf(repository, remove));
      return { repository, thread };
    },
  ),
  lock: defineAct(
    onThread.extend({ reason: z.enum(["OFF_TOPIC", "RESOLVED", "SPAM", "TOO_HEATED"]).optional() }),
    (sandbox, actor, { reason, ...input }) => {
      const { repository, thread } = threadOf(sandbox, input);
      requireRole(sandbox, actor, repository, "write");
      return { repository, thread: lockThread(sandbox, actor, repository, thread, reason ?? null) };
    },
  ),
  unlock: defineAct(onThread, (sandbox, actor, input) => {
    const { repository, thread } = threadOf(sandbox, input);
    requireRole(sandbox, actor, repository, "write");
    return { repository, thread: unlockThread(sandbox, actor, repository, thread) };
  }),
  react: defineAct(
    onThread.extend({
      comment: comment.optional(),
      content: z.enum(["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"]),
    }),
    (sandbox, actor, { content, ...input }) => {
      const { repository, thread } = threadOf(sandbox, input);
      const comment = input.comment === undefined ? undefined : commentOf(thread, input.comment);
      addReaction(sandbox, actor, comment ?? thread, content);
      return { repository, thread, ...(comment && { written: comment }) };
    },
  ),
  /** A comment, or without one the whole issue. */
  delete: defineAct(onThread.extend({ comment: comment.optional() }), (sandbox, actor, input) => {
    const { repository, thread } = threadOf(sandbox, input);
    if (input.comment === undefined) {
      requireRole(sandbox, actor, repository, "admin");
      deleteIssue(sandbox, actor, repository, thread);
      return { repository, thread };
    }
    const comment = commentOf(thread, input.comment);
    requireRole(sandbox, actor, repository, "write", comment);
    deleteComment(sandbox, actor, repository, thread, comment);
    return { repository, thread, written: comment };
  }),
  transfer: defineAct(onThread.extend({ into: repository }), (sandbox, actor, input) => {
    const { repository, thread } = threadOf(sandbox, input);
    const into = repositoryOf(sandbox, input.into);
    for (const side of [repository, into]) requireRole(sandbox, actor, side, "write");
    const options = { createLabelsIfMissing: false };
    return { repository: into, thread: transferIssue(sandbox, actor, repository, thread, into, options) };
  }),
};
