import { addComment } from "../../github/add-comment.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { parseCommand } from "../command.ts";
import { markOf, marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Tells everybody who has written below the link back where the conversation goes on: each person once a thread,
 * and without a mention. Bots, our own words and commands are not answered.
 */
export async function answerLateComments(work: Work): Promise<void> {
  const { source, pair, record, app } = work;
  const thread = await fetchThread(source, pair.source.name, record.number);
  if (!thread) return;
  const isLink = (body: string) => marksIn(body).includes(record.target!.id);
  const link = thread.comments.findIndex(
    ({ author, body }) => author?.isBot && author.login.replace(/\[bot\]$/, "") === app.name && isLink(body),
  );
  if (link < 0) return;
  const said = thread.comments.slice(link + 1).filter(({ author, body }) => {
    return author !== null && !author.isBot && !parseCommand(body);
  });
  const people = new Set(said.map(({ author }) => author!.login.toLowerCase()));
  for (const login of people) await answer(work, thread.id, login);
}

/** The mark names the person, so that a lost answer is found whichever comment it was for. */
async function answer(work: Work, thread: string, login: string): Promise<void> {
  const { ledger, record, source } = work;
  const mark = `answer:${login}`;
  await performOnce(ledger, record.number, {
    key: mark,
    doubt: "always",
    find: async () => {
      for await (const { id, body } of listWrittenComments(source, thread)) {
        if (marksIn(body).includes(mark)) return id;
      }
      return undefined;
    },
    send: async () => (await addComment(source, thread, `${markOf(mark)}\n${sentence(work)}`)).id,
  });
}

function sentence({ record, pair }: Work): string {
  const place = `${formatRepositoryName(pair.target.name)}#${record.target!.number}`;
  return `This has moved to [${place}](${record.target!.url}). What is written here does not come along: please say it there.`;
}
