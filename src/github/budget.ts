import { randomUUID } from "node:crypto";
import type { Limits } from "../config/schema.ts";
import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { EXHAUST, SETTLE, STOP, TAKE } from "./budget-script.ts";
import type { LimitClock } from "./clock.ts";

/** What a request spends. `content` is what GitHub counts as creating content; new issues and pull requests are that too. */
export type Spending = "read" | "write" | "content" | "issue" | "pull";

/** GitHub's buckets of the primary limit. */
export type Resource = "core" | "graphql";

/** People's commands go before a bulk: a part of every limit is kept for them. */
export type Lane = "people" | "bulk";

/** Why a request has to wait, in words for the progress line. */
export type WaitingFor =
  | "a pause that GitHub asked for"
  | "the hour's requests"
  | "another request"
  | "content"
  | "new issues"
  | "new pull requests";

export type Take =
  | { granted: true; settle(counted: boolean): Promise<void> }
  | { granted: false; waitMs: number; waitingFor: WaitingFor };

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** "Wait at least one second between requests that write" (REST best practices). */
const SPACING = 1_000;

/** After a refusal that names no time: at least a minute, then longer (same page). */
const LEAST_STOP = 60_000;
const LONGEST_STOP = HOUR;

/** A write that has not been answered after this many real milliseconds has lost its worker. */
const LEASE = 120_000;

/** Share of each limit that a bulk leaves for people. */
const RESERVE = 0.02;

/** Points a minute, less a tenth: what is under way is counted by GitHub a little later than by us. */
const POINTS_PER_MINUTE: Record<Resource, number> = { core: 810, graphql: 1800 };
const POINTS = { read: 1, write: 5 };

/** With so few requests left of the hour, what is under way elsewhere might go over. */
const PRIMARY_RESERVE = 100;

/**
 * How much may be sent to one installation, and when: shared by all workers of all machines through Redis.
 * GitHub's limits on content cannot be queried, so they are counted here, in rolling windows; see
 * docs/operating.md for the figures and their sources.
 */
export class Budget {
  readonly #redis: RedisConnection;
  readonly #clock: LimitClock;
  readonly #limits: Limits;
  readonly #key: (name: string) => string;

  constructor(database: Database, clock: LimitClock, limits: Limits, installationId: number) {
    this.#redis = database.redis;
    this.#clock = clock;
    this.#limits = limits;
    this.#key = (name) => `${database.prefix}:budget:${installationId}:${name}`;
  }

  /**
   * Asks to send one request now. When it is granted, `settle` must be called with the answer: `counted` false
   * only when GitHub surely did not create anything. Waiting times are limit milliseconds.
   */
  async take(spending: Spending, lane: Lane, resource: Resource): Promise<Take> {
    const token = spending === "read" ? "" : randomUUID();
    const windows = this.#windows(spending, lane);
    const names = ["stopped", `primary:${resource}`, `points:${resource}`, "writing", "last"];
    const keys = [...names.map(this.#key), ...windows.map(({ key }) => key)];
    const points = spending === "read" ? POINTS.read : POINTS.write;
    const limits = windows.flatMap(({ spans }) => [spans.length / 2, ...spans]);
    const options = [
      this.#clock.speed,
      token,
      LEASE,
      SPACING,
      points,
      POINTS_PER_MINUTE[resource],
      ...limits,
    ];
    const answer = (await this.#redis.eval(TAKE, keys.length, ...keys, ...options)) as
      | [0]
      | [1, string, number];
    if (answer[0] === 1) {
      return { granted: false, waitMs: Number(answer[1]), waitingFor: describe(answer[2], spending) };
    }
    return { granted: true, settle: (counted) => this.#settle(token, windows, counted) };
  }

  /** Stops everything to this installation. Returns the limit milliseconds until it may go on. */
  async stop(askedMs: number): Promise<number> {
    const keys = [this.#key("stopped"), this.#key("refusals")];
    const options = [this.#clock.speed, askedMs, LEAST_STOP, LONGEST_STOP];
    return Number(await this.#redis.eval(STOP, keys.length, ...keys, ...options));
  }

  /** Takes note of how much of the primary limit is left, and for how many limit milliseconds. */
  async observe(resource: Resource, remaining: number, resetMs: number): Promise<void> {
    if (remaining > PRIMARY_RESERVE || resetMs <= 0) return;
    await this.#redis.eval(EXHAUST, 1, this.#key(`primary:${resource}`), this.#clock.speed, resetMs);
  }

  async #settle(token: string, windows: Window[], counted: boolean): Promise<void> {
    if (token === "") return;
    const keys = [this.#key("writing"), this.#key("last"), ...windows.map(({ key }) => key)];
    await this.#redis.eval(SETTLE, keys.length, ...keys, this.#clock.speed, token, counted ? "1" : "0");
  }

  #windows(spending: Spending, lane: Lane): Window[] {
    if (spending === "read" || spending === "write") return [];
    const limits = this.#limits;
    const share = (limit: number) =>
      lane === "people" ? limit : Math.max(1, Math.floor(limit * (1 - RESERVE)));
    const window = (name: string, ...spans: [limit: number, ms: number][]): Window => ({
      key: this.#key(name),
      spans: spans.flatMap(([limit, ms]) => [share(limit), ms]),
    });
    const content = window("content", [limits.contentPerMinute, MINUTE], [limits.contentPerHour, HOUR]);
    if (spending === "content") return [content];
    if (spending === "pull") return [content, window("pulls", [limits.pullRequestsPerHour, HOUR])];
    return [content, window("issues", [limits.issuesPerMinute, MINUTE], [limits.issuesPerHour, HOUR])];
  }
}

interface Window {
  key: string;
  /** Pairs of a limit and its limit milliseconds. */
  spans: number[];
}

/** By the number of the key in `TAKE`. */
function describe(cause: number, spending: Spending): WaitingFor {
  if (cause === 1) return "a pause that GitHub asked for";
  if (cause === 2) return "the hour's requests";
  if (cause <= 5) return "another request";
  if (cause === 6) return "content";
  return spending === "pull" ? "new pull requests" : "new issues";
}
