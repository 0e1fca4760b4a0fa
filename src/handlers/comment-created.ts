import { parseCommand } from "../transfer/command.ts";
import type { Runtime } from "../transfer/process-thread.ts";
import { isFromSource } from "./is-from.ts";

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

/** A comment was written: when it is `/transfer`, by a person, in the source, a worker answers it. */
export async function commentCreated({ context, queues }: Runtime, payload: CommentCreated): Promise<void> {
  const { repository, issue, comment, sender } = payload;
  if (!isFromSource(context.pair, repository)) return;
  if (sender.type === "Bot" || comment.user === null || comment.user.type === "Bot") return;
  const parsed = parseCommand(comment.body);
  if (!parsed) return;
  const command = {
    number: issue.number,
    rest: parsed.rest,
    user: comment.user.login,
    comment: { id: comment.id, nodeId: comment.node_id },
  };
  // The id makes a second delivery of the same webhook a job that is there already.
  await queues.people.add("command", { command }, { jobId: `command-${comment.id}` });
}
