import { randomUUID } from "node:crypto";
import type { JobRunner, PlacedJob } from "./job-runner.ts";
import { postpone, putBack } from "./put-back.ts";
import { backoff, judge, type Verdict } from "./verdict.ts";

/** After this many failed attempts in a row something is left for a person. */
const MOST_ATTEMPTS = 10;

/** What a job does, and what becomes of it when it does not come to its end. */
export interface Attempt {
  run(): Promise<void>;
  giveUp(reason: string): Promise<void>;
  end(state: "held" | "done" | "skipped", reason: string): Promise<void>;
  /** Answers how many attempts in a row have failed, this one included. */
  countAttempt(): Promise<number>;
}

/** Runs a job's work. Whatever stops it is judged here, once; what goes wrong in ending it puts the job back. */
export async function attempt(runner: JobRunner, placed: PlacedJob, work: Attempt): Promise<void> {
  try {
    return await work.run();
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind !== "give-up" && verdict.kind !== "end") return tryLater(runner, placed, work, error);
    try {
      return await (verdict.kind === "end"
        ? work.end(verdict.state, verdict.reason)
        : work.giveUp(verdict.reason));
    } catch (second) {
      return tryLater(runner, placed, work, second);
    }
  }
}

/** Puts a job back after an error, for as long as it tells; after too many attempts it is given up. */
async function tryLater(runner: JobRunner, placed: PlacedJob, work: Attempt, error: unknown): Promise<void> {
  const verdict = judge(error);
  if (verdict.kind === "wait") return postpone(runner, placed, verdict);
  if (verdict.kind === "yield") {
    if (verdict.isBehind) runner.catchUp();
    return putBack(runner, placed, verdict.realMs, verdict.concerns);
  }
  const attempts = await work.countAttempt();
  const reference = randomUUID().slice(0, 8);
  report(runner, placed, verdict, { err: error, attempt: attempts, reference });
  if (attempts >= MOST_ATTEMPTS) {
    try {
      return await work.giveUp(`${verdict.reason} (reference ${reference} in the log)`);
    } catch (last) {
      // It is given up the next time, or whoever has it in hand by now brings it to another end.
      runner.log.warn({ job: placed.job.id, err: last, reference }, "not given up yet");
    }
  }
  const [waitMs, waitingFor] = [backoff(attempts), verdict.reason];
  return postpone(runner, placed, { waitMs, waitingFor, concerns: "thread" });
}

function report({ log }: JobRunner, { job }: PlacedJob, { kind }: Verdict, what: object): void {
  log[kind === "bug" ? "error" : "warn"]({ job: job.id, ...what }, "attempt failed");
}
