/** How long one body may be: UTF-16 units, and bytes of UTF-8. */
export interface Limits {
  readonly characters: number;
  readonly bytes: number;
}

/** Below what GitHub stores (65,536 characters and 262,144 bytes, observed), with room for an attribution. */
const LIMITS: Limits = { characters: 60_000, bytes: 200_000 };

/** Splits a text into parts that fit; joined they are the text. */
export function splitText(text: string, limits: Limits = LIMITS): string[] {
  const parts: string[] = [];
  let rest = text;
  while (!fits(rest, limits)) {
    const end = cutAt(rest, limits);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

function fits(text: string, { characters, bytes }: Limits): boolean {
  return text.length <= characters && (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes);
}

function cutAt(text: string, limits: Limits): number {
  let end = Math.min(text.length, limits.characters);
  while (Buffer.byteLength(text.slice(0, end)) > limits.bytes) end = Math.floor(end * 0.9);
  for (const separator of ["\n\n", "\n", " "]) {
    const found = text.lastIndexOf(separator, end - separator.length);
    if (found > end / 2) return found + separator.length;
  }
  return /[\ud800-\udbff]/.test(text[end - 1] ?? "") ? end - 1 : end;
}
