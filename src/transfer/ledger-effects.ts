import type { Database } from "../redis/database.ts";
import { effectsOf } from "./ledger-fields.ts";
import { LedgerIndex } from "./ledger-index.ts";
import { LedgerKeys } from "./ledger-keys.ts";
import { FORGET, INTEND, LOOK, RESTORE, WRITE } from "./ledger-script.ts";
import { runSafely, runScript } from "./run-script.ts";
import type { Doubt, Effect, KnownEffect } from "./thread-record.ts";

/** Lua takes no more than some thousands of arguments. */
const RESTORED_AT_ONCE = 500;

/** What the ledger knows of each outside effect of a thread, and how it writes: under the hold of the writer. */
export class LedgerEffects extends LedgerIndex {
  protected readonly database: Database;
  protected readonly sourceRepositoryId: string;
  protected readonly keys: LedgerKeys;
  protected readonly token: string;
  protected readonly speed: number;
  /** Effects of threads in hand, once they were read: nobody else writes any meanwhile. */
  readonly #known = new Map<number, Map<string, Effect>>();

  /**
   * @param speed of the limit clock (clock.ts)
   * @param token of the hold that the writer has on the thread it writes about
   */
  constructor(database: Database, sourceRepositoryId: string, speed = 1, token = "") {
    super(database, sourceRepositoryId);
    this.database = database;
    this.sourceRepositoryId = sourceRepositoryId;
    this.keys = new LedgerKeys(database, sourceRepositoryId);
    this.token = token;
    this.speed = speed;
  }

  /**
   * Records the intent of an effect (`new`), or answers what is known of it. `isLooked`: it has been looked for in
   * vain, so that the intent is recorded whatever is known.
   */
  async intend(number: number, key: string, doubt: Doubt, isLooked = false): Promise<KnownEffect> {
    const known = this.#known.get(number);
    const before = known?.get(key);
    // What is done stays done, whatever has become of the hold.
    if (before?.state === "done" && !isLooked) return before;
    const keys = [this.keys.thread(number), this.keys.hold(number), this.keys.epoch];
    const options = [this.token, `effect:${key}`, doubt, isLooked ? "1" : ""];
    // An intent that is forgotten when another server takes over would be sent again.
    const answer = await runSafely(this.database, INTEND, keys, options);
    const [text, now] = answer as [string, number];
    const effect = JSON.parse(text) as KnownEffect;
    if (effect.state === "new") known?.set(key, { state: "intended", looks: 0 });
    if (effect.state !== "intended" || effect.at === undefined) return effect;
    return { ...effect, lookedAgoMs: (now - effect.at) * this.speed };
  }

  /** What may have been sent was looked for in vain just now, so many times by now. */
  async recordLook(number: number, key: string, looks: number): Promise<void> {
    const keys = [this.keys.thread(number), this.keys.hold(number)];
    await runScript(this.database, LOOK, keys, [this.token, `effect:${key}`, looks]);
    this.#known.get(number)?.set(key, { state: "intended", looks });
  }

  async effect(number: number, key: string): Promise<Effect | undefined> {
    const text = await this.database.redis.hget(this.keys.thread(number), `effect:${key}`);
    return text === null ? undefined : (JSON.parse(text) as Effect);
  }

  /** All effects of a thread, by their key. */
  async effects(number: number): Promise<Map<string, Effect>> {
    const known =
      this.#known.get(number) ?? effectsOf(await this.database.redis.hgetall(this.keys.thread(number)));
    if (this.token !== "") this.#known.set(number, known);
    return new Map(known);
  }

  async recordEffect(number: number, key: string, effect: Effect): Promise<void> {
    // What gets on begins to count its failures anew.
    const isDone = effect.state === "done";
    await this.write(number, { [`effect:${key}`]: JSON.stringify(effect), ...(isDone && { attempts: 0 }) });
    this.#known.get(number)?.set(key, effect);
  }

  async forgetEffect(number: number, key: string): Promise<void> {
    await this.forget(number, `effect:${key}`);
    this.#known.get(number)?.delete(key);
  }

  /** The same for what has been done, before there is a record. `effects`: results by key. */
  async restoreEffects(number: number, effects: ReadonlyMap<string, string>): Promise<void> {
    const done = (result: string) => JSON.stringify({ state: "done", result } satisfies Effect);
    const fields = [...effects].map(([key, result]) => [`effect:${key}`, done(result)] as const);
    for (let index = 0; index < fields.length; index += RESTORED_AT_ONCE)
      await this.restoreFields(number, fields.slice(index, index + RESTORED_AT_ONCE));
    this.#known.delete(number);
  }

  protected async forget(number: number, field: string): Promise<void> {
    const keys = [this.keys.thread(number), this.keys.hold(number)];
    await runScript(this.database, FORGET, keys, [this.token, field]);
  }

  protected async restoreFields(
    number: number,
    fields: readonly (readonly [string, string])[],
  ): Promise<void> {
    await runScript(this.database, RESTORE, this.keys.written(number), [number, ...fields.flat()]);
  }

  protected async write(number: number, fields: Record<string, string | number>): Promise<void> {
    const options = [this.token, number, ...Object.entries(fields).flat()];
    await runScript(this.database, WRITE, this.keys.written(number), options);
  }
}
