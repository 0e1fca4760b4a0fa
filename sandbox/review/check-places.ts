import { askGit } from "../git/ask-git.ts";
import type { Diff } from "../git/parse-diff.ts";
import { readDiff } from "../git/read-diff.ts";
import type { PullRequestPart, Repository } from "../model/types.ts";
import { type DiffPlace, hunkAt } from "./place-in-diff.ts";
import { refuseReview } from "./refuse-review.ts";

const THREAD = "Pull request review thread";

/** A place with the piece of diff that a comment there speaks of. */
export interface CheckedPlace {
  place: DiffPlace;
  diffHunk: string;
}

/** The diff that a review at a commit speaks of. 422 for a commit that is not one of the pull request's. */
export async function diffAt(
  { gitDir }: Repository,
  { baseRefOid, headRefOid }: PullRequestPart,
  commitOid: string,
): Promise<Diff> {
  const isOwn =
    commitOid === headRefOid ||
    ((await askGit(gitDir, ["merge-base", "--is-ancestor", commitOid, headRefOid])) !== null &&
      (await askGit(gitDir, ["merge-base", "--is-ancestor", commitOid, baseRefOid])) === null);
  if (!isOwn) throw refuseReview("Commit is not part of the pull request");
  // Of an archive without git nothing is known of the diff; no place is in it.
  return (await readDiff(gitDir, baseRefOid, commitOid)) ?? new Map();
}

/** Refuses with 422 the first place that the diff does not have (observed). */
export function checkPlaces(diff: Diff, places: readonly DiffPlace[]): CheckedPlace[] {
  return places.map((place) => {
    const found = hunkAt(diff, place);
    if ("hunk" in found) return { place, diffHunk: found.hunk };
    const { problem } = found;
    const sentence = `${THREAD} ${problem.replace("_", " ")} and ${THREAD} diff hunk can't be blank`;
    throw refuseReview(sentence, `pull_request_review_thread.${problem}`);
  });
}
