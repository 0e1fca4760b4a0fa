/** Milliseconds of a processor that tell a process that was at work, if on a busy machine, from one that slept. */
const WORK = 100;

/**
 * Tells whether a process has been too busy for its own timers: from one look to the next more time has passed than
 * may, and it was at work meanwhile. One that was suspended, be it for hours, was not.
 */
export class Standstill {
  readonly #mostMs: number;
  #looked = performance.now();
  #spent = process.cpuUsage();
  /** When the last standstill was noticed. */
  #endedAt: number | undefined;

  /** @param mostMs so many real milliseconds may pass between two looks */
  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  /** To be called again and again by a timer; answers when that was. */
  look(): number {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#spent);
    if (now - this.#looked > this.#mostMs && (user + system) / 1000 > WORK) this.#endedAt = now;
    this.#looked = now;
    this.#spent = process.cpuUsage();
    return now;
  }

  /** It was without consequence, as it turned out at a time. */
  forgetBefore(at: number): void {
    if (this.#endedAt !== undefined && this.#endedAt <= at) this.#endedAt = undefined;
  }

  /** Whether it stood still, with consequences yet unknown. */
  get hasBeen(): boolean {
    return this.#endedAt !== undefined;
  }
}
