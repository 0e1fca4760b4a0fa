import { bringUpToDate } from "../pulls/bring-up-to-date.ts";
import type { CopyWork, Work } from "../transfer-context.ts";
import { copyComments } from "./copy-comments.ts";
import { copyReviews } from "./copy-reviews.ts";
import { dressPullRequest } from "./dress-pull-request.ts";
import { explainMarkers } from "./explain-markers.ts";
import { takeLastLook } from "./last-look.ts";
import { linkBack } from "./link-back.ts";
import { moveBranch } from "./move-branch.ts";
import { openIssue } from "./open-issue.ts";
import { openPullRequest } from "./open-pull-request.ts";
import { releaseHeld } from "./release-held.ts";
import { leaveAsOriginal } from "./set-state.ts";

/** One step of a transfer. Every step is safe to run twice. */
export type Step =
  | { readonly line: "create" | "fill"; run(work: CopyWork): Promise<void> }
  | { readonly line: "link"; run(work: Work): Promise<void> };

/** The way of an issue and of a pull request, from top to bottom. */
export const STEPS: Readonly<Record<"Issue" | "PullRequest", readonly Step[]>> = {
  Issue: [
    { line: "create", run: openIssue },
    { line: "fill", run: copyComments },
    { line: "fill", run: leaveAsOriginal },
    { line: "link", run: takeLastLook },
    { line: "link", run: linkBack },
  ],
  PullRequest: [
    { line: "create", run: moveBranch },
    { line: "create", run: openPullRequest },
    { line: "fill", run: dressPullRequest },
    { line: "fill", run: explainMarkers },
    { line: "fill", run: copyComments },
    { line: "fill", run: copyReviews },
    { line: "fill", run: bringUpToDate },
    { line: "fill", run: releaseHeld },
    { line: "fill", run: leaveAsOriginal },
    { line: "link", run: takeLastLook },
    { line: "link", run: linkBack },
  ],
};
