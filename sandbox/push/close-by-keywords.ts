import { closeThread } from "../actions/close-thread.ts";
import { locateThread } from "../harm/locate-thread.ts";
import { renderMarkdown, renderPlain } from "../markdown/render-markdown.ts";
import { mayWrite } from "../model/permission.ts";
import type { Actor, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * Closes what the texts that reached the default branch say they close: commit messages, and descriptions of
 * merged pull requests (docs, "Linking a pull request to an issue"). In other repositories only who may write
 * there closes anything.
 */
export function closeByKeywords(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  texts: { messages: readonly string[]; description?: string },
): void {
  const context = { store: sandbox.store, origin: sandbox.origin, repository };
  const found = [
    ...texts.messages.flatMap((message) => renderPlain(message, context).found),
    ...(texts.description === undefined ? [] : renderMarkdown(texts.description, context).found),
  ];
  for (const each of found) {
    if (each.kind !== "thread" || each.keyword === null) continue;
    const place = locateThread(sandbox.store, each.repository, each.number);
    if (!place || place.repository.archived) continue;
    if (place.repository !== repository && !mayWrite(sandbox, place.repository, actor)) continue;
    closeThread(sandbox, actor, place.repository, place.thread, {});
  }
}
