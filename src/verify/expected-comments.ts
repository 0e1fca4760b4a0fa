import type { PlainThread } from "../github/fetch-plain-thread.ts";
import { parseCommand } from "../transfer/command.ts";
import { marksIn } from "../transfer/mark.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";

/**
 * Node ids of the comments of a source thread that should have a copy, in order: all that stand above the link
 * to the copy but for our own and commands; below it none, or with `after: mirror` those of people.
 */
export function expectedComments(
  { comments }: PlainThread,
  record: ThreadRecord,
  { app, config }: Pick<TransferContext, "app" | "config">,
): string[] {
  const login = `${app.name}[bot]`;
  const expected: string[] = [];
  let isBelow = false;
  for (const { id, author, isBot, body } of comments) {
    const marks = author === login ? marksIn(body) : [];
    if (marks.includes(record.target!.id)) isBelow = true;
    if (marks.length > 0 || id === record.command || body.trim() === "/transfer") continue;
    if (!isBelow || (config.after === "mirror" && !isBot && !parseCommand(body))) expected.push(id);
  }
  return expected;
}
