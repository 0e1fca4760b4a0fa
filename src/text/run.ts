/** How GitHub will read a run, and so how things in it have to be written. */
export type Style = "markdown" | "html" | "label" | "commit" | "title";

/** A stretch of text as a reader sees it, and where each part of it stands in the source. */
export interface Run {
  readonly style: Style;
  /** Entities and escapes decoded. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  /** Offset in `Run.text`. */
  readonly at: number;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
}

/** A run that stands in the source as it is seen. */
export function plainRun(style: Style, text: string, start = 0): Run {
  return { style, text, pieces: [{ at: 0, start, end: start + text.length }] };
}

/** Where the source of the unit at `index` begins; an entity or escape is taken as a whole. */
export function sourceStart(run: Run, index: number): number {
  const { piece, length } = pieceAt(run, index);
  return isPlain(piece, length) ? piece.start + index - piece.at : piece.start;
}

/** Where the source of what ends before `index` ends. */
export function sourceEnd(run: Run, index: number): number {
  const { piece, length } = pieceAt(run, index - 1);
  return isPlain(piece, length) ? piece.start + index - piece.at : piece.end;
}

function isPlain(piece: Piece, length: number): boolean {
  return piece.end - piece.start === length;
}

function pieceAt({ pieces, text }: Run, index: number): { piece: Piece; length: number } {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= index) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] as Piece;
  return { piece, length: (pieces[low + 1]?.at ?? text.length) - piece.at };
}
