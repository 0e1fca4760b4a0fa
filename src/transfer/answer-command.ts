import { addEyes } from "../github/add-reaction.ts";
import { fetchRole, isTeamMember, ROLES } from "../github/fetch-permission.ts";
import { fetchThread } from "../github/fetch-thread.ts";
import { formatRepositoryName } from "../repository-name.ts";
import type { Command } from "./command.ts";
import type { Queues } from "./queues.ts";
import { explainRefusal, type Refusal } from "./refusal.ts";
import { replyTo } from "./reply-to.ts";
import { requestTransfer } from "./request-transfer.ts";
import { isOver } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * Carries out `/transfer`: eyes at once for whoever may ask, then a ladder of refusals, then one request. The
 * result of the transfer itself is the comment that `link back` leaves.
 */
export async function answerCommand(
  context: TransferContext,
  queues: Queues,
  command: Command,
): Promise<void> {
  const { pair, ledger } = context;
  const right = await checkRight(context, command.user);
  if (right) return reply(context, command.number, command.comment.nodeId, right);
  if (await isCarriedOut(context, command)) return;
  await addEyes(pair.source.client, pair.source.name, command.comment.id);
  const refusal = refuse(command) ?? (await checkThread(context, command.number));
  if (refusal) return reply(context, command.number, command.comment.nodeId, refusal);
  const known = await requestTransfer(ledger, queues, {
    number: command.number,
    lane: "people",
    bulk: null,
    requestedBy: command.user,
    command: command.comment.nodeId,
  });
  // It is being carried out: the job was put back, or its webhook came again.
  if (known?.command === command.comment.nodeId) return;
  if (known?.target && known.state === "done") {
    const place = `${formatRepositoryName(pair.target.name)}#${known.target.number}`;
    const moved: Refusal = { code: "already-moved", place, url: known.target.url };
    return reply(context, command.number, command.comment.nodeId, moved);
  }
  const isUndone = known?.state === "undoing" || known?.state === "failed";
  const code = isUndone ? "being-undone" : "under-way";
  if (known) await reply(context, command.number, command.comment.nodeId, { code });
}

/** Tells the person who wrote a command that it could not be carried out, and what to do; once. */
export async function tellFailure(context: TransferContext, command: Command, reason: string): Promise<void> {
  const { number, comment, side } = command;
  const refusal = { code: "failed", reason } as const;
  if (side === "source") return reply(context, number, comment.nodeId, refusal);
  const { target } = context.pair;
  const [source, copy] = [
    await context.ledger.sourceOf(number),
    await fetchThread(target.client, target.name, number),
  ];
  if (source === undefined || !copy) return;
  const text = explainRefusal({ code: "not-done", reason });
  await replyTo(context, target, { number: source, thread: copy.id, comment: comment.nodeId, text });
}

/** Whether this very command has come to its end already: a webhook can come again hours later. */
async function isCarriedOut({ ledger }: TransferContext, { number, comment }: Command): Promise<boolean> {
  const record = await ledger.read(number);
  return record?.command === comment.nodeId && isOver(record.state);
}

/** Answers a comment, once; whoever lacks the right is answered once a thread. */
export async function reply(
  context: TransferContext,
  number: number,
  comment: string,
  refusal: Refusal,
): Promise<void> {
  const { client, name } = context.pair.source;
  const thread = await fetchThread(client, name, number);
  if (!thread) return;
  const text = explainRefusal(refusal);
  const refused = refusal.code === "no-right" ? refusal.user : undefined;
  await replyTo(context, context.pair.source, { number, thread: thread.id, comment, text, refused });
}

function refuse(command: Command): Refusal | undefined {
  return command.rest === "" ? undefined : { code: "not-understood", rest: command.rest };
}

/** The right is asked of GitHub; `author_association` says something else. */
async function checkRight({ config, pair }: TransferContext, user: string): Promise<Refusal | undefined> {
  const { permission, teams } = config.commands;
  const { client, name } = pair.source;
  const role = await fetchRole(client, name, user);
  if (ROLES.indexOf(role) >= ROLES.indexOf(permission)) return undefined;
  for (const team of teams) if (await isTeamMember(client, team, user)) return undefined;
  return { code: "no-right", user, needed: permission, repository: formatRepositoryName(name) };
}

async function checkThread({ pair, config }: TransferContext, number: number): Promise<Refusal | undefined> {
  const thread = await fetchThread(pair.source.client, pair.source.name, number);
  if (!thread) return { code: "unknown-thread", number };
  const isLeft = thread.pull && !thread.isOpen && config.closedPullRequests === "leave";
  return isLeft ? { code: "closed-pull-request" } : undefined;
}
