import type { Actor, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";
import { subscribe } from "./subscribe.ts";

/** Reopens a thread; an open one stays as it is. A merged pull request, or one without its fork, cannot: 422. */
export function reopenThread(sandbox: Sandbox, actor: Actor, repository: Repository, thread: Thread): Thread {
  requireWritable(repository);
  if (thread.state === "OPEN") return thread;
  if (thread.state === "MERGED") throw unchangeable("The pull request has been merged.");
  if (thread.pull?.headRepository === null) {
    throw unchangeable("The repository that submitted this pull request has been deleted.");
  }
  thread.state = "OPEN";
  thread.stateReason = thread.type === "Issue" ? "REOPENED" : null;
  thread.closedAt = null;
  thread.closedBy = null;
  recordEvent(sandbox, actor, thread, { type: "reopened" });
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "reopened");
  return thread;
}

function unchangeable(why: string): Refusal {
  const message = `state cannot be changed. ${why}`;
  const errors = [{ resource: "PullRequest", code: "invalid" as const, field: "state", message }];
  return new Refusal("UNPROCESSABLE", message, errors);
}
