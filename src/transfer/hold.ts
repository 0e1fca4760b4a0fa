import { randomUUID } from "node:crypto";
import { Deadline } from "../github/deadline.ts";
import { Paused, StoodStill, Stopping, Superseded } from "./endings.ts";
import { CATCHING_UP, type HoldAnswer, type Holds } from "./holds.ts";
import { Standstill } from "./standstill.ts";

/**
 * Real milliseconds after which a hold that is not kept is free: its worker is dead, or as good as dead. What keeps the
 * process busy at a stretch has to end well before (text/time-limit.ts, gate/find-harm.ts, breathe.ts), since nothing
 * can be kept meanwhile.
 */
export const HOLD_LASTS = 3_000;
export const KEEP_EVERY = 500;

/** No keeping is ever as late as this but for want of a turn. */
const LATE = HOLD_LASTS / 2;

const NEVER = new AbortController().signal;

/**
 * A thread, or a command, in the hands of one worker. It is kept up while the worker lives; one that was away for
 * minutes learns before its next write that it has lost it.
 */
export class Hold {
  readonly token = randomUUID();
  readonly #holds: Holds;
  readonly #name: string | number;
  readonly #stopping: AbortSignal;
  readonly #standstill = new Standstill(LATE);
  #timer: NodeJS.Timeout | undefined;

  private constructor(holds: Holds, name: string | number, stopping: AbortSignal) {
    this.#holds = holds;
    this.#name = name;
    this.#stopping = stopping;
  }

  /**
   * Undefined when another has it. `name`: the thread's number, or another name of what is worked on. `stopping`:
   * of the process. Throws a `LedgerBehind` when nothing may be begun, but for the hold of whoever ends that.
   */
  static async take(
    holds: Holds,
    name: string | number,
    stopping: AbortSignal = NEVER,
  ): Promise<Hold | undefined> {
    const hold = new Hold(holds, name, stopping);
    if (!(await holds.take(name, hold.token, HOLD_LASTS, name === CATCHING_UP))) return undefined;
    // Redis may be away for a moment; whether the hold is still ours is asked before each write.
    const keep = () => hold.#keep().catch(() => {});
    hold.#timer = setInterval(keep, KEEP_EVERY);
    return hold;
  }

  /**
   * To be asked before each write: answers until when it is surely ours, since the worker may stand still before it has
   * sent anything. Throws when nothing more is to be sent: `Superseded` (`StoodStill`), `Stopping` or `Paused`.
   */
  async check(): Promise<Deadline> {
    if (this.#stopping.aborted) throw new Stopping();
    const deadline = new Deadline(HOLD_LASTS);
    const answer = await this.#keep();
    if (answer === "lost") throw this.#lost();
    if (answer === "paused") throw new Paused();
    return deadline;
  }

  /** Runs what needs the hold. Throws a `StoodStill` where that is why it was lost, be it the ledger that says so. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Superseded ? this.#lost() : error;
    }
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#holds.drop(this.#name, this.token);
  }

  async #keep(): Promise<HoldAnswer> {
    const at = this.#standstill.look();
    const answer = await this.#holds.keep(this.#name, this.token, HOLD_LASTS);
    if (answer !== "lost") this.#standstill.forgetBefore(at);
    return answer;
  }

  #lost(): Superseded {
    this.#standstill.look();
    return this.#standstill.hasBeen ? new StoodStill() : new Superseded();
  }
}
