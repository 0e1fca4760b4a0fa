import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { parseEntry } from "./ledger-fields.ts";
import { LedgerKeys, SHARD } from "./ledger-keys.ts";
import type { TransferState } from "./thread-record.ts";

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

/** A thread as the index knows it. */
export interface Indexed {
  readonly source: number;
  readonly state: TransferState;
  readonly target: number | null;
}

/** The lists and look-ups beside the records of the ledger: which thread stands how, and where its copy is. */
export class LedgerIndex {
  readonly #database: Database;
  readonly #keys: LedgerKeys;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#database = database;
    this.#keys = new LedgerKeys(database, sourceRepositoryId);
  }

  get #redis(): RedisConnection {
    return this.#database.redis;
  }

  /** Lets references lead to a copy of which nothing else is known yet. */
  async indexTarget(number: number, target: number): Promise<void> {
    await this.#redis.hsetnx(this.#keys.shard(number), String(number), ` ${target}`);
  }

  /** Whether nothing was ever asked for. */
  async isEmpty(): Promise<boolean> {
    return (await this.#redis.exists(this.#keys.highest)) === 0;
  }

  /** The source number of what has its copy at this number of the target. */
  async sourceOf(target: number): Promise<number | undefined> {
    const number = await this.#redis.hget(this.#keys.targetShard(target), String(target));
    return number === null ? undefined : Number(number);
  }

  /** Target numbers of those of `numbers` that have a copy. */
  async targetsOf(numbers: readonly number[]): Promise<Map<number, number>> {
    const targets = new Map<number, number>();
    if (numbers.length === 0) return targets;
    const pipeline = this.#redis.pipeline();
    for (const number of numbers) pipeline.hget(this.#keys.shard(number), String(number));
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
      await this.#redis.hset(
        this.#keys.commentShard(id),
        String(id),
        `${target.number} ${target.databaseId}`,
      );
    }
  }

  /** Forgets where copies of these comments stood. */
  async forgetComments(sources: readonly number[]): Promise<void> {
    for (const id of sources) await this.#redis.hdel(this.#keys.commentShard(id), String(id));
  }

  /** Forgets whose copy stands at this number of the target. */
  async forgetTarget(target: number): Promise<void> {
    await this.#redis.hdel(this.#keys.targetShard(target), String(target));
  }

  /** Where those of the comments stand that have a copy. */
  async commentsOf(ids: readonly number[]): Promise<Map<number, CommentPlace>> {
    const places = new Map<number, CommentPlace>();
    for (const id of ids) {
      const text = await this.#redis.hget(this.#keys.commentShard(id), String(id));
      const [number, databaseId] = (text ?? "").split(" ").map(Number);
      if (number && databaseId) places.set(id, { number, databaseId });
    }
    return places;
  }

  /** The highest number of a source thread that was ever asked for; 0 when none was. */
  async highest(): Promise<number> {
    return Number((await this.#redis.get(this.#keys.highest)) ?? 0);
  }

  /** Every thread that was ever asked for, by source number. */
  async *list(): AsyncGenerator<Indexed> {
    const highest = await this.highest();
    for (let shard = 0; shard <= highest / SHARD; shard += 1) {
      const entries = Object.entries(await this.#redis.hgetall(this.#keys.shard(shard * SHARD)));
      for (const [number, text] of entries.sort(([one], [other]) => Number(one) - Number(other))) {
        const entry = parseEntry(text);
        if (entry) yield { source: Number(number), ...entry };
      }
    }
  }

  /** Every thread that has a copy, by source number. */
  async *listTransferred(states?: readonly TransferState[]): AsyncGenerator<Transferred> {
    for await (const { source, state, target } of this.list()) {
      if (target && (!states || states.includes(state))) yield { source, target };
    }
  }
}
