import { bringUpToDate } from "../pulls/bring-up-to-date.ts";
import type { CopyWork, Work } from "../transfer-context.ts";
import { catchUp } from "./catch-up.ts";
import { copyComments } from "./copy-comments.ts";
import { copyReviews } from "./copy-reviews.ts";
import { dressPullRequest } from "./dress-pull-request.ts";
import { explainMarkers } from "./explain-markers.ts";
import { linkBack } from "./link-back.ts";
import { moveBranch } from "./move-branch.ts";
import { openIssue } from "./open-issue.ts";
import { openPullRequest } from "./open-pull-request.ts";
import { releaseHeld } from "./release-held.ts";
import { leaveAsOriginal } from "./set-state.ts";

/** One step of a transfer. Every step is safe to run twice. */
export type Step =
  | { readonly name: string; readonly line: "create" | "fill"; run(work: CopyWork): Promise<void> }
  | { readonly name: string; readonly line: "link"; run(work: Work): Promise<void> };

/** The way of an issue and of a pull request, from top to bottom. */
export const STEPS: Readonly<Record<"Issue" | "PullRequest", readonly Step[]>> = {
  Issue: [
    { name: "open", line: "create", run: openIssue },
    { name: "comments", line: "fill", run: copyComments },
    { name: "state", line: "fill", run: leaveAsOriginal },
    { name: "last look", line: "link", run: catchUp },
    { name: "link back", line: "link", run: linkBack },
  ],
  PullRequest: [
    { name: "branch", line: "create", run: moveBranch },
    { name: "open", line: "create", run: openPullRequest },
    { name: "labels", line: "fill", run: dressPullRequest },
    { name: "markers", line: "fill", run: explainMarkers },
    { name: "comments", line: "fill", run: copyComments },
    { name: "reviews", line: "fill", run: copyReviews },
    { name: "catch up", line: "fill", run: bringUpToDate },
    { name: "release", line: "fill", run: releaseHeld },
    { name: "state", line: "fill", run: leaveAsOriginal },
    { name: "last look", line: "link", run: catchUp },
    { name: "link back", line: "link", run: linkBack },
  ],
};
