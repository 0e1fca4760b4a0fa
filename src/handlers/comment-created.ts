import { requestLate } from "../transfer/after/request-late.ts";
import { parseCommand } from "../transfer/command.ts";
import type { Runtime } from "../transfer/process-thread.ts";
import { isFromSource, isFromTarget } from "./is-from.ts";

/** What is read of the payload of `issue_comment.created`. */
export interface CommentCreated {
  readonly repository: { readonly full_name: string; readonly node_id: string };
  readonly issue: { readonly number: number };
  readonly comment: {
    readonly id: number;
    readonly node_id: string;
    readonly body: string;
    readonly user: { readonly login: string; readonly type?: string } | null;
  };
  readonly sender: { readonly type?: string };
}

/** Somebody goes on in the source with a thread that has a copy. */
async function saidInSource(
  { context, queues }: Pick<Runtime, "context" | "queues">,
  number: number,
  comment: number,
): Promise<void> {
  const record = await context.ledger.read(number);
  if (record?.target) await requestLate(queues, number, `said-${comment}`);
}

/** `/transfer` was written by a person, in the source or on a copy in the target: a worker answers it. */
export async function commentCreated({ context, queues }: Runtime, payload: CommentCreated): Promise<void> {
  const { repository, issue, comment, sender } = payload;
  const side = isFromSource(context.pair, repository) ? "source" : "target";
  if (side === "target" && !isFromTarget(context.pair, repository)) return;
  if (sender.type === "Bot" || comment.user === null || comment.user.type === "Bot") return;
  // What else stands in the target is none of our business, and not even looked at.
  if (side === "target" && (await context.ledger.sourceOf(issue.number)) === undefined) return;
  const parsed = parseCommand(comment.body);
  if (!parsed)
    return side === "source" ? saidInSource({ context, queues }, issue.number, comment.id) : undefined;
  const command = {
    side,
    number: issue.number,
    rest: parsed.rest,
    user: comment.user.login,
    comment: { id: comment.id, nodeId: comment.node_id },
  } as const;
  // The id makes a second delivery of the same webhook a job that is there already.
  await queues.people.add("command", { command }, { jobId: `command-${comment.id}` });
}
