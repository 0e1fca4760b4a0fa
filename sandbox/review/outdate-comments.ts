import { readDiff } from "../git/read-diff.ts";
import type { PullRequestPart, Repository, ReviewComment } from "../model/types.ts";
import { hunkAt } from "./place-in-diff.ts";

/**
 * After a push: comments whose line is not in the diff any more, or is another one now, keep only the line
 * that they had (`originalLine`) and count as outdated. GitHub also follows lines that only moved; this does not.
 */
export async function outdateComments(repository: Repository, pull: PullRequestPart): Promise<void> {
  const comments = pull.reviews.flatMap((review) => review.comments).filter(({ line }) => line !== null);
  if (comments.length === 0) return;
  const diff = await readDiff(repository.gitDir, pull.baseRefOid, pull.headRefOid);
  for (const comment of comments) {
    const { path, line, side, startLine } = comment;
    const place = { path: path ?? "", line, side, startLine, startSide: side };
    const found = diff === null ? null : hunkAt(diff, place);
    if (!found || "problem" in found || !isSameLine(comment, found.hunk)) comment.line = null;
  }
}

/** Archives may lack the piece of diff; then the place alone decides. */
function isSameLine({ diffHunk }: ReviewComment, hunk: string): boolean {
  return diffHunk === "" || diffHunk.split("\n").at(-1) === hunk.split("\n").at(-1);
}
