import { requireIssues } from "../../actions/require-issues.ts";
import { requireWritable } from "../../actions/require-writable.ts";
import type { Context } from "../context.ts";
import { findThreadOf } from "../find-node.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { ThreadSource } from "../source.ts";

/** An issue or a pull request that the token may change. */
export function writableThread(context: Context, id: string, type?: "Issue" | "PullRequest"): ThreadSource {
  const source = findThreadOf(context, id, type);
  requirePermission(context, source.repository, threadRequirements(source.thread.type));
  requireWritable(source.repository);
  if (source.thread.type === "Issue") requireIssues(source.repository);
  return source;
}
