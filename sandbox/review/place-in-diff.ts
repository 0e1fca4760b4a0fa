import type { Diff, DiffHunk, DiffLine } from "../git/parse-diff.ts";
import type { DiffSide } from "../model/types.ts";

/** Where a review comment stands: a line of a file, several up to that line, or (no line) the file as a whole. */
export interface DiffPlace {
  path: string;
  line: number | null;
  side: DiffSide;
  startLine: number | null;
  startSide: DiffSide | null;
}

/** What GitHub says of a place that a comment cannot have (observed), after `pull_request_review_thread.`. */
export type PlaceProblem =
  | "path is invalid"
  | "line must be part of the diff"
  | "start_line must precede the end line."
  | "start_line must be part of the same hunk as the line.";

/**
 * The piece of diff that a comment at a place speaks of: its hunk from the header to the line. A comment on a
 * file as a whole has none.
 *
 * @returns what is wrong with the place instead, if the diff does not have it
 */
export function hunkAt(diff: Diff, place: DiffPlace): { hunk: string } | { problem: PlaceProblem } {
  const hunks = diff.get(place.path);
  if (!hunks) return { problem: "path is invalid" };
  const { line, side, startLine, startSide } = place;
  if (line === null) return { hunk: "" };
  const found = locate(hunks, line, side);
  if (!found) return { problem: "line must be part of the diff" };
  const { hunk, index } = found;
  if (startLine !== null) {
    if (startLine >= line && (startSide ?? side) === side) {
      return { problem: "start_line must precede the end line." };
    }
    if (locate(hunks, startLine, startSide ?? side)?.hunk !== hunk) {
      return { problem: "start_line must be part of the same hunk as the line." };
    }
  }
  const lines = hunk.lines.slice(0, index + 1).map(({ text }) => text);
  return { hunk: [hunk.header, ...lines].join("\n") };
}

function locate(hunks: DiffHunk[], line: number, side: DiffSide): { hunk: DiffHunk; index: number } | null {
  for (const hunk of hunks) {
    const index = hunk.lines.findIndex((each) => numberOn(each, side) === line);
    if (index >= 0) return { hunk, index };
  }
  return null;
}

function numberOn(line: DiffLine, side: DiffSide): number | null {
  return side === "LEFT" ? line.old : line.new;
}

/**
 * The line that REST's old `position` means: so many lines below the first header of the file, further headers
 * counted (docs, "Create a review comment for a pull request").
 */
export function lineAtPosition(
  diff: Diff,
  path: string,
  position: number,
): Pick<DiffPlace, "line" | "side"> | null {
  const rows = (diff.get(path) ?? []).flatMap(({ lines }) => [null, ...lines]);
  const line = rows[position];
  if (!line) return null;
  return line.kind === "-" ? { line: line.old, side: "LEFT" } : { line: line.new, side: "RIGHT" };
}
