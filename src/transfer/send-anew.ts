import { updatePullRequest } from "../github/pull-requests.ts";
import { updateIssue } from "../github/update-texts.ts";
import { passGate } from "./pass-gate.ts";
import type { CopyWork } from "./transfer-context.ts";

/** Writes title or body of the copy as they are drafted now. An edit creates no content and no mail. */
export async function sendAnew(
  work: CopyWork,
  what: { readonly title?: boolean; readonly body?: boolean },
): Promise<void> {
  const { target, record, draft } = work;
  const isPull = record.type === "PullRequest";
  const texts = {
    ...(what.title && { title: passGate(work, "title", draft.title) }),
    ...(what.body && { body: passGate(work, isPull ? "pull" : "issue", draft.body) }),
  };
  const { id } = record.target!;
  await (isPull
    ? updatePullRequest(target, { pullRequestId: id, ...texts })
    : updateIssue(target, { id, ...texts }));
}
