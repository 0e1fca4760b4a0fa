import type { Happening, TextWritten } from "../happening.ts";
import type { Found } from "../markdown/found.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { NotificationLog, NotificationReason } from "./notification-log.ts";

/**
 * Who is told of what, as "About notifications" of the docs has it. Whoever is told, by name or with a
 * team, is subscribed from then on; nobody is told of what they did themselves.
 */
export class Notifier {
  readonly #sandbox: Sandbox;
  readonly #log: NotificationLog;

  constructor(sandbox: Sandbox, log: NotificationLog) {
    this.#sandbox = sandbox;
    this.#log = log;
  }

  /** Tells those mentioned, then, of a new comment or review, the other subscribers. */
  ofText(text: TextWritten, found: Found[]): void {
    if (text.isImported) return;
    const tell = this.#onceEach(text.actor, text.repository, text.thread);
    this.#tellMentioned(found, tell);
    const isNew = text.before === null && (text.what === "comment" || text.what === "review");
    if (isNew) for (const login of text.thread?.subscribers ?? []) tell(login, "subscribed");
  }

  /**
   * Tells an assignee or a reviewer, those mentioned in an issue that was transferred, and the subscribers of a thread
   * that was closed, merged or opened again.
   */
  ofHappening(happening: Happening): void {
    if (happening.event !== "issues" && happening.event !== "pull_request") return;
    const { action, actor, assignee, reviewer, moved, repository, thread } = happening;
    if (action === "assigned" && assignee !== undefined && assignee !== actor.login) {
      this.#tell(assignee, repository, thread, "assign");
    }
    if (action === "review_requested" && reviewer !== undefined && reviewer !== actor.login) {
      this.#tell(reviewer, repository, thread, "review_requested");
    }
    if (action === "transferred" && moved) this.#ofTransfer(actor, moved.repository, moved.thread);
    if (action !== "closed" && action !== "reopened") return;
    for (const login of thread.subscribers) {
      if (login !== actor.login) this.#tell(login, repository, thread, "subscribed");
    }
  }

  /**
   * Tells those whom an issue mentions that it was transferred (docs, "Transferring an issue to another repository").
   * That its comments count as part of it is the stricter reading.
   */
  #ofTransfer(actor: Actor, repository: Repository, thread: Thread): void {
    const tell = this.#onceEach(actor, repository, thread);
    const { store, origin } = this.#sandbox;
    for (const { body } of [thread, ...thread.comments]) {
      if (body.includes("@") || body.includes("&")) {
        this.#tellMentioned(renderMarkdown(body, { store, origin, repository }).found, tell);
      }
    }
  }

  #tellMentioned(found: Found[], tell: (login: string, reason: NotificationReason) => void): void {
    for (const login of mentioned(found)) tell(login, "mention");
    for (const login of this.#membersMentioned(found)) tell(login, "team_mention");
  }

  /** Tells everybody but the actor, nobody twice. */
  #onceEach(actor: Actor, repository: Repository, thread: Thread | null) {
    const told = new Set([actor.login]);
    return (login: string, reason: NotificationReason) => {
      if (told.has(login)) return;
      told.add(login);
      this.#tell(login, repository, thread, reason);
    };
  }

  #membersMentioned(found: Found[]): string[] {
    return found.flatMap((each) => {
      if (each.kind !== "team") return [];
      const team = this.#sandbox.store.organization(each.organization)?.teams.get(each.slug);
      return (team?.members ?? []).map((login) => this.#sandbox.store.account(login)?.login ?? login);
    });
  }

  #tell(user: string, repository: Repository, thread: Thread | null, reason: NotificationReason): void {
    // Bots have no inbox.
    if (this.#sandbox.store.account(user)?.type !== "User") return;
    thread?.subscribers.add(user);
    const number = thread?.number ?? null;
    this.#log.add({ user, repository: nameWithOwner(repository), number, reason });
  }
}

function mentioned(found: Found[]): string[] {
  return found.flatMap((each) => (each.kind === "mention" ? each.login : []));
}
