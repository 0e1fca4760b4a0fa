/**
 * The places at which a worker can die: before something leaves it, and after it was done but before the worker
 * hears of it. Each that is passed is noted, as `before AddComment 2` for the second of its kind; at the chosen one
 * the worker is killed.
 */
export class Boundaries {
  readonly passed: string[] = [];
  readonly #deadly: string | undefined;
  readonly #counts = new Map<string, number>();
  #kill: (() => Promise<void>) | undefined;
  #isDead = false;

  /** `deadly`: which of them kills; none when undefined. */
  constructor(deadly?: string) {
    this.#deadly = deadly;
  }

  /** Whether somebody has been killed. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** From now on somebody can be killed. */
  arm(kill: () => Promise<void>): void {
    this.#kill = kill;
  }

  /** Nobody is watched any more. */
  disarm(): void {
    this.#kill = undefined;
  }

  /** Answers false when the worker has died here: then nothing goes on. */
  async pass(kind: string): Promise<boolean> {
    if (!this.#kill) return true;
    if (this.#isDead) return false;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${kind} ${count}`;
    this.passed.push(name);
    if (name !== this.#deadly) return true;
    this.#isDead = true;
    await this.#kill();
    return false;
  }
}
