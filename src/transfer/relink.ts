import { fetchThread } from "../github/fetch-thread.ts";
import type { Thread, ThreadComment, Written } from "../github/thread.ts";
import { updateComment } from "../github/update-texts.ts";
import type { DraftComment } from "./draft-comment.ts";
import { followEdits } from "./follow-edits.ts";
import { isOwnLogin } from "./is-own-login.ts";
import { marksIn } from "./mark.ts";
import { passGate } from "./pass-gate.ts";
import { sendAnew } from "./send-anew.ts";
import type { CopyWork } from "./transfer-context.ts";

/**
 * Brings the links of a copy up to date when threads that it points at have arrived since, and with them what was
 * edited after the last look at the source: one edit for each text that really changes. An edit creates no content and
 * no mail. A text that people have edited in the copy is theirs from then on, and stays as they want it.
 */
export async function relink(work: CopyWork): Promise<void> {
  const { target, pair, record, draft, app } = work;
  const isOurs = ({ editor }: Written) => editor === undefined || isOwnLogin(editor, app.name);
  await followEdits(work, false);
  const copy = await fetchThread(target, pair.target.name, record.target!.number);
  if (!copy) return;
  if (copy.body !== draft.body && isOurs(copy)) await sendAnew(work, { body: true });
  const written = writtenByUs(work, copy);
  for (const comment of draft.comments) {
    const there = copyOf(comment, written, marksIn(copy.body));
    if (there && there.body !== comment.body && isOurs(there)) {
      await updateComment(target, there.id, passGate(work, "comment", comment.body));
    }
  }
}

/** The comments of a copy that the App wrote, or that were imported with it: anybody else can type a mark. */
function writtenByUs({ record, app }: CopyWork, { author: opener, comments }: Thread): ThreadComment[] {
  const importer = record.strategy === "import" ? opener?.login : undefined;
  return comments.filter(({ author }) =>
    author?.isBot ? isOwnLogin(author.login, app.name) : author !== null && author.login === importer,
  );
}

/** The copy of a drafted comment among what stands in the target; `before`: the marks of the thread's body. */
export function copyOf<Comment extends Pick<ThreadComment, "body">>(
  draft: DraftComment,
  comments: readonly Comment[],
  before: readonly string[],
): Comment | undefined {
  const mark = draft.marks[0]!;
  const marked = comments.filter((comment) => marksIn(comment.body).includes(mark));
  return marked[draft.occurrence - (before.includes(mark) ? 1 : 0)];
}
