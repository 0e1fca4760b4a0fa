const HOUR = 3600;

/**
 * What a block shuts out: content alone, with it all of GraphQL (after its mutations were too quick, plain queries are
 * refused too: observed), or everything.
 */
export type BlockScope = "content" | "graphql" | "everything";

/** An installation shut out for going over a secondary limit. Times in milliseconds. */
export class Block {
  readonly #seconds: number;
  readonly #banAfter: number;
  #until = 0;
  #refusals = 0;
  readonly #scopes = new Set<BlockScope>();

  constructor(seconds: number, banAfter: number) {
    this.#seconds = seconds;
    this.#banAfter = banAfter;
  }

  /** Whether a request is refused now: content in every block, the rest in a block that reaches as far. */
  holds(now: number, { isContent, isGraphql }: { isContent: boolean; isGraphql: boolean }): boolean {
    if (now >= this.#until) return false;
    return isContent || this.#scopes.has("everything") || (isGraphql && this.#scopes.has("graphql"));
  }

  /**
   * Blocks from now on, or longer than before: each refusal starts the time anew, and who goes on all the
   * same is shut out for an hour ("continuing while limited may result in banning", docs).
   */
  start(now: number, scope: BlockScope): void {
    if (now >= this.#until) {
      this.#refusals = 0;
      this.#scopes.clear();
    }
    this.#refusals += 1;
    this.#scopes.add(scope);
    const seconds = this.#refusals > this.#banAfter ? HOUR : this.#seconds;
    this.#until = Math.max(this.#until, now + seconds * 1000);
  }

  /** Seconds that are left, at least 1. */
  secondsLeft(now: number): number {
    return Math.max(1, Math.ceil((this.#until - now) / 1000));
  }
}
