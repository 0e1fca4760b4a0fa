import type { Diff } from "../git/parse-diff.ts";
import { readDiff } from "../git/read-diff.ts";
import type { PullRequestPart, Repository, Review, ReviewComment } from "../model/types.ts";
import { hunkAt } from "./place-in-diff.ts";

const complete = new WeakSet<PullRequestPart>();

/**
 * Fills in the pieces of diff that review comments of an archive lack, where git has the commits and the line
 * is in the diff: on GitHub every comment on a line has one. Asks git once for each pull request.
 */
export async function completeHunks(repository: Repository, pull: PullRequestPart): Promise<void> {
  if (complete.has(pull)) return;
  complete.add(pull);
  for (const review of pull.reviews) {
    const lacking = review.comments.filter(lacksHunk);
    if (lacking.length === 0) continue;
    const diff = await diffOf(repository, pull, review);
    for (const comment of lacking) {
      const { path, line, originalLine, side } = comment;
      const place = { path: path ?? "", line: line ?? originalLine, side, startLine: null, startSide: null };
      const found = hunkAt(diff, place);
      if ("hunk" in found) comment.diffHunk = found.hunk;
    }
  }
}

function lacksHunk({ diffHunk, path, originalLine }: ReviewComment): boolean {
  return diffHunk === "" && path !== null && originalLine !== null;
}

/** As it was when the review was written, if the archive says and git has it, else as it is. */
async function diffOf({ gitDir }: Repository, pull: PullRequestPart, review: Review): Promise<Diff> {
  const { baseRefOid, headRefOid } = pull;
  const then = review.commitOid === null ? null : await readDiff(gitDir, baseRefOid, review.commitOid);
  return then ?? (await readDiff(gitDir, baseRefOid, headRefOid)) ?? new Map();
}
