import { type Attempt, attempt } from "./attempt.ts";
import { StoodStill, Superseded } from "./endings.ts";
import { Hold } from "./hold.ts";
import type { JobRunner, PlacedJob } from "./job-runner.ts";
import { putBack } from "./put-back.ts";
import { judge } from "./verdict.ts";

/**
 * Runs a job's work in the hands of one worker at a time.
 *
 * @param name what is to be in hand: a thread's number, or another name
 * @param workWith the work, by the hold with which it writes
 */
export async function runHeld(
  runner: JobRunner,
  placed: PlacedJob,
  name: string | number,
  workWith: (hold: Hold) => Attempt,
): Promise<void> {
  const hold = await takeHold(runner, placed, name);
  const work = workWith(hold);
  try {
    await attempt(runner, placed, {
      run: () => hold.during(work.run),
      end: (state, reason) => hold.during(() => work.end(state, reason)),
      giveUp: async (reason) => {
        try {
          await hold.during(() => work.giveUp(reason));
        } catch (error) {
          if (!(error instanceof StoodStill)) throw error;
          await giveUpAnew(runner, name, (fresh) => workWith(fresh).giveUp(reason));
        }
      },
      countAttempt: work.countAttempt,
    });
  } finally {
    await hold.release();
  }
}

/** What stood still has lost its hold, and gives up with a new one: unless another worker has it in hand by now. */
async function giveUpAnew(
  { runtime, stopping }: JobRunner,
  name: string | number,
  giveUp: (hold: Hold) => Promise<void>,
): Promise<void> {
  const fresh = await Hold.take(runtime.context.holds, name, stopping);
  if (!fresh) throw new Superseded();
  try {
    await fresh.during(() => giveUp(fresh));
  } finally {
    await fresh.release();
  }
}

async function takeHold(runner: JobRunner, placed: PlacedJob, name: string | number): Promise<Hold> {
  try {
    const hold = await Hold.take(runner.runtime.context.holds, name, runner.stopping);
    if (hold) return hold;
    throw new Superseded();
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind !== "yield") throw error;
    if (verdict.isBehind) runner.catchUp();
    return putBack(runner, placed, verdict.realMs, verdict.concerns);
  }
}
