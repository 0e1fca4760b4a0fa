import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";

/** Which copies point at threads that had no copy when they were written, and whose links are to be renewed. */
export class Relinks {
  readonly #redis: RedisConnection;
  readonly #prefix: string;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#redis = database.redis;
    this.#prefix = `${database.prefix}:${sourceRepositoryId}`;
  }

  /** Notes that `number` points at threads that have no copy yet. */
  async recordPointers(number: number, to: readonly number[]): Promise<void> {
    for (const thread of to) await this.#redis.sadd(`${this.#prefix}:pointers:${thread}`, number);
  }

  /** Moves the threads that point at `number`, which has arrived, to those whose links are to be renewed. */
  async renewPointersTo(number: number): Promise<void> {
    const key = `${this.#prefix}:pointers:${number}`;
    const pointers = await this.#redis.smembers(key);
    if (pointers.length === 0) return;
    await this.#redis
      .multi()
      .sadd(`${this.#prefix}:relink`, ...pointers)
      .del(key)
      .exec();
  }

  /** Asks for a thread's links to be renewed. */
  async request(number: number): Promise<void> {
    await this.#redis.sadd(`${this.#prefix}:relink`, number);
  }

  /** Threads whose links are to be renewed. */
  async list(): Promise<number[]> {
    return (await this.#redis.smembers(`${this.#prefix}:relink`))
      .map(Number)
      .sort((one, other) => one - other);
  }

  async forget(number: number): Promise<void> {
    await this.#redis.srem(`${this.#prefix}:relink`, number);
  }
}
