import { setImmediate as immediately, setTimeout as sleep } from "node:timers/promises";

/**
 * The limits' time: milliseconds that run `speed` times as fast as real ones. It is 1 but for rehearsals, in
 * which an hour of waiting passes in seconds. Its zero is Redis's clock, so that all machines agree.
 */
export interface LimitClock {
  readonly speed: number;
  /** Limit milliseconds → real milliseconds. */
  toReal(limitMs: number): number;
  /** Waits so many limit milliseconds. */
  wait(limitMs: number): Promise<void>;
}

export function createLimitClock(speed: number): LimitClock {
  const toReal = (limitMs: number) => limitMs / speed;
  return { speed, toReal, wait };

  async function wait(limitMs: number): Promise<void> {
    const real = toReal(limitMs);
    // A timer takes a millisecond at the least, which in a fast rehearsal is a long time.
    await (real < 0.5 ? immediately() : sleep(Math.ceil(real)));
  }
}
