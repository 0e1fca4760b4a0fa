export type NotificationReason = "assign" | "mention" | "review_requested" | "subscribed" | "team_mention";

/** Somebody was told of something. */
export interface Notification {
  /** A login. */
  user: string;
  /** `owner/name`. */
  repository: string;
  /** Null for a commit that is in no open pull request. */
  number: number | null;
  reason: NotificationReason;
}

const MOST_KEPT = 100_000;
const DROPPED_AT_ONCE = 10_000;

/** The latest notifications, oldest first: a long rehearsal must not fill the memory with them. */
export class NotificationLog {
  readonly #kept: Notification[] = [];
  #dropped = 0;

  add(notification: Notification): void {
    if (this.#kept.length >= MOST_KEPT) this.#dropped += this.#kept.splice(0, DROPPED_AT_ONCE).length;
    this.#kept.push(notification);
  }

  /** How many went because newer ones came. */
  get dropped(): number {
    return this.#dropped;
  }

  list(): readonly Notification[] {
    return this.#kept;
  }
}
