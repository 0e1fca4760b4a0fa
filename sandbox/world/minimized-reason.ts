import type { MinimizedReason } from "../model/types.ts";
import type { ArchivedComment } from "./archive-file.ts";

/** A reason as `minimizedReason` of GraphQL answers it: in small letters, with a dash. */
export function minimizedReason(reason: ArchivedComment["minimized"]): MinimizedReason | null {
  return reason ? (reason.toLowerCase().replace("_", "-") as MinimizedReason) : null;
}
