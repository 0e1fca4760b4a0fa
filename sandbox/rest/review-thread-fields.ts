import type { Diff } from "../git/parse-diff.ts";
import type { DiffSide } from "../model/types.ts";
import type { NewReviewThread } from "../review/add-review.ts";
import { lineAtPosition } from "../review/place-in-diff.ts";
import type { Fields } from "./fields.ts";

const SIDES: readonly DiffSide[] = ["LEFT", "RIGHT"];

/** Whether a comment of a body says where it stands by the old `position`, for which the diff is needed. */
export function hasPosition(fields: Fields): boolean {
  return fields.integer("line") === undefined && fields.integer("position") !== undefined;
}

/** A review comment of a body: on a line of a file, or with neither line nor position on the file as a whole. */
export function reviewThreadFields(fields: Fields, diff: Diff): NewReviewThread {
  const path = fields.requiredString("path");
  const position = fields.integer("position");
  // A line that no diff has is refused as such.
  const found =
    position === undefined ? null : (lineAtPosition(diff, path, position) ?? { line: 0, side: "RIGHT" });
  const place = hasPosition(fields) && found ? found : null;
  const side = fields.word("side", SIDES) ?? "RIGHT";
  return {
    path,
    body: fields.requiredString("body"),
    line: fields.integer("line") ?? null,
    side,
    ...place,
    startLine: fields.integer("start_line") ?? null,
    startSide: fields.word("start_side", SIDES) ?? null,
  };
}
