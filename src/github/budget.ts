import { randomUUID } from "node:crypto";
import type { Limits } from "../config/schema.ts";
import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { Script } from "../redis/script.ts";
import { EXHAUST, KEEP_WRITING, SETTLE, SILENCE, TAKE } from "./budget-script.ts";
import { type BudgetWindow, budgetWindows, reserveOf } from "./budget-windows.ts";
import type { LimitClock } from "./clock.ts";
import { REFUSE } from "./refusal-script.ts";
import { BUDGET_LANES, type BudgetLane, type Resource, type Spending } from "./spending.ts";

export type { BudgetLane, Resource, Spending } from "./spending.ts";

/** Why a request has to wait, in words for the progress line. */
export type WaitingFor =
  | "a pause that GitHub asked for"
  | "the hour's requests"
  | "another request"
  | "GitHub, which does not answer"
  | "content"
  | "new issues"
  | "new pull requests";

/** Whether GitHub has done what a request asked for, as far as its answer tells. */
export type Outcome = "made" | "unclear" | "not made" | "not sent";

export type Take =
  | { granted: true; settle(outcome: Outcome): Promise<void> }
  | { granted: false; waitMs: number; waitingFor: WaitingFor };

/** "Wait at least one second between requests that write" (REST best practices): from sending to sending, as Octokit does. */
const SPACING = 1_000;

/** After a refusal that names no time: at least a minute, then longer (same page). */
const LEAST_STOP = 60_000;
const LONGEST_STOP = 3_600_000;

/** So many requests in a row without an answer, and GitHub is away; how long nothing is sent then, in limit ms. */
const SILENT_AFTER = 5;
const LEAST_SILENCE = 10_000;
const LONGEST_SILENCE = 600_000;

/** A request that has not been answered after this many real milliseconds has lost its worker. */
const LEASE = 12_000;

/** The turn to write is kept while the answer is waited for: it ends so many real milliseconds after its worker. */
const WRITE_LEASE = 3_000;
const KEEP_EVERY = 1_000;

/** Points a minute, less a tenth: what is under way is counted by GitHub a little later than by us. */
const POINTS_PER_MINUTE: Record<Resource, number> = { core: 810, graphql: 1800 };
const POINTS = { read: 1, write: 5 };

/** Requests under way over all workers. GitHub allows 100, but wants few; writes go one at a time anyway. */
const AT_ONCE = 20;

/** With so few requests left of the hour a lane stops: what is under way elsewhere might go over. */
const PRIMARY_RESERVE: Record<BudgetLane, number> = { bulk: 200, "end of bulk": 200, people: 50 };

const SCRIPTS = {
  take: new Script(TAKE),
  settle: new Script(SETTLE),
  keepWriting: new Script(KEEP_WRITING),
  refuse: new Script(REFUSE),
  exhaust: new Script(EXHAUST),
  silence: new Script(SILENCE),
};

/** What refusals have taught is forgotten after a week without a new one, in limit milliseconds. */
const MEMORY = 7 * 86_400_000;

/**
 * How much may be sent to one installation, and when: shared by all workers of all machines through Redis.
 * GitHub's limits on content cannot be queried, so they are counted here, in rolling windows, and lowered when
 * GitHub refuses all the same; see docs/operating.md for the figures and their sources.
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
   * Asks to send one request now. When it is granted, `settle` must be called with the answer: "not made" only
   * when GitHub surely did not create anything. Waiting times are limit milliseconds.
   */
  async take(spending: Spending, lane: BudgetLane, resource: Resource): Promise<Take> {
    const token = randomUUID();
    const windows = budgetWindows(spending, this.#limits);
    const { least, most } = reserveOf(lane, spending);
    const keys = this.#keys(
      [
        "stopped",
        `primary:${resource}:${lane}`,
        `points:${resource}`,
        "writing",
        "last",
        "running",
        "learned",
        `silent:${kindOf(spending)}`,
      ],
      windows,
    );
    const options = [
      this.#clock.speed,
      token,
      spending === "read" ? "0" : "1",
      LEASE,
      SPACING,
      spending === "read" ? POINTS.read : POINTS.write,
      POINTS_PER_MINUTE[resource],
      AT_ONCE,
      least,
      most,
      this.#memory,
      WRITE_LEASE,
      ...spansOf(windows),
    ];
    const answer = (await SCRIPTS.take.run(this.#redis, keys, options)) as [0] | [1, string, number];
    if (answer[0] === 1) {
      return { granted: false, waitMs: Number(answer[1]), waitingFor: describe(answer[2], spending) };
    }
    const letGo = spending === "read" ? () => {} : this.#keepWriting(token);
    return {
      granted: true,
      settle: (outcome) => {
        letGo();
        return this.#settle(token, spending, outcome);
      },
    };
  }

  /**
   * GitHub has refused a request: stops everything to this installation, and lowers what is believed of the
   * limit that refused, unless that was the primary one (`spending` "read": nothing is learned). Returns the
   * limit milliseconds until it may go on. `askedMs`: what GitHub asked for, 0 when it did not say.
   */
  async refused(askedMs: number, spending: Spending): Promise<number> {
    const windows = budgetWindows(spending, this.#limits);
    const keys = this.#keys(["stopped", "refusals", "learned"], windows);
    const options = [this.#clock.speed, askedMs, LEAST_STOP, LONGEST_STOP, this.#memory, ...spansOf(windows)];
    return Number(await SCRIPTS.refuse.run(this.#redis, keys, options));
  }

  /**
   * A request found no answer, or one that only says that something is broken there. Returns for how many limit
   * milliseconds nothing of its kind is sent by any worker, since others found none either; 0 when it may be this
   * one alone. `asked`: what was asked, the same each time.
   */
  async silent(spending: Spending, asked: string): Promise<number> {
    const kind = kindOf(spending);
    const keys = this.#keys([`silence:${kind}`, `silent:${kind}`], []);
    const options = [this.#clock.speed, asked, SILENT_AFTER, LEAST_SILENCE, LONGEST_SILENCE];
    return Number(await SCRIPTS.silence.run(this.#redis, keys, options));
  }

  /** Takes note of how much of the primary limit is left, and for how many limit milliseconds. */
  async observe(resource: Resource, remaining: number, resetMs: number): Promise<void> {
    if (resetMs <= 0) return;
    for (const lane of BUDGET_LANES) {
      if (remaining > PRIMARY_RESERVE[lane]) continue;
      await SCRIPTS.exhaust.run(
        this.#redis,
        [this.#key(`primary:${resource}:${lane}`)],
        [this.#clock.speed, resetMs],
      );
    }
  }

  /** Keeps the turn to write until what it answers is called. */
  #keepWriting(token: string): () => void {
    // Redis may be away for a moment; at worst the next write goes a little early.
    const keep = () =>
      SCRIPTS.keepWriting.run(this.#redis, [this.#key("writing")], [token, WRITE_LEASE]).catch(() => {});
    const timer = setInterval(keep, KEEP_EVERY).unref();
    return () => clearInterval(timer);
  }

  async #settle(token: string, spending: Spending, outcome: Outcome): Promise<void> {
    const fixed = ["running", "writing", "refusals", `silence:${kindOf(spending)}`];
    const keys = this.#keys(fixed, budgetWindows(spending, this.#limits));
    const isWrite = spending === "read" ? "0" : "1";
    await SCRIPTS.settle.run(this.#redis, keys, [this.#clock.speed, token, isWrite, outcome]);
  }

  /** Real milliseconds, as Redis takes them. */
  get #memory(): number {
    return Math.ceil(this.#clock.toReal(MEMORY));
  }

  #keys(names: readonly string[], windows: readonly BudgetWindow[]): string[] {
    return [...names, ...windows.map(({ counts }) => counts)].map(this.#key);
  }
}

/** GitHub's reads and writes break down each for themselves. */
function kindOf(spending: Spending): "read" | "write" {
  return spending === "read" ? "read" : "write";
}

function spansOf(windows: readonly BudgetWindow[]): (string | number)[] {
  return windows.flatMap(({ spans }) => [
    spans.length,
    ...spans.flatMap(({ name, limit, ms }) => [name, limit, ms]),
  ]);
}

/** By the number of the key in `TAKE`. */
function describe(cause: number, spending: Spending): WaitingFor {
  if (cause === 1) return "a pause that GitHub asked for";
  if (cause === 2) return "the hour's requests";
  if (cause <= 6) return "another request";
  if (cause === 8) return "GitHub, which does not answer";
  if (cause === 9) return "content";
  return spending === "pull" ? "new pull requests" : "new issues";
}
