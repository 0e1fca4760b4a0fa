import type { Database } from "../../redis/database.ts";
import type { RedisConnection } from "../../redis/open-connection.ts";

/** A pull request that waits for its turn in a bulk, as the list of the source showed it. */
export interface ExpectedPull {
  readonly number: number;
  readonly baseRefName: string;
}

/** Which pull requests a bulk will come to, so that the branches of several can be moved at once. */
export class ExpectedPulls {
  readonly #redis: RedisConnection;
  readonly #key: string;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#redis = database.redis;
    this.#key = `${database.prefix}:${sourceRepositoryId}:expected-pulls`;
  }

  async add({ number, baseRefName }: ExpectedPull): Promise<void> {
    await this.#redis
      .multi()
      .zremrangebyscore(this.#key, number, number)
      .zadd(this.#key, number, `${number} ${baseRefName}`)
      .exec();
  }

  /** Those after a number, in order. */
  async after(number: number, count: number): Promise<ExpectedPull[]> {
    const found = await this.#redis.zrangebyscore(this.#key, number + 1, "+inf", "LIMIT", 0, count);
    return found.map((member) => {
      const space = member.indexOf(" ");
      return { number: Number(member.slice(0, space)), baseRefName: member.slice(space + 1) };
    });
  }

  async forget(number: number): Promise<void> {
    await this.#redis.zremrangebyscore(this.#key, number, number);
  }
}
