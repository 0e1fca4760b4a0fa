import type { Review, ReviewComment } from "../../github/thread.ts";
import { codeSpan } from "../../text/code-span.ts";

/** Verdicts are told in words: the App casts no votes. */
export const VERDICT: Record<Review["state"], string> = {
  APPROVED: "approved this",
  CHANGES_REQUESTED: "requested changes",
  COMMENTED: "reviewed this",
  DISMISSED: "reviewed this (dismissed since)",
  PENDING: "",
};

/** Longest path that Linux opens (PATH_MAX): where a comment stood is shown as it is. */
const LONGEST_PATH = 4096;

/** So many lines of the diff are quoted above a comment whose line is not in the new one. */
const QUOTED_LINES = 4;

/** And so many characters of each: some files have one line. */
const QUOTED_CHARACTERS = 1_000;

/** Where a comment stood, with the few lines that it spoke of: Markdown. */
export function renderPlace({ path, originalLine, diffHunk }: ReviewComment): string {
  const place = `On ${codeSpan(path, LONGEST_PATH)}${originalLine ? `, line ${originalLine}` : ""}:`;
  if (diffHunk === "") return place;
  const lines = diffHunk.split("\n").slice(-QUOTED_LINES);
  const quoted = lines.map((line) => line.slice(0, QUOTED_CHARACTERS).toWellFormed()).join("\n");
  const fence = "`".repeat(Math.max(3, ...[...quoted.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${place}\n\n${fence}diff\n${quoted}\n${fence}`;
}
