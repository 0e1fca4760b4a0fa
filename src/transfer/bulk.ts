import { randomUUID } from "node:crypto";
import type { Database } from "../redis/database.ts";
import type { RedisConnection } from "../redis/open-connection.ts";
import { UserError } from "../user-error.ts";
import type { BulkPosition } from "./bulk-position.ts";
import { MOVE_ON, SET_PHASE, SET_STATE, START_BULK } from "./bulk-script.ts";
import { LedgerKeys } from "./ledger-keys.ts";
import { runScript } from "./run-script.ts";
import type { Strategy } from "./strategies/strategy.ts";
import type { TransferRequest } from "./thread-record.ts";

export type BulkState = "running" | "paused" | "done" | "cancelled";

/**
 * Counting what the query selects; handing threads to the lines; waiting for the last of them; renewing links; at
 * the end.
 */
export type BulkPhase = "counting" | "feeding" | "draining" | "relinking" | "over";

export interface Bulk {
  readonly id: string;
  readonly query: string;
  readonly state: BulkState;
  readonly phase: BulkPhase;
  /** Login of the person who started it; null for the command line. */
  readonly requestedBy: string | null;
  /** How its issues are transferred. */
  readonly strategy: Strategy;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly selected: number;
  /** Handed to the lines so far. */
  readonly fed: number;
  readonly transferred: number;
  readonly skipped: number;
  readonly held: number;
  readonly failed: number;
  readonly position: BulkPosition;
  readonly waitingFor: string | null;
  /** ISO 8601, of the real clock. */
  readonly until: string | null;
}

/** Threads of a bulk that are in the lines now. */
export function inFlight({ fed, transferred, skipped, held, failed }: Bulk): number {
  return fed - transferred - skipped - held - failed;
}

/** So few threads are the end of a bulk. */
const LAST = 20;

/** Whether there is little left of it, and nothing to come. */
export function isEnding(bulk: Bulk): boolean {
  return bulk.phase === "draining" && inFlight(bulk) <= LAST;
}

/** How a bulk asks for a thread. */
export function requestOf({ id, requestedBy, strategy }: Bulk, number: number): TransferRequest {
  return { number, lane: "bulk", bulk: id, requestedBy, strategy, command: null };
}

const NUMBERS = ["selected", "fed", "transferred", "skipped", "held", "failed"] as const;

/** The bulks of one source repository. One at a time is under way: two would only wait for each other. */
export class Bulks {
  readonly #database: Database;
  readonly #redis: RedisConnection;
  readonly #prefix: string;
  readonly #keys: LedgerKeys;

  constructor(database: Database, sourceRepositoryId: string) {
    this.#database = database;
    this.#redis = database.redis;
    this.#prefix = `${database.prefix}:${sourceRepositoryId}:bulk`;
    this.#keys = new LedgerKeys(database, sourceRepositoryId);
  }

  /** Throws a `UserError` when another one is under way. */
  async start(query: string, requestedBy: string | null, strategy: Strategy): Promise<Bulk> {
    const id = randomUUID().slice(0, 8);
    const fields = {
      id,
      query,
      state: "running" satisfies BulkState,
      phase: "counting" satisfies BulkPhase,
      requestedBy: requestedBy ?? "",
      strategy,
      startedAt: new Date().toISOString(),
      position: "{}",
    };
    const keys = [this.#active, this.#key(id), `${this.#prefix}:all`];
    const other = await runScript(this.#database, START_BULK, keys, [id, ...Object.entries(fields).flat()]);
    if (other !== id) {
      throw new UserError(`Bulk ${other} is under way: wait for it, or cancel it (bulk cancel).`);
    }
    return (await this.read(id))!;
  }

  async read(id: string): Promise<Bulk | undefined> {
    const fields = await this.#redis.hgetall(this.#key(id));
    return fields.id ? bulkOf(fields) : undefined;
  }

  /** The one that is running or paused. */
  async active(): Promise<Bulk | undefined> {
    const id = await this.#redis.get(this.#active);
    return id ? this.read(id) : undefined;
  }

  /** Newest first. */
  async list(): Promise<Bulk[]> {
    const ids = await this.#redis.lrange(`${this.#prefix}:all`, 0, -1);
    return (await Promise.all(ids.map((id) => this.read(id)))).filter((bulk) => bulk !== undefined);
  }

  /** Moves a bulk from one phase to the next; nothing happens when somebody else has done that already. */
  async setPhase(id: string, from: BulkPhase, to: BulkPhase): Promise<void> {
    await runScript(this.#database, SET_PHASE, [this.#key(id)], [from, to]);
  }

  async setSelected(id: string, selected: number): Promise<void> {
    await this.#redis.hset(this.#key(id), { selected });
  }

  /**
   * Writes down how far the lists have been read and counts the thread that was come to, in one: so that each is
   * counted once, whoever dies. Throws `Superseded` when another driver has gone on from `from`.
   *
   * @param outcome what became of which thread, or that a list has come to its end
   */
  async moveOn(
    id: string,
    from: BulkPosition,
    to: BulkPosition,
    outcome: { readonly number: number; readonly as: "fed" | "skipped" } | "end",
  ): Promise<void> {
    const [thread, as] =
      outcome === "end" ? [[], outcome] : [[this.#keys.thread(outcome.number)], outcome.as];
    const options = [JSON.stringify(from), JSON.stringify(to), as, id];
    await runScript(this.#database, MOVE_ON, [this.#key(id), ...thread], options);
  }

  /** Puts right how many threads have ended in which way; all others that were come to count as skipped. */
  async recount({ id, fed }: Bulk, ended: Pick<Bulk, "transferred" | "held" | "failed">): Promise<void> {
    const skipped = fed - ended.transferred - ended.held - ended.failed;
    await this.#redis.hset(this.#key(id), { ...ended, skipped });
  }

  async setWaiting(id: string, waitingFor: string, until: Date): Promise<void> {
    await this.#redis.hset(this.#key(id), { waitingFor, until: until.toISOString() });
  }

  /** Changes the state of a bulk that is not over. */
  async setState(id: string, state: BulkState): Promise<void> {
    const isOver = state === "done" || state === "cancelled";
    const end = isOver ? ["phase", "over" satisfies BulkPhase, "endedAt", new Date().toISOString()] : [];
    await runScript(this.#database, SET_STATE, [this.#active, this.#key(id)], [id, state, ...end]);
  }

  get #active(): string {
    return `${this.#prefix}:active`;
  }

  #key(id: string): string {
    return `${this.#prefix}:${id}`;
  }
}

function bulkOf(fields: Record<string, string>): Bulk {
  const [selected, fed, transferred, skipped, held, failed] = NUMBERS.map((name) =>
    Number(fields[name] ?? 0),
  );
  return {
    id: fields.id!,
    query: fields.query ?? "",
    state: fields.state as BulkState,
    phase: fields.phase as BulkPhase,
    requestedBy: fields.requestedBy || null,
    strategy: (fields.strategy ?? "copy") as Strategy,
    startedAt: fields.startedAt ?? "",
    endedAt: fields.endedAt ?? null,
    selected: selected!,
    fed: fed!,
    transferred: transferred!,
    skipped: skipped!,
    held: held!,
    failed: failed!,
    position: JSON.parse(fields.position ?? "{}") as BulkPosition,
    waitingFor: fields.waitingFor ?? null,
    until: fields.until ?? null,
  };
}
