import type { Logger } from "../log.ts";
import { alignLines } from "./align-lines.ts";
import type { Bulks } from "./bulk.ts";
import { type CatchingUp, catchUp, QUIET } from "./catch-up.ts";
import { TooFar } from "./find-copies.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { addDriveJob } from "./start-bulk.ts";

/** A worker reads so many pages of the target's threads by itself; at a hundred threads a page, within minutes. */
const MOST_PAGES = 200;

/** After a failure it is tried again when so many real milliseconds have passed. */
const TRY_AGAIN = 5_000;
const TRY_AGAIN_TOO_FAR = 60_000;

/** Looks whether Redis has lost something, and lets the ledger catch up with GitHub before work goes on. */
export class Lookout {
  readonly #catching: CatchingUp;
  readonly #log: Logger;
  #running: Promise<void> | undefined;
  #notBefore = 0;

  constructor(catching: CatchingUp, log: Logger) {
    this.#catching = catching;
    this.#log = log;
  }

  /** Looks, in the background; nothing happens while it is at it, or shortly after a failure. */
  look(): void {
    if (this.#running || performance.now() < this.#notBefore || this.#catching.stopping.aborted) return;
    this.#running = this.#look()
      .catch((error) => this.#report(error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Resolves when it is at nothing any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #look(): Promise<void> {
    const { runtime } = this.#catching;
    if (await runtime.context.holds.isBehind()) {
      this.#log.info("Redis is new or was restarted: looking what stands on GitHub");
      const rebuilt = await catchUp(this.#catching, { mostPages: MOST_PAGES });
      if (rebuilt) this.#log.info(rebuilt, "the ledger has caught up");
    }
    // Whoever started the bulk may have died before it had added the job; whoever ended a thread, too.
    const bulk = await runtime.bulks.active();
    if (bulk) return addDriveJob(runtime.queues, bulk.id);
    // Of a bulk that was cancelled, half copies are still to be completed.
    await alignLines(runtime);
    await queueRelinks(runtime.context, runtime.queues, QUIET);
  }

  async #report(error: unknown): Promise<void> {
    if (this.#catching.stopping.aborted) return;
    const isTooFar = error instanceof TooFar;
    this.#notBefore = performance.now() + (isTooFar ? TRY_AGAIN_TOO_FAR : TRY_AGAIN);
    if (!isTooFar) {
      this.#log.warn({ err: error }, "the ledger could not catch up; trying again");
      return;
    }
    this.#log.error(error.message);
    await tell(this.#catching.runtime.bulks).catch(() => {});
  }
}

async function tell(bulks: Bulks): Promise<void> {
  const bulk = await bulks.active();
  const until = new Date(Date.now() + 2 * TRY_AGAIN_TOO_FAR);
  if (bulk) await bulks.setWaiting(bulk.id, "homecoming ledger rebuild, since Redis is behind GitHub", until);
}
