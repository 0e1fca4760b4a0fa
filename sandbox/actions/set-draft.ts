import type { Actor, PullRequestPart, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Makes an open pull request a draft, or ready for review; one that is so already stays as it is. */
export function setDraft(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
  isDraft: boolean,
): void {
  requireWritable(repository);
  if (thread.state !== "OPEN") throw new Refusal("UNPROCESSABLE", "Pull request is not open.");
  if (pull.isDraft === isDraft) return;
  pull.isDraft = isDraft;
  const type = isDraft ? "converted_to_draft" : "ready_for_review";
  recordEvent(sandbox, actor, thread, { type });
  announce(sandbox, actor, repository, thread, type);
}
