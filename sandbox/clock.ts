/** The longest time that a timer of Node can hold, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * The sandbox's time. It starts at the real time and runs `speed` times as fast; limits, dates of what is
 * written and the `date` header all follow it. Tokens and JWTs do not: they are checked on the real clock,
 * since the libraries that make them know no other.
 */
export interface Clock {
  readonly speed: number;
  /** From now on the clock runs this fast, at 0 not at all; the time itself does not jump. */
  setSpeed(speed: number): void;
  /** Moves the clock on by so many seconds at once, whether it runs or stands. */
  advance(seconds: number): void;
  /**
   * Ends when so many milliseconds have passed on this clock, however it runs meanwhile: never while it stands.
   * It keeps no process alive.
   */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Now as GitHub writes it: `2026-11-22T10:11:12Z`. */
  iso(): string;
}

/** @param from milliseconds since the epoch */
export function createClock(speed: number, from = Date.now()): Clock {
  let [start, startTick, current] = [from, performance.now(), speed];
  let waits: { until: number; end: () => void }[] = [];
  let alarm: NodeJS.Timeout | undefined;
  const now = () => start + (performance.now() - startTick) * current;
  /** Ends the waits that are over, in their order, and sets the alarm for the next. */
  const settle = () => {
    clearTimeout(alarm);
    const time = now();
    const over = waits.filter(({ until }) => until <= time).sort((a, b) => a.until - b.until);
    waits = waits.filter(({ until }) => until > time);
    for (const { end } of over) end();
    if (waits.length === 0 || current === 0) return;
    const next = Math.min(...waits.map(({ until }) => until));
    alarm = setTimeout(settle, Math.min(Math.ceil((next - time) / current), LONGEST)).unref();
  };
  return {
    get speed() {
      return current;
    },
    setSpeed: (next) => {
      [start, startTick, current] = [now(), performance.now(), next];
      settle();
    },
    advance: (seconds) => {
      start += seconds * 1000;
      settle();
    },
    wait: (milliseconds) =>
      new Promise((end) => {
        waits.push({ until: now() + milliseconds, end });
        settle();
      }),
    now,
    iso: () => toIso(now()),
  };
}

/** Milliseconds since the epoch → `2026-11-22T10:11:12Z`. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
