import { deleteComment } from "../../github/delete-text.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { NotYet } from "../endings.ts";
import { isOfPerson, marksIn } from "../mark.ts";
import type { Runtime } from "../process-thread.ts";
import { relink } from "../relink.ts";
import { startCopying, workOf } from "../start-copying.ts";
import { copyComments } from "../steps/copy-comments.ts";
import type { CopyWork } from "../transfer-context.ts";
import { answerLateComments } from "./answer-late-comments.ts";

/** While a thread is on its way, what is said there is looked at again after so many limit milliseconds. */
const UNDER_WAY = 30_000;

/**
 * Something happened in the source to a thread that has a copy. What was said before the link back is carried over;
 * what was said below it is answered with the new address, or with `after: mirror` carried over too, and edits and
 * deletions are followed.
 */
export async function processLate({ context }: Runtime, number: number): Promise<void> {
  const record = await context.ledger.read(number);
  if (!record?.target || record.strategy === "native") return;
  if (record.state === "waiting" || record.state === "transferring")
    throw new NotYet(UNDER_WAY, "the transfer to end");
  if (record.state !== "done") return;
  await copyComments(await startCopying(context, record));
  if (context.config.after === "redirect") return answerLateComments(workOf(context, record));
  const work = await startCopying(context, record);
  await relink(work);
  await removeDeleted(work);
}

/** Takes away copies of comments that are not in the source any more. */
async function removeDeleted({ target, pair, record, draft }: CopyWork): Promise<void> {
  const copy = await fetchThread(target, pair.target.name, record.target!.number);
  if (!copy) return;
  // What we said to somebody on the copy carries a mark of something there or of the person, and is no copy.
  const kept = new Set([copy.id, ...copy.comments.map(({ id }) => id)]);
  for (const mark of [...marksIn(copy.body), ...draft.comments.flatMap(({ marks }) => marks)]) kept.add(mark);
  const gone: string[] = [];
  const importer = record.strategy === "import" ? (copy.author?.login ?? null) : null;
  for await (const { id, body } of listWrittenComments(target, copy.id, importer)) {
    const marks = marksIn(body);
    if (marks.length > 0 && !marks.some((mark) => kept.has(mark) || isOfPerson(mark))) gone.push(id);
  }
  for (const id of gone) await deleteComment(target, id);
}
