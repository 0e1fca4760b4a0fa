import type { ProgressStream } from "./progress.ts";

/** A line is worth printing after so many real milliseconds. */
const EVERY = 5_000;

/** Answers what tells, every few seconds, how many of something are done. `what`: the words behind the number. */
export function countAloud(
  stream: ProgressStream,
  what: string,
  now: () => number = Date.now,
): (count: number) => void {
  let shown = now();
  return (count) => {
    if (now() - shown < EVERY) return;
    shown = now();
    stream.write(`${count} ${what} …\n`);
  };
}
