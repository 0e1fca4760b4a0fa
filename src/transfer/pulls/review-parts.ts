import { breathe } from "../../breathe.ts";
import type { Trigger } from "../../text/context.ts";
import { splitRendered } from "../../text/split-rendered.ts";

/** Room that one review's body may take; the same figure as for splitting. */
const MOST_CHARACTERS = 60_000;

const BETWEEN = "\n\n---\n\n";

/** A rendered text, and what of ours stands above it. */
export interface Piece {
  readonly own: string;
  readonly text: string;
}

/** Packs pieces in order into as few bodies as they need; a piece that is too long goes on in the next. */
export async function packPieces(pieces: readonly Piece[], triggers: readonly Trigger[]): Promise<string[]> {
  const parts: string[] = [];
  for (const { own, text } of pieces) {
    await breathe();
    parts.push(...splitRendered(text, triggers, own).filter((part) => part !== ""));
  }
  const [first = "", ...more] = parts;
  const bodies = [first];
  for (const part of more) {
    const last = bodies.at(-1)!;
    if (last.length + BETWEEN.length + part.length <= MOST_CHARACTERS)
      bodies.push(bodies.pop()! + BETWEEN + part);
    else bodies.push(part);
  }
  return bodies;
}

/** What says which part of a review a body is; nothing when there is one part only. `index` from 0. */
export function renderPart(index: number, count: number): string {
  return count === 1 ? "" : ` (part ${index + 1} of ${count})`;
}

/** Which part of a review a body is, as `renderPart` said it on the line below the mark. */
export function partOf(body: string): { readonly index: number; readonly count: number } {
  const [, line = ""] = body.split(/\r?\n/, 2);
  const [, part, count] = / \(part (\d+) of (\d+)\)$/.exec(line) ?? [];
  return { index: Number(part ?? 1) - 1, count: Number(count ?? 1) };
}
