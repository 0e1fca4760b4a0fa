/**
 * The sandbox's time. It starts at the real time and runs `speed` times as fast; limits, dates of what is
 * written and the `date` header all follow it. Tokens and JWTs do not: they are checked on the real clock,
 * since the libraries that make them know no other.
 */
export interface Clock {
  readonly speed: number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Now as GitHub writes it: `2026-11-22T10:11:12Z`. */
  iso(): string;
}

export function createClock(speed: number): Clock {
  const start = Date.now();
  const startTick = performance.now();
  const now = () => start + (performance.now() - startTick) * speed;
  return { speed, now, iso: () => toIso(now()) };
}

/** Milliseconds since the epoch → `2026-11-22T10:11:12Z`. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
