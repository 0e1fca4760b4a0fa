import { deleteComment, deleteIssue } from "../../github/delete-text.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { listWrittenReviews, settlePullRequest, updatePullRequest } from "../../github/pull-requests.ts";
import { settleIssue } from "../../github/settle-issue.ts";
import type { Thread } from "../../github/thread.ts";
import { updateIssue, updateReview, updateReviewComment } from "../../github/update-texts.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { marksIn } from "../mark.ts";
import type { Work } from "../transfer-context.ts";

const LABEL = {
  color: "ededed",
  description: "This copy was taken back; its first text says where to go on",
};

/**
 * Takes the copy back: its text gives way to a pointer, our comments go, it is closed as not planned, locked and
 * labelled; a pull request's branch is deleted. What people wrote there stays. Answers what could not be done.
 */
export async function emptyCopy(work: Work, isToDelete: boolean): Promise<string[]> {
  const { target, pair, record } = work;
  const copy = await fetchThread(target, pair.target.name, record.target!.number);
  if (!copy || copy.id !== record.target!.id) return ["the copy is gone"];
  if (isToDelete && copy.type === "Issue" && (await deleteIssue(target, copy.id))) return [];
  await takeTextAway(work, copy);
  await close(work, copy);
  return isToDelete ? ["GitHub does not let the App delete the copy; it has been emptied"] : [];
}

async function takeTextAway(work: Work, copy: Thread): Promise<void> {
  const { target, record } = work;
  const ours: string[] = [];
  // What was imported bears the name of whoever's token it was, also when that is at hand no more.
  const importer = record.strategy === "import" ? (copy.author?.login ?? null) : null;
  for await (const { id, body } of listWrittenComments(target, copy.id, importer))
    if (marksIn(body).length > 0) ours.push(id);
  for (const id of ours) await deleteComment(target, id);
  const body = pointer(work);
  if (copy.pull) await takeReviewsAway(work, copy, body);
  if (copy.body === body) return;
  if (copy.pull) await updatePullRequest(target, { pullRequestId: copy.id, body });
  else await updateIssue(target, { id: copy.id, body });
}

/** Reviews that were sent cannot be deleted (docs, "Delete a pending review"), only rewritten. */
async function takeReviewsAway({ target }: Work, copy: Thread, body: string): Promise<void> {
  const ours = new Set<string>();
  for await (const { id } of listWrittenReviews(target, copy.id)) ours.add(id);
  for (const review of copy.pull!.reviews.filter(({ id }) => ours.has(id))) {
    if (review.body !== body) await updateReview(target, review.id, body);
    for (const comment of review.comments) {
      if (marksIn(comment.body).length > 0) await updateReviewComment(target, comment.id, body);
    }
  }
}

async function close(work: Work, copy: Thread): Promise<void> {
  const { target, config, directory, branches, record, guard } = work;
  const name = config.undo.label;
  const labels = name === null ? [] : [await directory.ensureLabel({ name, ...LABEL })];
  const lock = copy.locked ? {} : { lock: { reason: null } };
  if (!copy.pull) {
    const closing = copy.isOpen ? { close: { reason: "NOT_PLANNED" as const } } : {};
    return settleIssue(target, copy.id, { labels, ...closing, ...lock });
  }
  await settlePullRequest(target, copy.id, { labels, close: copy.isOpen, ...lock });
  await branches.remove(record.number, guard);
}

/** It carries no mark of its original, so that the next transfer does not take it for its own. */
function pointer({ pair, record }: Work): string {
  const place = `${formatRepositoryName(pair.source.name)}#${record.number}`;
  const kind = record.type === "PullRequest" ? "pull" : "issues";
  return `This copy has been taken back: [${place}](${pair.source.url}/${kind}/${record.number}) goes on where it was.`;
}
