import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { FIELDS, recordOf } from "./ledger-fields.ts";
import type { Strategy } from "./strategies/strategy.ts";
import type { Effect, PushedBranch, ThreadRecord, TransferRequest, TransferState } from "./thread-record.ts";

/** How many threads share one index key, so that no key grows with the repository. */
const SHARD = 1000;

/** A worker that has not let go of a thread after this many real milliseconds is dead. */
const CLAIM = 180_000;

const COMMENT_SHARD = 100_000;

/** A comment in the target. */
export interface CommentPlace {
  readonly number: number;
  readonly databaseId: number;
}

/** A thread that has a copy, as the redirects and the references need it. */
export interface Transferred {
  readonly source: number;
  readonly target: number;
}

/**
 * The durable record of what was asked for and what was done, keyed by the source repository's node id. A
 * thread has one hash: its record, and one field an outside effect (`effect:create`, `effect:comment:ID` …).
 * Beside it stand index shards (number → state and target number) for lists and look-ups.
 */
export class Ledger {
  readonly #database: Database;
  readonly #redis: RedisConnection;
  readonly #prefix: string;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#database = database;
    this.#redis = database.redis;
    this.#prefix = `${database.prefix}:${sourceRepositoryId}`;
  }

  /**
   * Records that a thread shall be transferred. Answers undefined when that is new, else the record that was
   * there already. One that failed, was skipped or held is taken up again; one that waits in a bulk is moved
   * before it when a person asks for it.
   */
  async request(wanted: TransferRequest & { requestedAt: string }): Promise<ThreadRecord | undefined> {
    const key = this.#thread(wanted.number);
    const isNew = await this.#redis.hsetnx(key, "state", "waiting" satisfies TransferState);
    const known = isNew ? undefined : await this.read(wanted.number);
    if (known && ["waiting", "transferring", "done"].includes(known.state)) {
      if (wanted.lane === "people" && known.state !== "done") await this.#redis.hset(key, "lane", "people");
      return known;
    }
    await this.#redis.hset(key, {
      state: "waiting",
      lane: wanted.lane,
      bulk: wanted.bulk ?? "",
      requestedBy: wanted.requestedBy ?? "",
      command: wanted.command ?? "",
      requestedAt: wanted.requestedAt,
      reason: "",
      attempts: 0,
      // What has begun in one way goes on in it.
      ...(!known?.target && { strategy: wanted.strategy ?? "" }),
    });
    await this.#index(wanted.number, "waiting", known?.target?.number);
    return undefined;
  }

  async read(number: number): Promise<ThreadRecord | undefined> {
    const fields = await this.#redis.hmget(this.#thread(number), ...FIELDS);
    if (fields[0] === null) return undefined;
    return recordOf(number, Object.fromEntries(FIELDS.map((name, index) => [name, fields[index] ?? ""])));
  }

  /** Changes the state of a thread, and with it the index. */
  async setState(number: number, state: TransferState, reason: string | null = null): Promise<void> {
    const record = await this.read(number);
    await this.#redis.hset(this.#thread(number), { state, reason: reason ?? "" });
    await this.#index(number, state, record?.target?.number);
  }

  /** Remembers where the copy stands. From now on references to the thread lead there. */
  async recordTarget(
    number: number,
    source: { id: string; type: ThreadRecord["type"]; isOpen: boolean; locked: boolean },
    target: NonNullable<ThreadRecord["target"]>,
  ): Promise<void> {
    await this.#redis.hset(this.#thread(number), {
      sourceId: source.id,
      type: source.type,
      sourceWasOpen: source.isOpen ? "1" : "",
      sourceWasLocked: source.locked ? "1" : "",
      targetId: target.id,
      targetNumber: target.number,
      targetUrl: target.url,
    });
    await this.#redis.hset(this.#targetShard(target.number), String(target.number), number);
    await this.#index(number, "transferring", target.number);
  }

  /** The source number of what has its copy at this number of the target. */
  async sourceOf(target: number): Promise<number | undefined> {
    const number = await this.#redis.hget(this.#targetShard(target), String(target));
    return number === null ? undefined : Number(number);
  }

  /** Settles how a thread is transferred. */
  async setStrategy(number: number, strategy: Strategy): Promise<void> {
    await this.#redis.hset(this.#thread(number), "strategy", strategy);
  }

  /** Remembers where a pull request's commits were pushed. */
  async recordBranch(number: number, branch: PushedBranch): Promise<void> {
    await this.#redis.hset(this.#thread(number), "branch", JSON.stringify(branch));
  }

  async branch(number: number): Promise<PushedBranch | undefined> {
    const text = await this.#redis.hget(this.#thread(number), "branch");
    return text === null ? undefined : (JSON.parse(text) as PushedBranch);
  }

  /** Takes a thread in hand: no two workers at once. False when another has it. */
  async claim(number: number, token: string): Promise<boolean> {
    return (await this.#redis.set(this.#claim(number), token, "PX", CLAIM, "NX")) === "OK";
  }

  async release(number: number, token: string): Promise<void> {
    await this.#redis.eval(RELEASE, 1, this.#claim(number), token);
  }

  /** Counts a failed attempt; answers how many there were in a row. */
  countAttempt(number: number): Promise<number> {
    return this.#redis.hincrby(this.#thread(number), "attempts", 1);
  }

  async resetAttempts(number: number): Promise<void> {
    await this.#redis.hset(this.#thread(number), "attempts", 0);
  }

  async effect(number: number, key: string): Promise<Effect | undefined> {
    const text = await this.#redis.hget(this.#thread(number), `effect:${key}`);
    return text === null ? undefined : (JSON.parse(text) as Effect);
  }

  async recordEffect(number: number, key: string, effect: Effect): Promise<void> {
    const entry = [this.#thread(number), `effect:${key}`, JSON.stringify(effect)] as const;
    // An intent that is forgotten when another server takes over would be sent again.
    if (effect.state === "intended") await this.#database.writeSafely((pipeline) => pipeline.hset(...entry));
    else await this.#redis.hset(...entry);
  }

  async forgetEffect(number: number, key: string): Promise<void> {
    await this.#redis.hdel(this.#thread(number), `effect:${key}`);
  }

  /** Target numbers of those of `numbers` that have a copy. */
  async targetsOf(numbers: readonly number[]): Promise<Map<number, number>> {
    const targets = new Map<number, number>();
    if (numbers.length === 0) return targets;
    const pipeline = this.#redis.pipeline();
    for (const number of numbers) pipeline.hget(this.#shard(number), String(number));
    const answers = (await pipeline.exec()) ?? [];
    for (const [index, [, text]] of answers.entries()) {
      const target = parseEntry(text as string | null)?.target;
      if (target) targets.set(numbers[index]!, target);
    }
    return targets;
  }

  /** Remembers where copied comments stand, by the number in `#issuecomment-…`. */
  async recordComments(sources: readonly number[], target: CommentPlace): Promise<void> {
    for (const id of sources) {
      await this.#redis.hset(this.#commentShard(id), String(id), `${target.number} ${target.databaseId}`);
    }
  }

  /** Where those of the comments stand that have a copy. */
  async commentsOf(ids: readonly number[]): Promise<Map<number, CommentPlace>> {
    const places = new Map<number, CommentPlace>();
    for (const id of ids) {
      const text = await this.#redis.hget(this.#commentShard(id), String(id));
      const [number, databaseId] = (text ?? "").split(" ").map(Number);
      if (number && databaseId) places.set(id, { number, databaseId });
    }
    return places;
  }

  /** Every thread that has a copy, by source number. */
  async *listTransferred(states?: readonly TransferState[]): AsyncGenerator<Transferred> {
    const highest = Number((await this.#redis.get(`${this.#prefix}:highest`)) ?? 0);
    for (let shard = 0; shard <= highest / SHARD; shard += 1) {
      const entries = await this.#redis.hgetall(this.#shard(shard * SHARD));
      const found = Object.entries(entries).map(
        ([number, text]) => [Number(number), parseEntry(text)] as const,
      );
      for (const [source, entry] of found.sort(([one], [other]) => one - other)) {
        if (entry?.target && (!states || states.includes(entry.state)))
          yield { source, target: entry.target };
      }
    }
  }

  async #index(number: number, state: TransferState, target: number | undefined): Promise<void> {
    await this.#redis.hset(this.#shard(number), String(number), `${state} ${target ?? ""}`);
    await this.#redis.eval(RAISE, 1, `${this.#prefix}:highest`, number);
  }

  #claim(number: number): string {
    return `${this.#prefix}:claim:${number}`;
  }

  #thread(number: number): string {
    return `${this.#prefix}:thread:${number}`;
  }

  #commentShard(id: number): string {
    return `${this.#prefix}:comments:${Math.floor(id / COMMENT_SHARD)}`;
  }

  #targetShard(number: number): string {
    return `${this.#prefix}:targets:${Math.floor(number / SHARD)}`;
  }

  #shard(number: number): string {
    return `${this.#prefix}:index:${Math.floor(number / SHARD)}`;
  }
}

const RELEASE = `
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
`;

const RAISE = `
if tonumber(redis.call("GET", KEYS[1]) or "0") < tonumber(ARGV[1]) then redis.call("SET", KEYS[1], ARGV[1]) end
`;

function parseEntry(
  text: string | null | undefined,
): { state: TransferState; target: number | null } | undefined {
  if (!text) return undefined;
  const [state, target] = text.split(" ") as [TransferState, string];
  return { state, target: target ? Number(target) : null };
}
