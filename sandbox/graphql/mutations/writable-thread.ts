import type { Context } from "../context.ts";
import { findThreadOf } from "../find-node.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { ThreadSource } from "../source.ts";

/** An issue or a pull request that the token may change. */
export function writableThread(context: Context, id: string, type?: "Issue" | "PullRequest"): ThreadSource {
  const source = findThreadOf(context, id, type);
  requirePermission(context, source.repository, threadRequirements(source.thread.type));
  return source;
}
