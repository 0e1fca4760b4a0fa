import { decodeEntity, ENTITY } from "./decode-entity.ts";
import type { Piece, Run, Style } from "./run.ts";

/** The run from `start` to `end` of a source text that has entities and is not Markdown. */
export function decodedRun(style: Style, text: string, start: number, end: number): Run {
  const raw = text.slice(start, end);
  const pieces: Piece[] = [];
  let seen = "";
  let from = 0;
  for (const entity of raw.matchAll(ENTITY)) {
    if (entity.index > from) pieces.push({ at: seen.length, start: start + from, end: start + entity.index });
    seen += raw.slice(from, entity.index);
    from = entity.index + entity[0].length;
    pieces.push({ at: seen.length, start: start + entity.index, end: start + from });
    seen += decodeEntity(entity[0]);
  }
  if (from < raw.length) pieces.push({ at: seen.length, start: start + from, end });
  return { style, text: seen + raw.slice(from), pieces };
}
