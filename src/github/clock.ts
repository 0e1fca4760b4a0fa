import { setTimeout as sleep } from "node:timers/promises";

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
  return { speed, toReal, wait: (limitMs) => sleep(Math.ceil(toReal(limitMs))) };
}
