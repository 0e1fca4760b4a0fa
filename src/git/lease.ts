import type { ObjectId } from "./object-id.ts";

/** Lets a push replace a commit on a branch (nothing, where none stands there), and nothing else. */
export function lease(branch: string, standing: ObjectId | undefined): string {
  return `--force-with-lease=refs/heads/${branch}:${standing ?? ""}`;
}
