import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";

/** How many threads share one key, so that no key grows with the repository. */
const SHARD = 1000;

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
    for (const thread of to) await this.#redis.sadd(this.#pointers(thread), number);
  }

  /** Moves the threads that point at `number`, which has arrived, to those whose links are to be renewed. */
  async renewPointersTo(number: number): Promise<void> {
    for (const pointer of await this.#redis.smembers(this.#pointers(number))) {
      await this.request(Number(pointer));
      await this.#redis.srem(this.#pointers(number), pointer);
    }
  }

  /** Notes that the copy of `number` links to copies of these threads. */
  async recordLinks(number: number, to: readonly number[]): Promise<void> {
    for (const thread of to) await this.#redis.sadd(`${this.#prefix}:links:${thread}`, number);
  }

  /** The copy of `number` is no more: asks for the links to it to be renewed. */
  async renewLinksTo(number: number): Promise<void> {
    const linking = await this.#redis.smembers(`${this.#prefix}:links:${number}`);
    for (const one of linking) await this.request(Number(one));
  }

  /** Asks for a thread's links to be renewed, also while they are being renewed. */
  async request(number: number): Promise<void> {
    const shard = Math.floor(number / SHARD);
    await this.#redis.eval(ADD, 2, this.#shards, this.#shard(shard), shard, number);
  }

  /** Threads whose links are to be renewed: some of the lowest numbers, so that a worker need not hold them all. */
  async some(): Promise<number[]> {
    const [first] = await this.#redis.zrange(this.#shards, "0", "0");
    if (first === undefined) return [];
    const members = await this.#redis.hkeys(this.#shard(Number(first)));
    return members.map(Number).sort((one, other) => one - other);
  }

  /** How often a renewal has been asked for by now; null when none is. */
  async asked(number: number): Promise<string | null> {
    return this.#redis.hget(this.#shard(Math.floor(number / SHARD)), String(number));
  }

  /** A thread's links have been renewed. Answers false, and forgets nothing, when it was asked for again since. */
  async forget(number: number, asked: string | null): Promise<boolean> {
    const shard = Math.floor(number / SHARD);
    const keys = [this.#shards, this.#shard(shard)];
    return (await this.#redis.eval(REMOVE, keys.length, ...keys, shard, number, asked ?? "")) === 1;
  }

  /** The shards that are not empty, by number. */
  get #shards(): string {
    return `${this.#prefix}:relink`;
  }

  #shard(shard: number): string {
    return `${this.#prefix}:relink:${shard}`;
  }

  #pointers(thread: number): string {
    return `${this.#prefix}:pointers:${thread}`;
  }
}

const ADD = `
redis.call("HINCRBY", KEYS[2], ARGV[2], 1)
redis.call("ZADD", KEYS[1], ARGV[1], ARGV[1])
`;

const REMOVE = `
if (redis.call("HGET", KEYS[2], ARGV[2]) or "") ~= ARGV[3] then return 0 end
redis.call("HDEL", KEYS[2], ARGV[2])
if redis.call("EXISTS", KEYS[2]) == 0 then redis.call("ZREM", KEYS[1], ARGV[1]) end
return 1
`;
