import { mastersOf, type RedisConnection } from "./open-connection.ts";

/** How long an answer is believed, in real milliseconds. */
const FRESH = 60_000;

/** Knows whether a Redis has replicas now: waiting for one where there is none would only cost time. */
export class Replicas {
  readonly #redis: RedisConnection;
  #known: { readonly any: Promise<boolean>; readonly until: number } | undefined;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  any(): Promise<boolean> {
    if (this.#known && this.#known.until > Date.now()) return this.#known.any;
    const any = this.#ask();
    this.#known = { any, until: Date.now() + FRESH };
    any.catch(() => this.forget());
    return any;
  }

  /** One has not answered in time: it may be gone, which is asked next time. */
  forget(): void {
    this.#known = undefined;
  }

  async #ask(): Promise<boolean> {
    const infos = await Promise.all(mastersOf(this.#redis).map((server) => server.info("replication")));
    return infos.some((info) => /^connected_slaves:[1-9]/m.test(info));
  }
}
