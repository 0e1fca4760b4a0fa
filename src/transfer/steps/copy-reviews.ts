import { breathe } from "../../breathe.ts";
import { addReview, listWrittenReviews } from "../../github/pull-requests.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import { type DraftReview, type DraftReviewComment, draftReviews } from "../pulls/draft-reviews.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

/** Copies the reviews in order, each in one call with all of its comments. */
export async function copyReviews(work: CopyWork): Promise<void> {
  if (!isPullWork(work) || work.thread.pull.reviews.length === 0) return;
  const branch = (await work.ledger.branch(work.record.number))!;
  const lines = await work.branches.linesOf(branch);
  const { subdirectory } = work.config;
  const context = { text: work.text.context, subdirectory, lines };
  const reviews = await draftReviews(work.thread.pull.reviews, context);
  for (const review of reviews) await copyReview(work, review, branch.head);
}

async function copyReview(work: PullWork, review: DraftReview, commit: string): Promise<void> {
  const { ledger, record, target } = work;
  const pullRequestId = record.target!.id;
  await performOnce(ledger, record.number, {
    key: review.key,
    doubt: "order",
    find: async () => {
      let occurrence = 0;
      for await (const { id, body } of listWrittenReviews(target, pullRequestId)) {
        if (marksIn(body)[0] !== review.mark) continue;
        if (occurrence === review.occurrence) return id;
        occurrence += 1;
      }
      return undefined;
    },
    send: async () => {
      const threads: DraftReviewComment[] = [];
      for (const { path, line, body } of review.comments) {
        await breathe();
        threads.push({ path, line, body: passGate(work, "comment", body) });
      }
      await breathe();
      const body = passGate(work, "comment", review.body);
      return addReview(target, { pullRequestId, commitOID: commit, event: "COMMENT", body, threads });
    },
  });
}
