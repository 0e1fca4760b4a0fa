import { setTimeout as sleep } from "node:timers/promises";
import type { ChainableCommander } from "ioredis";
import { UserError } from "../user-error.ts";
import { checkServer } from "./check-server.ts";
import { explainFailure, isAway } from "./explain-failure.ts";
import { openConnection, type RedisConnection } from "./open-connection.ts";
import { DEFAULT_PREFIX, type RedisSettings } from "./redis-settings.ts";
import { Replicas } from "./replicas.ts";

/** How long a replica may take to confirm a write, in real milliseconds. */
const CONFIRMATION = 1_000;

/** How long a Redis that is away is waited for, in real milliseconds, and who is told. */
export interface Patience {
  readonly ms: number;
  tell(sentence: string): void;
}

const NONE: Patience = { ms: 0, tell: () => {} };

/** One that is away is looked for again after so many real milliseconds. */
const TRY_EVERY = 250;

/** There is none just now: a restart, a failover. */
class RedisAway extends UserError {}

/** Our part of a Redis: the connection, and where our keys begin. */
export class Database {
  readonly redis: RedisConnection;
  /**
   * All our keys begin with this. The braces make it a hash tag: in a Redis Cluster every key stands in one
   * slot, which BullMQ's scripts and ours need.
   */
  readonly prefix: string;
  /** What an operator should know about this Redis, a sentence each. */
  readonly warnings: readonly string[];
  readonly #replicas: Replicas;

  private constructor(redis: RedisConnection, prefix: string, warnings: string[]) {
    this.redis = redis;
    this.prefix = `{${prefix}}`;
    this.warnings = warnings;
    this.#replicas = new Replicas(redis);
  }

  /**
   * Connects and checks the server. Throws a `UserError` when there is none that will do; one that is only away is
   * waited for as long as `patience` says.
   */
  static async connect(settings: RedisSettings, patience: Patience = NONE): Promise<Database> {
    const end = performance.now() + patience.ms;
    for (let isTold = false; ; isTold = true) {
      try {
        return await Database.#connectOnce(settings);
      } catch (error) {
        if (!(error instanceof RedisAway) || performance.now() >= end) throw error;
        if (!isTold) patience.tell(`${error.message} Waiting ${patience.ms / 1000} s for it.`);
        await sleep(TRY_EVERY);
      }
    }
  }

  static async #connectOnce(settings: RedisSettings): Promise<Database> {
    const { redis, place } = openConnection(settings);
    try {
      await failFast(redis);
      const warnings = await checkServer(redis, place.shown);
      return new Database(redis, settings.prefix ?? DEFAULT_PREFIX, warnings);
    } catch (error) {
      redis.disconnect();
      if (error instanceof UserError) throw error;
      throw new (isAway(error as Error) ? RedisAway : UserError)(explainFailure(error as Error, place));
    }
  }

  get isReady(): boolean {
    return this.redis.status === "ready";
  }

  disconnect(): void {
    this.redis.disconnect();
  }

  /**
   * Writes what must not be forgotten when another server takes over: replication is asynchronous, so it is
   * waited for until a replica has it (WAIT), where there is one. One that hangs is waited for a second; who
   * wants no write without a replica sets `min-replicas-to-write`. Answers what the first command answered.
   */
  async writeSafely(write: (pipeline: ChainableCommander) => ChainableCommander): Promise<unknown> {
    const pipeline = write(this.redis.pipeline());
    const isWaiting = await this.#replicas.any();
    if (isWaiting) pipeline.wait(1, CONFIRMATION);
    const answers = (await pipeline.exec()) ?? [];
    for (const [error] of answers) if (error) throw error;
    if (isWaiting && answers.at(-1)?.[1] === 0) this.#replicas.forget();
    return answers[0]?.[1];
  }
}

/** How long the first connection may take, in real milliseconds: a Redis that loads its data answers late. */
const PATIENCE = 20_000;

/** Connects once; retrying is for later losses, not for a wrong address. */
async function failFast(redis: RedisConnection): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const trouble = new Promise<never>((_, reject) => {
    redis.once("error", reject);
    timer = setTimeout(() => reject(new Error(`not ready within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    await Promise.race([redis.connect(), trouble]);
  } finally {
    clearTimeout(timer);
  }
}
