import type { Happening, TextWritten } from "../happening.ts";
import type { Found } from "../markdown/found.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Repository, Thread } from "../model/types.ts";
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
    const told = new Set([text.actor.login]);
    const tell = (login: string, reason: NotificationReason) => {
      if (told.has(login)) return;
      told.add(login);
      this.#tell(login, text.repository, text.thread, reason);
    };
    for (const login of mentioned(found)) tell(login, "mention");
    for (const login of this.#membersMentioned(found)) tell(login, "team_mention");
    const isNew = text.before === null && (text.what === "comment" || text.what === "review");
    if (isNew) for (const login of text.thread?.subscribers ?? []) tell(login, "subscribed");
  }

  /** Tells an assignee or a reviewer, and the subscribers of a thread that was closed, merged or opened again. */
  ofHappening(happening: Happening): void {
    if (happening.event !== "issues" && happening.event !== "pull_request") return;
    const { action, actor, assignee, reviewer, repository, thread } = happening;
    if (action === "assigned" && assignee !== undefined && assignee !== actor.login) {
      this.#tell(assignee, repository, thread, "assign");
    }
    if (action === "review_requested" && reviewer !== undefined && reviewer !== actor.login) {
      this.#tell(reviewer, repository, thread, "review_requested");
    }
    if (action !== "closed" && action !== "reopened") return;
    for (const login of thread.subscribers) {
      if (login !== actor.login) this.#tell(login, repository, thread, "subscribed");
    }
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
