import { createHash } from "node:crypto";
import type { RedisConnection } from "./open-connection.ts";

/** A Lua script that is sent to Redis once and then called by its hash: sending its text each time is slow. */
export class Script {
  readonly #text: string;
  readonly #hash: string;

  constructor(text: string) {
    this.#text = text;
    this.#hash = createHash("sha1").update(text).digest("hex");
  }

  /** Runs it; a Redis that does not know it (yet, or since a restart) is told. */
  async run(
    redis: RedisConnection,
    keys: readonly string[],
    options: readonly (string | number)[],
  ): Promise<unknown> {
    try {
      return await redis.evalsha(this.#hash, keys.length, ...keys, ...options);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return redis.eval(this.#text, keys.length, ...keys, ...options);
    }
  }
}
