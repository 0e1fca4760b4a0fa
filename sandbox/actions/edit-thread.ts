import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { isTooLong } from "./check-body.ts";
import { recordEvent } from "./record-event.ts";
import { tellText } from "./tell-text.ts";

/** Rewrites title and body (both already checked) where they differ, as one edit. */
export function editThread(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  text: { title?: string; body?: string },
): void {
  const { title: oldTitle, body: oldBody } = thread;
  const title = text.title ?? oldTitle;
  const body = text.body === undefined || isTooLong(thread.type, text.body) ? oldBody : text.body;
  if (title === oldTitle && body === oldBody) return;
  thread.title = title;
  thread.body = body;
  thread.updatedAt = sandbox.clock.iso();
  if (body !== oldBody) {
    thread.lastEditedAt = thread.updatedAt;
    thread.editor = actor.login;
  }
  if (title !== oldTitle) {
    recordEvent(sandbox, actor, thread, { type: "renamed", rename: { from: oldTitle, to: title } });
  }
  announce(sandbox, actor, repository, thread, "edited", {
    changes: {
      ...(title !== oldTitle && { title: { from: oldTitle } }),
      ...(body !== oldBody && { body: { from: oldBody } }),
    },
  });
  const written = { actor, repository, thread, record: thread };
  tellText(sandbox, { ...written, what: "title", before: oldTitle, after: title });
  tellText(sandbox, { ...written, what: "body", before: oldBody, after: body });
}
