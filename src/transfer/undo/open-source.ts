import { deleteComment } from "../../github/delete-text.ts";
import { GitHubFailure } from "../../github/failure.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { restoreThread } from "../../github/restore-thread.ts";
import type { Thread } from "../../github/thread.ts";
import { marksIn } from "../mark.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Opens the source as it was before: our label, link and answers are taken away, what we closed is opened, what we
 * locked is unlocked. Answers what could not be done.
 */
export async function openSource(work: Work, thread: Thread): Promise<string[]> {
  const { source, record } = work;
  for (const id of await ourWords(work, thread.id)) await deleteComment(source, id);
  const isTouched = record.target !== null && !record.sourceIsUntouched;
  const labels = await ourLabels(work, thread);
  const unlock = isTouched && thread.locked && !record.sourceWasLocked;
  await restoreThread(source, thread.type, thread.id, { labels, unlock });
  const reopen = isTouched && !thread.isOpen && record.sourceWasOpen;
  try {
    await restoreThread(source, thread.type, thread.id, { reopen });
    return [];
  } catch (error) {
    // A pull request whose fork is gone cannot be opened any more.
    if (!(error instanceof GitHubFailure) || error.remedy !== "never") throw error;
    return [`the source could not be reopened (${error.message})`];
  }
}

/** The link to the copy, what we told those who wrote below it, and whatever else of ours leads there. */
async function ourWords({ source, record: { target } }: Work, thread: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id, body } of listWrittenComments(source, thread)) {
    const marks = marksIn(body);
    const isAboutIt = marks.some((mark) => mark === target?.id || mark.startsWith("answer:"));
    const leadsThere = target !== null && marks.length > 0 && body.includes(`](${target.url})`);
    if (isAboutIt || leadsThere) ids.push(id);
  }
  return ids;
}

async function ourLabels({ config, sourceDirectory }: Work, thread: Thread): Promise<string[]> {
  const ours = [config.sourceThreads.label, config.pullRequests.heldLabel].map((name) => name?.toLowerCase());
  const there = thread.labels.map(({ name }) => name.toLowerCase()).filter((name) => ours.includes(name));
  if (there.length === 0) return [];
  const known = await sourceDirectory.labels();
  return there.flatMap((name) => known.get(name) ?? []);
}
