import { addComment, addLastComment, type CommentAddress } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import type { IssueState } from "../../github/settle-issue.ts";
import type { DraftComment } from "../draft-comment.ts";
import { foundAgain } from "../found-again.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { type OnceEffect, performOnce } from "../perform-once.ts";
import { marksOf, writeResult } from "../sent-comments.ts";
import { startCopying } from "../start-copying.ts";
import type { CopyWork } from "../transfer-context.ts";
import { stateOfIssue } from "./set-state.ts";

/**
 * Copies the comments, one after the other: GitHub orders them by arrival. When an earlier attempt turns out to have
 * sent others together than would be now, that decides what is left, and the rest is arranged anew.
 */
export async function copyComments(work: CopyWork): Promise<void> {
  const { ledger, record, draft } = work;
  if (await settleOlderIntents(work)) return copyComments(await startCopying(work, record));
  for (const comment of draft.comments) {
    const state = comment === draft.comments.at(-1) ? stateOfIssue(work) : undefined;
    const result = await performOnce(ledger, record.number, commentEffect(work, comment, { state }));
    const { key, marks, isSent } = comment;
    const isOther = key.startsWith("comment:") && !isSent && marksOf(key, result).join() !== marks.join();
    if (isOther) return copyComments(await startCopying(work, record));
    await recordPlace(work, comment, result);
  }
}

/** The result of an intent of which nothing came, and which is no comment's any more. */
const NOTHING = writeResult("comment:", { id: "", databaseId: 0 }, []);

/**
 * An intent whose comment was deleted since, or would stand in another's body by now, is settled by looking; nothing
 * is sent for it. Answers whether there was one.
 */
async function settleOlderIntents(work: CopyWork): Promise<boolean> {
  const { ledger, draft, record } = work;
  const { number } = record;
  const drafted = new Set(draft.comments.map(({ key }) => key));
  let hasSettled = false;
  for (const [key, effect] of await ledger.effects(number)) {
    if (!key.startsWith("comment:")) continue;
    const isOpen = effect.state === "intended" ? !drafted.has(key) : effect.result === NOTHING;
    if (!isOpen) continue;
    const marks = [key.slice("comment:".length)];
    const find = () => findByMark(work, key, { marks, occurrence: 0 });
    const result = await performOnce(ledger, number, {
      key,
      doubt: "order",
      find,
      send: async () => NOTHING,
    });
    if (result === NOTHING) await ledger.forgetEffect(number, key);
    hasSettled = true;
  }
  return hasSettled;
}

/** The one write that copies a comment. `state`: how it leaves the issue, where it is the last. */
export function commentEffect(
  work: CopyWork,
  comment: DraftComment,
  { key = comment.key, state }: { key?: string; state?: IssueState | undefined } = {},
): OnceEffect {
  const thread = work.record.target!.id;
  return {
    key,
    doubt: "order",
    find: async () => foundAgain(work, await findByMark(work, key, comment)),
    send: async () => {
      const body = passGate(work, "comment", comment.body);
      if (!state) return writeResult(key, await addComment(work.target, thread, body), comment.marks);
      return writeResult(key, await addLastComment(work.target, thread, body, state), comment.marks, state);
    },
  };
}

/** Remembers where a copied comment stands; `address` is the result of its effect. */
export async function recordPlace(
  { ledger, record }: CopyWork,
  { databaseIds }: DraftComment,
  address: string,
): Promise<void> {
  const { databaseId } = JSON.parse(address) as CommentAddress;
  await ledger.recordComments(databaseIds, { number: record.target!.number, databaseId });
}

/**
 * The parts of a long text share its mark and are told apart by their order; an issue's first part is its body. Of
 * comments that stand together the first may have been deleted since they were sent: then others tell.
 */
async function findByMark(
  { record, thread, target }: CopyWork,
  key: string,
  comment: Pick<DraftComment, "marks" | "occurrence">,
): Promise<string | undefined> {
  const [mark, ...others] = comment.marks;
  let occurrence = mark === thread.id ? 1 : 0;
  for await (const found of listWrittenComments(target, record.target!.id)) {
    const marks = marksIn(found.body);
    if (marks.includes(mark!)) {
      if (occurrence === comment.occurrence) return writeResult(key, found, marks);
      occurrence += 1;
    } else if (marks.length > 1 && others.some((other) => marks.includes(other))) {
      return writeResult(key, found, marks);
    }
  }
  return undefined;
}
