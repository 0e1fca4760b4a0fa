/** The highest number a thread can have on GitHub (observed). */
const HIGHEST = 2 ** 30;

/** The number of a thread; undefined when no thread can have it. */
export function parseThreadNumber(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  const number = Number(digits);
  return number >= 1 && number <= HIGHEST ? number : undefined;
}
