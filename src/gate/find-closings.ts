import { sameRepository } from "../repository-name.ts";
import { findReferences } from "./find-references.ts";
import type { GateContext } from "./gate-context.ts";

/** At the end of what stands before a reference. `Fixes: #1` and `FIXES #1` are taken for closing as well. */
const KEYWORD = /(?<!\w)(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[ \t\r\n\f\v\u00a0:]+$/i;

/**
 * Every closing keyword with the thread behind it, unless the App itself created that thread (GitHub's
 * documentation, "Linking a pull request to an issue"). A thread of the source counts: it is closed by hand of
 * the App and not by somebody's merge.
 */
export function findClosings(text: string, context: GateContext): string[] {
  return findReferences(text, context).flatMap(({ repository, number, span, start }) => {
    const ours =
      number === undefined || (sameRepository(repository, context.target) && context.isOurs(number));
    const keyword = ours ? null : KEYWORD.exec(text.slice(Math.max(0, start - 60), start));
    return keyword ? [keyword[0] + span] : [];
  });
}
