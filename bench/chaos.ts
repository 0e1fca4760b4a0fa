import { randomInt } from "node:crypto";
import { existsSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { archiveWorld, TARGET } from "../test/chaos/archive-world.ts";
import { runChaos, type Toll } from "../test/chaos/chaos.ts";

/**
 * Transfers 400 threads of a real archive with three workers, of which one is killed at a random moment every second
 * and one sleeps for some seconds now and then, while Redis is restarted five times and once emptied, every twentieth
 * write loses its answer and every twentieth ends at a bad gateway: every thread and comment must stand there exactly
 * once, in order.
 *
 *     node bench/chaos.ts --archive FILE [--seed N] [--seeds 1] [--threads 400] [--log FILE]
 *
 * `--seeds`: so many runs in a row, with seeds that follow from the first.
 */
const { values } = parseArgs({
  options: {
    archive: { type: "string" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    seeds: { type: "string", default: "1" },
    threads: { type: "string", default: "400" },
    log: { type: "string" },
  },
});
const path = values.archive && resolve(values.archive);
if (!path || !existsSync(path)) {
  process.stderr.write(`Name an archive with --archive${path ? `: there is none at ${path}` : ""}.\n`);
  process.exit(2);
}
const { conversations, source, world } = archiveWorld(path, Number(values.threads));
const comments = [...conversations.values()].reduce((sum, { length }) => sum + length, 0);
process.stdout.write(`${conversations.size} threads, ${comments} comments\n`);
const rows: (Toll & { seed: number })[] = [];
for (let count = 0; count < Number(values.seeds); count += 1) {
  const seed = Number(values.seed) + count;
  process.stdout.write(`seed ${seed}\n`);
  const toll = await run(seed);
  process.stdout.write(`sound: ${JSON.stringify(toll)}\n`);
  rows.push({ seed, ...toll });
}
console.table(rows);

async function run(seed: number): Promise<Toll> {
  const ends: (() => unknown)[] = [];
  const expected = { source, target: TARGET, conversations };
  const pace = { deathEvery: 1000, sleepEvery: 5000, redisRestarts: 5, patience: 900_000 };
  const log = values.log === undefined ? {} : { log: openSync(values.log, "a") };
  try {
    return await runChaos({ after: (end) => ends.push(end) }, { ...expected, world, seed, ...pace, ...log });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
