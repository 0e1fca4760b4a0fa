/**
 * The sandbox's time. It starts at the real time and runs `speed` times as fast; limits, dates of what is
 * written and the `date` header all follow it. Tokens and JWTs do not: they are checked on the real clock,
 * since the libraries that make them know no other.
 */
export interface Clock {
  readonly speed: number;
  /** From now on the clock runs this fast; the time itself does not jump. */
  setSpeed(speed: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Now as GitHub writes it: `2026-11-22T10:11:12Z`. */
  iso(): string;
}

export function createClock(speed: number): Clock {
  let start = Date.now();
  let startTick = performance.now();
  let current = speed;
  const now = () => start + (performance.now() - startTick) * current;
  return {
    get speed() {
      return current;
    },
    setSpeed(next) {
      [start, startTick, current] = [now(), performance.now(), next];
    },
    now,
    iso: () => toIso(now()),
  };
}

/** Milliseconds since the epoch → `2026-11-22T10:11:12Z`. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
