import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { LIMIT_MS } from "../../src/gate/find-harm.ts";
import { PARSE_LIMIT_MS, TIME_LIMIT_MS } from "../../src/text/time-limit.ts";
import type { Attempt } from "../../src/transfer/attempt.ts";
import { StoodStill, Superseded } from "../../src/transfer/endings.ts";
import { HOLD_LASTS, Hold, KEEP_EVERY } from "../../src/transfer/hold.ts";
import { Holds } from "../../src/transfer/holds.ts";
import type { JobRunner, PlacedJob } from "../../src/transfer/job-runner.ts";
import { runHeld } from "../../src/transfer/run-held.ts";
import { judge } from "../../src/transfer/verdict.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";

const database = await openPrivateDatabase();

const TOO_LONG = HOLD_LASTS + 200;

/** Keeps the process busy, as looking at a text does: at work for some of the time, however busy the machine is. */
function work(ms: number): void {
  const [start, before] = [performance.now(), process.cpuUsage()];
  while (performance.now() - start < ms || process.cpuUsage(before).user < 200_000);
}

/** Suspends the process, and another one for as long as it likes. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

async function holdsOf(name: string): Promise<Holds> {
  const holds = new Holds(database, name);
  await holds.beginEpoch("");
  return holds;
}

test("what is done to a text at a stretch ends while the hold can still be kept", () => {
  const room = HOLD_LASTS - KEEP_EVERY - 500;
  for (const limit of [PARSE_LIMIT_MS, TIME_LIMIT_MS, LIMIT_MS]) assert.ok(limit < room, `${limit}`);
});

suite("a hold", () => {
  test("is kept through work of less than that", async (t) => {
    const hold = (await Hold.take(await holdsOf("short"), 1))!;
    t.after(() => hold.release());
    work(TIME_LIMIT_MS);
    await hold.check();
  });

  test("that ran out while its own process was at work counts as a failure", async (t) => {
    const hold = (await Hold.take(await holdsOf("work"), 1))!;
    t.after(() => hold.release());
    work(TOO_LONG);
    const error = await hold.check().catch((error) => error);
    assert.ok(error instanceof StoodStill, `${error}`);
    assert.deepEqual(judge(error), { kind: "retry", reason: "its text takes too long to look at" });
    // The ledger says only that it is gone.
    const told = hold.during(() => Promise.reject(new Superseded()));
    await assert.rejects(told, StoodStill);
  });

  test("that ran out while its process was suspended is only given back", async (t) => {
    const hold = (await Hold.take(await holdsOf("sleep"), 1))!;
    t.after(() => hold.release());
    sleep(TOO_LONG);
    const error = await hold.check().catch((error) => error);
    assert.ok(error instanceof Superseded && !(error instanceof StoodStill));
    assert.equal(judge(error).kind, "yield");
  });

  test("that was kept after long work, and is lost in another way then, is only given back", async (t) => {
    const holds = await holdsOf("kept");
    const hold = (await Hold.take(holds, 1))!;
    t.after(() => hold.release());
    work(2 * KEEP_EVERY + TIME_LIMIT_MS - 600);
    await hold.check();
    await holds.drop(1, hold.token);
    const error = await hold.check().catch((error) => error);
    assert.ok(error instanceof Superseded && !(error instanceof StoodStill));
  });
});

interface Told {
  readonly logged: string[];
  readonly givenUp: string[];
  readonly delays: number;
}

/** Runs a job whose work takes too long, after so many failed attempts; `between`: when its hold is gone. */
async function runTooLong(holds: Holds, failedBefore: number, between = async () => {}): Promise<Told> {
  const logged: string[] = [];
  const givenUp: string[] = [];
  let delays = 0;
  const note = (_: object, message: string) => logged.push(message);
  const runner = {
    runtime: { context: { holds }, queues: {}, bulks: {} },
    clock: { toReal: (ms: number) => ms },
    log: { debug() {}, warn: note, error: note },
    stopping: new AbortController().signal,
    catchUp() {},
  } as unknown as JobRunner;
  const moveToDelayed = async () => {
    delays += 1;
  };
  const placed = { queue: "people", job: { id: "thread-1", moveToDelayed } } as unknown as PlacedJob;
  const workWith = (hold: Hold): Attempt => ({
    run: async () => {
      work(TOO_LONG);
      await between();
      await hold.check();
    },
    end: async () => {},
    giveUp: async (reason) => {
      await hold.check();
      givenUp.push(reason);
    },
    countAttempt: async () => failedBefore + 1,
  });
  await runHeld(runner, placed, 1, workWith).catch(() => {});
  return { logged, givenUp, delays };
}

suite("what takes too long to keep it in hand", () => {
  test("is tried again, and that is logged", async () => {
    const told = await runTooLong(await holdsOf("once"), 0);
    assert.deepEqual(told, { logged: ["attempt failed"], givenUp: [], delays: 1 });
  });

  test("is given up in the end, with a reason, and is free again", async () => {
    const holds = await holdsOf("ten");
    const { givenUp, delays } = await runTooLong(holds, 9);
    assert.match(givenUp.join(), /^its text takes too long to look at \(reference \w{8} in the log\)$/);
    assert.equal(delays, 0);
    const next = await Hold.take(holds, 1);
    assert.ok(next);
    await next.release();
  });

  test("is left to whoever has it in hand by then", async (t) => {
    const holds = await holdsOf("other");
    const told = await runTooLong(holds, 9, async () => {
      const other = (await Hold.take(holds, 1))!;
      t.after(() => other.release());
    });
    assert.deepEqual(told, { logged: ["attempt failed", "not given up yet"], givenUp: [], delays: 1 });
  });
});
