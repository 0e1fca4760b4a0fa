export type Resource = "core" | "graphql" | "search";

/** One primary limit as GitHub shows it in the five `x-ratelimit-…` headers. */
export interface BucketState {
  limit: number;
  remaining: number;
  used: number;
  /** Seconds since the epoch on the sandbox's clock. */
  reset: number;
}

/** A primary limit: so much in a window that opens with the first request and then starts anew. */
export class Bucket {
  readonly resource: Resource;
  readonly #limit: number;
  readonly #milliseconds: number;
  #used = 0;
  #resetAt = 0;

  constructor(resource: Resource, limit: number, milliseconds: number) {
    this.resource = resource;
    this.#limit = limit;
    this.#milliseconds = milliseconds;
  }

  isExhausted(now: number): boolean {
    return this.state(now).remaining === 0;
  }

  /** Takes what a request costs; the last one may cost more than is left. */
  take(now: number, cost: number): void {
    this.#roll(now);
    this.#used += cost;
  }

  /** Gives back what was taken, as for an answer 304, which does not count (docs, best practices). */
  refund(cost: number): void {
    this.#used = Math.max(0, this.#used - cost);
  }

  state(now: number): BucketState {
    this.#roll(now);
    return {
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - this.#used),
      used: this.#used,
      reset: Math.ceil(this.#resetAt / 1000),
    };
  }

  /** Empties the bucket until its reset, as a fault. */
  exhaust(now: number): void {
    this.#roll(now);
    this.#used = Math.max(this.#used, this.#limit);
  }

  #roll(now: number): void {
    if (now < this.#resetAt) return;
    this.#used = 0;
    this.#resetAt = now + this.#milliseconds;
  }
}
