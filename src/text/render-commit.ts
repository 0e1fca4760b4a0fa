import type { TextContext } from "./context.ts";
import { applyEdits } from "./edit.ts";
import { rewriteRun } from "./rewrite-run.ts";
import { plainRun } from "./run.ts";

/** Rewrites a commit message. */
export function renderCommit(text: string, context: TextContext): string {
  return applyEdits(text, rewriteRun(plainRun("commit", text), text, context));
}
