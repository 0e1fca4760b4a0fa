import type { Thread } from "../github/thread.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { LedgerEffects } from "./ledger-effects.ts";
import { COUNTER, FIELDS, fieldsOf, recordOf, requestFields, stateFields } from "./ledger-fields.ts";
import { END, REQUEST } from "./ledger-script.ts";
import { runScript } from "./run-script.ts";
import type { Strategy } from "./strategies/strategy.ts";
import type { Ending, PushedBranch, ThreadRecord, TransferRequest } from "./thread-record.ts";

/**
 * The durable record of what was asked for and what was done, keyed by the source repository's node id. A
 * thread has one hash: its record, and one field an outside effect (`effect:create`, `effect:comment:ID` …).
 * Beside it stands the index for lists and look-ups.
 */
export class Ledger extends LedgerEffects {
  /** The same ledger for a worker with this hold: without the hold its writes throw `Superseded`. */
  heldBy({ token }: { readonly token: string }): Ledger {
    return new Ledger(this.database, this.sourceRepositoryId, this.speed, token);
  }

  get #redis(): RedisConnection {
    return this.database.redis;
  }

  /**
   * Records that a thread shall be transferred. Answers undefined when that is new, or taken up again, else the
   * record that was there already: see `REQUEST`.
   */
  async request(wanted: TransferRequest & { requestedAt: string }): Promise<ThreadRecord | undefined> {
    const { number, lane } = wanted;
    const fields = requestFields(wanted);
    const keys = [this.keys.thread(number), this.keys.shard(number), this.keys.highest, this.keys.epoch];
    const options = [number, lane, fields.bulk, this.keys.bulk(), ...Object.entries(fields).flat()];
    const wasKnown = await runScript(this.database, REQUEST, keys, options);
    return wasKnown === 1 ? this.read(number) : undefined;
  }

  async read(number: number): Promise<ThreadRecord | undefined> {
    const fields = await this.#redis.hmget(this.keys.thread(number), ...FIELDS);
    if (fields[0] === null) return undefined;
    return recordOf(number, Object.fromEntries(FIELDS.map((name, index) => [name, fields[index] ?? ""])));
  }

  /** Changes the state of a thread, and with it the index. */
  async setState(number: number, state: "waiting" | "transferring"): Promise<void> {
    await this.write(number, { state, reason: "" });
  }

  /** A thread is taken back from now on; how it stood before is kept until that has come to its end. */
  async beginUndo({ number, state, undoneFrom }: ThreadRecord): Promise<void> {
    const fields = { state: "undoing", reason: "", attempts: 0, undoneFrom: undoneFrom ?? state };
    await this.write(number, fields);
  }

  /** Nothing has been taken back, and nothing will be: the thread stands as before. */
  async leaveUndo({ number, undoneFrom }: ThreadRecord, reason: string): Promise<void> {
    await this.write(number, { state: undoneFrom ?? "done", reason, undoneFrom: "" });
  }

  /** A thread is worked on from now on, in this way. */
  async begin(number: number, strategy: Strategy): Promise<void> {
    await this.write(number, { state: "transferring", reason: "", strategy });
  }

  /**
   * The end of a thread, counted in its bulk once, however often it is recorded. Answers whether it has ended: not when
   * it shall end as one of `bulk` and is another's by now.
   */
  async end(number: number, state: Ending, reason: string | null, bulk = ""): Promise<boolean> {
    const options = [this.token, number, state, reason ?? "", COUNTER[state], this.keys.bulk(), bulk];
    return (await runScript(this.database, END, this.keys.written(number), options)) === 1;
  }

  /** Remembers where the copy stands. From now on references to the thread lead there. */
  async recordTarget(
    number: number,
    source: Pick<Thread, "id" | "type" | "isOpen" | "locked">,
    target: NonNullable<ThreadRecord["target"]>,
  ): Promise<void> {
    await this.write(number, {
      sourceId: source.id,
      type: source.type,
      ...stateFields(source),
      sourceIsUntouched: "1",
      targetId: target.id,
      targetNumber: target.number,
      targetUrl: target.url,
    });
    await this.#redis.hset(this.keys.targetShard(target.number), String(target.number), number);
  }

  /** Writes down what was found on GitHub; what is known already stays. `branch`: of a pull request. */
  async restore(record: ThreadRecord, branch?: PushedBranch): Promise<void> {
    const target = record.target?.number;
    if (target) await this.#redis.hset(this.keys.targetShard(target), String(target), record.number);
    const fields = { ...(branch && { branch: JSON.stringify(branch) }), ...fieldsOf(record) };
    await this.restoreFields(record.number, Object.entries(fields));
  }

  /** Settles how a thread is transferred. */
  async setStrategy(number: number, strategy: Strategy): Promise<void> {
    await this.write(number, { strategy });
  }

  /** Remembers how the source stands right before anything is done to it. */
  async recordSource(number: number, source: { isOpen: boolean; locked: boolean }): Promise<void> {
    await this.write(number, { ...stateFields(source), sourceIsUntouched: "" });
  }

  /** Remembers which version of title, body and labels is sent to the copy: before, since it may be found again. */
  async recordFingerprint(number: number, fingerprint: string): Promise<void> {
    await this.write(number, { fingerprint });
  }

  /** A transfer that has been taken back is as one that never was. `note`: what could not be done. */
  async recordUndone(number: number, note: string | null): Promise<void> {
    const target = { targetId: "", targetNumber: "", targetUrl: "" };
    const nothing = { sourceId: "", ...target, fingerprint: "", bulk: "", branch: "", undoneFrom: "" };
    await this.write(number, { ...nothing, state: "undone", reason: note ?? "" });
  }

  /** Remembers where a pull request's commits were pushed. */
  async recordBranch(number: number, branch: PushedBranch): Promise<void> {
    await this.write(number, { branch: JSON.stringify(branch) });
  }

  async forgetBranch(number: number): Promise<void> {
    await this.forget(number, "branch");
  }

  async branch(number: number): Promise<PushedBranch | undefined> {
    const text = await this.#redis.hget(this.keys.thread(number), "branch");
    return text ? (JSON.parse(text) as PushedBranch) : undefined;
  }

  /** Counts a failed attempt; answers how many there were in a row. */
  countAttempt(number: number): Promise<number> {
    return this.#redis.hincrby(this.keys.thread(number), "attempts", 1);
  }

  async resetAttempts(number: number): Promise<void> {
    await this.write(number, { attempts: 0 });
  }
}
