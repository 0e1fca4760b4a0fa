import type { Kind } from "./kind.ts";
import type { Violation } from "./meter.ts";
import type { Refused } from "./refused.ts";

/** One line of `/_sandbox/requests`. */
export interface LoggedRequest {
  /** When it came, on the sandbox's clock: ISO 8601 with milliseconds. */
  at: string;
  /** Id; null without an installation token. */
  installation: number | null;
  method: string;
  path: string;
  /** A mutation's or query's name; the operation id of the official description over REST; null for git. */
  operation: string | null;
  kind: Kind;
  points: number;
  status: number;
  /** The limit that it went over. */
  violation: Violation | null;
  /** The shape in which it was refused for a limit, or for a fault that looks like one. */
  refusal: Refused["shape"] | null;
}

/** The last requests, the oldest first. */
export class RequestLog {
  readonly #capacity: number;
  #entries: LoggedRequest[] = [];
  #start = 0;
  #dropped = 0;

  constructor(capacity = 250_000) {
    this.#capacity = capacity;
  }

  add(entry: LoggedRequest): void {
    if (this.#entries.length < this.#capacity) {
      this.#entries.push(entry);
      return;
    }
    this.#dropped += 1;
    this.#entries[this.#start] = entry;
    this.#start = (this.#start + 1) % this.#capacity;
  }

  /** How many went because newer ones came. */
  get dropped(): number {
    return this.#dropped;
  }

  /** A copy that stays as it is while requests go on. */
  entries(): LoggedRequest[] {
    return [...this.#entries.slice(this.#start), ...this.#entries.slice(0, this.#start)];
  }

  /** All entries as JSON, a line each. */
  *lines(): Generator<string> {
    for (const entry of this.entries()) yield `${JSON.stringify(entry)}\n`;
  }
}
