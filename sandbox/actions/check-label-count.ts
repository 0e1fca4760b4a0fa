import { Refusal } from "../refusal.ts";

const MOST = 100;

/**
 * At most 100 labels on a thread. What is there and what is sent are added up, equal ones too (observed:
 * actions/labeler#115), so callers pass the sum.
 */
export function checkLabelCount(count: number): void {
  if (count <= MOST) return;
  const message = `Issues cannot have more than ${MOST} labels`;
  throw new Refusal("UNPROCESSABLE", message, [
    { resource: "Issue", code: "custom", field: "labels", message },
  ]);
}
