import { setTimeout as sleep } from "node:timers/promises";
import type { Bulks } from "../../src/transfer/bulk.ts";
import { assertExactlyOnce, type Expected } from "../flow/assert-exactly-once.ts";
import type { Cleanup } from "../flow/cleanup.ts";
import { connectedTo } from "../flow/connected-to.ts";
import { FlowStage } from "../flow/flow-stage.ts";
import { MortalRedis } from "../flow/mortal-redis.ts";
import { MortalWorker } from "../flow/mortal-worker.ts";
import { randomFrom } from "./random-from.ts";

/** Limit seconds a real second: a minute, GitHub's pause after trouble, must outlast a slow write of this machine. */
const SPEED = 60;

const WORKERS = 3;

/** Real milliseconds that a worker sleeps at the most: twice as long as its hold on a thread lasts. */
const LONGEST_SLEEP = 6_000;

/** A dying Redis has told its disk all but the last of what it was told: up to so many bytes. */
const MOST_LOST = 20_000;

export interface Chaos extends Expected {
  readonly world: object;
  readonly seed: number;
  /** One worker dies in each span of so many real milliseconds. */
  readonly deathEvery: number;
  /** One worker falls asleep in each span of so many real milliseconds, and wakes up late unless it dies before. */
  readonly sleepEvery: number;
  readonly redisRestarts: number;
  /** Real milliseconds after which it should have been over long ago. */
  readonly patience: number;
  /** A file descriptor for the workers' logs. */
  readonly log?: number;
}

export interface Toll {
  seconds: number;
  deaths: number;
  sleeps: number;
  redisRestarts: number;
  writes: number;
  lostAnswers: number;
  badGateways: number;
}

/** Every twentieth write loses its answer, and every twentieth is not done; content is counted by itself. */
const FAULTS = (["content", "write"] as const).flatMap((kind) =>
  (["reset-after", "502"] as const).map((fault) => ({
    match: { path: "/api/graphql", kind },
    every: 20,
    fault,
  })),
);

/** Transfers everything while workers and Redis die and answers are lost; throws when anything is lost or doubled. */
export async function runChaos(t: Cleanup, chaos: Chaos): Promise<Toll> {
  const start = performance.now();
  const redis = await MortalRedis.start(t);
  const environment = { REDIS_URL: redis.url };
  const flow = await FlowStage.open(t, chaos.world, { workers: 0, speed: SPEED, environment });
  await flow.post("faults", FAULTS);
  const { bulks } = await connectedTo(t, flow);
  const over = new AbortController();
  const draw = randomFrom(chaos.seed);
  const workers = Array.from(
    { length: WORKERS },
    () => new MortalWorker(t, flow.stage.environment, chaos.log),
  );
  const [deaths, sleeps] = await Promise.all([
    killWorkers(t, flow, workers, chaos, draw, over.signal),
    putToSleep(workers, chaos, randomFrom(chaos.seed ^ 0x51ee9), over.signal),
    killRedis(redis, flow, chaos, randomFrom(~chaos.seed), over.signal),
    driveToEnd(flow, bulks, start + chaos.patience).finally(() => over.abort()),
  ]);
  await Promise.all(workers.map((worker) => worker.kill()));
  await assertExactlyOnce(flow, chaos);
  const seconds = Math.round((performance.now() - start) / 1000);
  return { seconds, deaths, sleeps, redisRestarts: chaos.redisRestarts + 1, ...(await countWrites(flow)) };
}

/** Starts the bulk, and another when it is forgotten: with all of Redis a bulk is gone, too. */
async function driveToEnd(flow: FlowStage, bulks: Bulks, end: number): Promise<void> {
  while (performance.now() < end) {
    const [bulk] = await bulks.list();
    if (bulk?.state === "done") return;
    if (!bulk) await flow.run("bulk", "start", "--query", "");
    await sleep(500);
  }
  const [bulk] = await bulks.list();
  throw new Error(`not over in time: ${JSON.stringify(bulk)}`);
}

async function killWorkers(
  t: Cleanup,
  flow: FlowStage,
  workers: MortalWorker[],
  { deathEvery, log }: Chaos,
  draw: () => number,
  over: AbortSignal,
): Promise<number> {
  let deaths = 0;
  while (!over.aborted) {
    const moment = draw() * deathEvery;
    const index = Math.floor(draw() * workers.length);
    await pause(moment, over);
    if (over.aborted) break;
    await workers[index]!.kill();
    workers[index] = new MortalWorker(t, flow.stage.environment, log);
    deaths += 1;
    await pause(deathEvery - moment, over);
  }
  return deaths;
}

async function putToSleep(
  workers: readonly MortalWorker[],
  { sleepEvery }: Chaos,
  draw: () => number,
  over: AbortSignal,
): Promise<number> {
  let sleeps = 0;
  while (!over.aborted) {
    await pause(draw() * sleepEvery, over);
    if (over.aborted) break;
    const worker = workers[Math.floor(draw() * workers.length)]!;
    worker.sleep();
    sleeps += 1;
    await pause(draw() * LONGEST_SLEEP, over);
    worker.wake();
  }
  return sleeps;
}

/** Restarts Redis whenever so many copies stand there; once it has lost everything by then. */
async function killRedis(
  redis: MortalRedis,
  flow: FlowStage,
  { redisRestarts, conversations, target }: Chaos,
  draw: () => number,
  over: AbortSignal,
): Promise<void> {
  const counts = Array.from({ length: redisRestarts + 1 }, () => draw() * conversations.size * 0.95);
  const emptied = Math.floor(draw() * counts.length);
  for (const [index, count] of counts.toSorted((one, other) => one - other).entries()) {
    while (!over.aborted && (await flow.state(target)).threads.length < count) await pause(1000, over);
    if (over.aborted) throw new Error("it was over before Redis had died as often as it should");
    await redis.restart(index === emptied ? "everything" : Math.floor(draw() * MOST_LOST));
  }
}

async function countWrites(flow: FlowStage): Promise<Pick<Toll, "writes" | "lostAnswers" | "badGateways">> {
  const writes = (await flow.requests()).filter(({ kind }) => kind !== "read");
  return {
    writes: writes.length,
    lostAnswers: writes.filter(({ status }) => status === 0).length,
    badGateways: writes.filter(({ status }) => status === 502).length,
  };
}

async function pause(ms: number, over: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: over }).catch(() => {});
}
