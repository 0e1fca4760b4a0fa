import { compareText, keepsLetters } from "./compare-text.ts";
import type { Difference } from "./difference.ts";

/** The texts of one review, or of one of its comments; a long one has several parts. */
export interface ReviewTexts {
  /** As people wrote it. */
  readonly original: string;
  /** As it is drafted now. */
  readonly wanted: readonly string[];
  /** As it stands there. */
  readonly copies: readonly string[];
}

/**
 * Compares a text of a review as bodies are compared, but for what may change with time, since reviews are not
 * renewed: where references lead, and the line below a mark with author and reactions.
 */
export function compareReviewText(name: string, { original, wanted, copies }: ReviewTexts): Difference[] {
  const verdict = compareText(lasting(wanted), lasting(copies));
  if (verdict.is === "lost")
    return [{ what: `the text of ${name} differs: the line ${JSON.stringify(verdict.line)} is not there` }];
  if (!keepsLetters(original, copies.join("\n")))
    return [{ what: `not every letter of ${name} is in the copy` }];
  return verdict.is === "same" ? [] : [{ what: `${name} has been added to`, isLater: true }];
}

/** What of a text stays as it was sent, whatever arrives in the target afterwards. */
function lasting(parts: readonly string[]): string {
  return parts
    .join("\n")
    .replace(/^(<!-- homecoming: \S+ -->)\r?\n.*$/gm, "$1")
    .replace(/\]\([^()\s]*\)/g, "]()")
    .replace(/<?https?:\/\/[^\s()<>[\]]+>?/g, "")
    .replace(/(?:[\w.-]+\/)?[\w.-]*#\d+/g, "")
    .replaceAll("[]()", "");
}
