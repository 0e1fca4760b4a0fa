import type { BulkStatus } from "../transfer/bulk-status.ts";

/** Where progress goes: a terminal gets one line that is redrawn, everything else plain lines. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A plain line is worth printing after so many real milliseconds. */
const PLAIN_EVERY = 5_000;
const BAR = 24;

/** Shows how a bulk gets on. `speed`: limit seconds a real second, named when it is not 1. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #speed: number;
  #shown = 0;
  #last = "";

  constructor(stream: ProgressStream, speed: number) {
    this.#stream = stream;
    this.#speed = speed;
  }

  show(status: BulkStatus, now: number): void {
    const line = renderProgress(status, now, this.#speed);
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\u001b[2K${line.slice(0, (this.#stream.columns ?? 100) - 1)}`);
    } else if (now - this.#shown >= PLAIN_EVERY && line !== this.#last) {
      this.#stream.write(`${line}\n`);
      this.#shown = now;
      this.#last = line;
    }
  }

  /** Ends with a line that stays. */
  end(status: BulkStatus, now: number): void {
    const line = renderProgress(status, now, this.#speed);
    this.#stream.write(this.#stream.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
  }
}

/** `█████░░░ 120/250 · 3 failed · 140/h · 55 min left · waiting for new issues, 4 min`. Times of the limits' clock. */
export function renderProgress(
  { threads, state, waitingFor, until, secondsLeft, perHour }: BulkStatus,
  now: number,
  speed: number,
): string {
  const { selected, transferred, skipped, held, failed } = threads;
  const ended = transferred + skipped + held + failed;
  // More may have been fed than were counted: people open issues in the meantime.
  const filled = selected === 0 ? 0 : Math.round(Math.min(1, ended / selected) * BAR);
  const parts = [`${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${ended}/${selected}`];
  for (const [count, name] of [
    [skipped, "skipped"],
    [held, "held"],
    [failed, "failed"],
  ] as const) {
    if (count > 0) parts.push(`${count} ${name}`);
  }
  if (state !== "running") parts.push(state);
  if (perHour !== undefined) parts.push(`${Math.round(perHour / speed)}/h`);
  if (secondsLeft !== undefined && secondsLeft > 0) parts.push(`${duration(secondsLeft * speed)} left`);
  if (waitingFor && until) {
    const wait = ((Date.parse(until) - now) / 1000) * speed;
    if (wait >= 1) parts.push(`waiting for ${waitingFor}${wait >= 60 ? `, ${duration(wait)}` : ""}`);
  }
  if (speed !== 1) parts.push(`${speed}× faster than GitHub allows`);
  return parts.join(" · ");
}

/** Seconds for people: `42 s`, `12 min`, `3.5 h`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
