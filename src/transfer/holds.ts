import type { Database } from "../redis/database.ts";
import { LedgerKeys } from "./ledger-keys.ts";
import { BEGIN_EPOCH, DROP_HOLD, IS_BEHIND, KEEP_HOLD, TAKE_HOLD } from "./ledger-script.ts";
import { runScript } from "./run-script.ts";

/** The name of the hold of whoever brings the ledger up to date. */
export const CATCHING_UP = "catching-up";

/** What keeping a hold tells: `paused` is the bulk to which the thread belongs. */
export type HoldAnswer = "held" | "lost" | "paused";

/** Who has what in hand, and whether anything may be begun at all. */
export class Holds {
  readonly #database: Database;
  readonly #keys: LedgerKeys;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#database = database;
    this.#keys = new LedgerKeys(database, sourceRepositoryId);
  }

  /**
   * Takes something in hand for so many real milliseconds: no two workers at once. False when another has it.
   * Throws a `LedgerBehind` when nothing may be begun, but for whoever ends that.
   */
  async take(name: string | number, token: string, lastsMs: number, isCatchingUp = false): Promise<boolean> {
    const keys = [this.#keys.hold(name), this.#keys.epoch];
    const options = [token, lastsMs, isCatchingUp ? "1" : ""];
    return (await runScript(this.#database, TAKE_HOLD, keys, options)) === 1;
  }

  async keep(name: string | number, token: string, lastsMs: number): Promise<HoldAnswer> {
    const keys = [this.#keys.hold(name), this.#keys.thread(name)];
    const options = [token, lastsMs, this.#keys.bulk()];
    return (await runScript(this.#database, KEEP_HOLD, keys, options)) as HoldAnswer;
  }

  async drop(name: string | number, token: string): Promise<void> {
    await runScript(this.#database, DROP_HOLD, [this.#keys.hold(name)], [token]);
  }

  /** Whether Redis may have lost what was written, so that nothing may be begun. */
  async isBehind(): Promise<boolean> {
    return (await runScript(this.#database, IS_BEHIND, [this.#keys.epoch], [])) === 1;
  }

  /** From now on the ledger is believed, on this Redis. Throws a `Superseded` without the hold of the token. */
  async beginEpoch(token: string): Promise<void> {
    const keys = [this.#keys.epoch, this.#keys.hold(CATCHING_UP)];
    await runScript(this.#database, BEGIN_EPOCH, keys, [token]);
  }
}
