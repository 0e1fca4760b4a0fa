/** A piece of a file: the number of its first line, and its lines. */
export interface Piece {
  first: number;
  lines: string[];
}

/** What a hunk shows of the file before and after the change. */
export function readHunk(hunk: string): { before: Piece; after: Piece } {
  const [head = "", ...lines] = hunk.split("\n");
  const [, before = "", after = ""] = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(head) ?? [];
  const side = (sign: string) =>
    lines.filter((line) => line[0] === sign || line[0] === " ").map((line) => line.slice(1));
  return {
    before: { first: Number(before), lines: side("-") },
    after: { first: Number(after), lines: side("+") },
  };
}
