import { GitFailure } from "../git/git-failure.ts";
import { BudgetSpent } from "../github/client.ts";
import { GitHubFailure } from "../github/failure.ts";
import {
  Held,
  Hopeless,
  LedgerBehind,
  LeftAlone,
  NotYet,
  Paused,
  Settled,
  StoodStill,
  Stopping,
  Superseded,
} from "./endings.ts";
import { LookAgain } from "./perform-once.ts";

/** Whether others behind it would only find the same. */
export type Concern = "thread" | "line";

/** What becomes of a job that did not come to its end. */
export type Verdict =
  /** Nothing went wrong: worth trying after so many limit milliseconds. */
  | {
      readonly kind: "wait";
      readonly waitMs: number;
      readonly waitingFor: string;
      readonly concerns: Concern;
    }
  /** Not for this worker, or not now: put back for so many real milliseconds. */
  | {
      readonly kind: "yield";
      readonly realMs: number;
      readonly isBehind: boolean;
      readonly concerns: Concern;
    }
  /** Something went wrong that may not go wrong again. */
  | { readonly kind: "retry"; readonly reason: string }
  | { readonly kind: "give-up"; readonly reason: string }
  /** It has come to its end in another way than by its last step. */
  | { readonly kind: "end"; readonly state: "held" | "done" | "skipped"; readonly reason: string }
  /** A mistake of ours; tried again all the same, since nothing is lost by it. */
  | { readonly kind: "bug"; readonly reason: string };

/** What another worker has in hand is tried again after this many real milliseconds. */
const IN_OTHER_HANDS = 500;

/** A failed attempt is tried again after 2 s, 4 s, 8 s … of limit time, a minute at the most. */
export function backoff(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 60_000);
}

/** Decides, at one place, what to do about whatever was thrown. */
export function judge(error: unknown): Verdict {
  if (error instanceof BudgetSpent) return wait("line", error.waitMs, error.waitingFor);
  if (error instanceof LookAgain || error instanceof NotYet) {
    return wait("thread", error.waitMs, error.message);
  }
  if (error instanceof Paused) return wait("line", 1000, "the bulk, which is paused");
  if (error instanceof Stopping) return { kind: "yield", realMs: 1, isBehind: false, concerns: "line" };
  if (error instanceof StoodStill) return { kind: "retry", reason: error.message };
  if (error instanceof Superseded) {
    return { kind: "yield", realMs: IN_OTHER_HANDS, isBehind: false, concerns: "thread" };
  }
  if (error instanceof LedgerBehind) {
    return { kind: "yield", realMs: 1000, isBehind: true, concerns: "line" };
  }
  if (error instanceof Held) return { kind: "end", state: "held", reason: error.message };
  if (error instanceof Settled) return { kind: "end", state: "done", reason: error.message };
  if (error instanceof LeftAlone) return { kind: "end", state: "skipped", reason: error.message };
  if (error instanceof GitFailure) return { kind: "retry", reason: `git failed: ${error.message}` };
  if (error instanceof Hopeless) return { kind: "give-up", reason: error.message };
  if (!(error instanceof GitHubFailure))
    return { kind: "bug", reason: "something went wrong inside homecoming" };
  switch (error.remedy) {
    case "wait":
      return wait("line", error.waitMs, waitedForAfter(error));
    case "retry":
      return { kind: "retry", reason: `GitHub did not answer: ${error.message}` };
    case "never":
      return { kind: "give-up", reason: `GitHub refuses: ${error.message}` };
  }
}

function waitedForAfter({ refusedBy, type }: GitHubFailure): string {
  if (refusedBy) return "a pause that GitHub asked for";
  return type === "NOT_FOUND" ? "a repository that the App cannot reach" : "GitHub, which does not answer";
}

function wait(concerns: Concern, waitMs: number, waitingFor: string): Verdict {
  return { kind: "wait", waitMs, waitingFor, concerns };
}
