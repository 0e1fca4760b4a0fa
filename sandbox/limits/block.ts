const HOUR = 3600;

/** An installation shut out for going over a secondary limit. Times in milliseconds. */
export class Block {
  readonly #seconds: number;
  readonly #banAfter: number;
  #until = 0;
  #refusals = 0;
  #everything = false;

  constructor(seconds: number, banAfter: number) {
    this.#seconds = seconds;
    this.#banAfter = banAfter;
  }

  /** Whether a request is refused now: content in every block, the rest in a block for points or concurrency. */
  holds(now: number, isContent: boolean): boolean {
    return now < this.#until && (isContent || this.#everything);
  }

  /**
   * Blocks from now on, or longer than before: each refusal starts the time anew, and who goes on all the
   * same is shut out for an hour ("continuing while limited may result in banning", docs).
   */
  start(now: number, everything: boolean): void {
    if (now >= this.#until) {
      this.#refusals = 0;
      this.#everything = false;
    }
    this.#refusals += 1;
    this.#everything ||= everything;
    const seconds = this.#refusals > this.#banAfter ? HOUR : this.#seconds;
    this.#until = Math.max(this.#until, now + seconds * 1000);
  }

  /** Seconds that are left, at least 1. */
  secondsLeft(now: number): number {
    return Math.max(1, Math.ceil((this.#until - now) / 1000));
  }
}
