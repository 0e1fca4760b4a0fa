import type { Database } from "../redis/database.ts";

/** How many threads share one index key, so that no key grows with the repository. */
export const SHARD = 1000;

const COMMENT_SHARD = 100_000;

/** The names of the ledger's keys, by the source repository's node id, which outlives a new name of it. */
export class LedgerKeys {
  readonly #prefix: string;

  constructor({ prefix }: Pick<Database, "prefix">, sourceRepositoryId: string) {
    this.#prefix = `${prefix}:${sourceRepositoryId}`;
  }

  /** The run id of the Redis that the ledger has been caught up for. */
  get epoch(): string {
    return `${this.#prefix}:epoch`;
  }

  get highest(): string {
    return `${this.#prefix}:highest`;
  }

  hold(name: string | number): string {
    return `${this.#prefix}:hold:${name}`;
  }

  thread(number: string | number): string {
    return `${this.#prefix}:thread:${number}`;
  }

  /** Without an id: how they all begin. */
  bulk(id = ""): string {
    return `${this.#prefix}:bulk:${id}`;
  }

  shard(number: number): string {
    return `${this.#prefix}:index:${Math.floor(number / SHARD)}`;
  }

  /** By numbers of the target. */
  targetShard(number: number): string {
    return `${this.#prefix}:targets:${Math.floor(number / SHARD)}`;
  }

  commentShard(id: number): string {
    return `${this.#prefix}:comments:${Math.floor(id / COMMENT_SHARD)}`;
  }

  /** What a write about a thread touches, in the order of the scripts. */
  written(number: number): string[] {
    return [this.thread(number), this.hold(number), this.shard(number), this.highest];
  }
}
