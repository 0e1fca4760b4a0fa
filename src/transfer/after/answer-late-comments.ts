import { breathe } from "../../breathe.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { parseCommand } from "../command.ts";
import { sayOnce } from "../say-once.ts";
import { linkIn } from "../source-as-copied.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Tells everybody who has written below the link back where the conversation goes on: each person once a thread,
 * and without a mention. Bots, our own words and commands are not answered.
 */
export async function answerLateComments(work: Work): Promise<void> {
  const { source, pair, record, app } = work;
  const thread = await fetchThread(source, pair.source.name, record.number);
  if (!thread) return;
  const link = linkIn(thread, record, app);
  if (link < 0) return;
  const people = new Set<string>();
  for (const { author, body } of thread.comments.slice(link + 1)) {
    await breathe();
    if (author !== null && !author.isBot && !parseCommand(body)) people.add(author.login.toLowerCase());
  }
  for (const login of people) await answer(work, thread.id, login);
}

/** The mark names the person, so that a lost answer is found whichever comment it was for. */
async function answer(work: Work, thread: string, login: string): Promise<void> {
  const { record, source, pair } = work;
  const mark = `answer:${login}`;
  await sayOnce(work, {
    ...{ number: record.number, thread, key: mark, mark, text: sentence(work) },
    at: { client: source, name: pair.source.name },
    doubt: "always",
  });
}

function sentence({ record, pair }: Work): string {
  const place = `${formatRepositoryName(pair.target.name)}#${record.target!.number}`;
  return `This has moved to [${place}](${record.target!.url}). What is written here does not come along: please say it there.`;
}
