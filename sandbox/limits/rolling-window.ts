/** How many expired entries may lie at the front before they are cleared away. */
const SLACK = 1024;

/**
 * Counts exactly what happened within the last `milliseconds`: what is exactly that old counts no more.
 * Times must not decrease. A limit of null never refuses and remembers nothing.
 */
export class RollingWindow {
  readonly #limit: number | null;
  readonly #milliseconds: number;
  #entries: { at: number; weight: number }[] = [];
  #first = 0;
  #sum = 0;

  constructor(limit: number | null, milliseconds: number) {
    this.#limit = limit;
    this.#milliseconds = milliseconds;
  }

  /** What the window holds now. */
  sum(now: number): number {
    let entry = this.#entries[this.#first];
    while (entry && entry.at <= now - this.#milliseconds) {
      this.#sum -= entry.weight;
      this.#first += 1;
      entry = this.#entries[this.#first];
    }
    if (this.#first > SLACK && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
    return this.#sum;
  }

  fits(now: number, weight: number): boolean {
    return this.#limit === null || this.sum(now) + weight <= this.#limit;
  }

  add(now: number, weight: number): void {
    if (this.#limit === null) return;
    this.#entries.push({ at: now, weight });
    this.#sum += weight;
  }
}
