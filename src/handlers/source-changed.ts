import { requestLate } from "../transfer/after/request-late.ts";
import type { Runtime } from "../transfer/process-thread.ts";
import { isFromSource } from "./is-from.ts";

/**
 * What is read of the payloads of `issues.edited`, `issue_comment.edited` and `issue_comment.deleted`; of
 * `pull_request.edited` the pull request stands in the issue's place.
 */
export interface SourceChanged {
  readonly repository: { readonly full_name: string; readonly node_id: string };
  readonly issue: { readonly number: number; readonly updated_at: string };
}

/**
 * A text of the source was edited or deleted. While its thread is on its way the copy is brought up to date at the
 * end; afterwards only with `after: mirror`.
 */
export async function sourceChanged(
  { context, queues }: Runtime,
  { repository, issue }: SourceChanged,
): Promise<void> {
  if (!isFromSource(context.pair, repository)) return;
  const record = await context.ledger.read(issue.number);
  if (!record?.target) return;
  if (record.state !== "done") return context.relinks.request(issue.number);
  if (context.config.after === "mirror")
    await requestLate(queues, issue.number, `changed-${Date.parse(issue.updated_at)}`);
}
