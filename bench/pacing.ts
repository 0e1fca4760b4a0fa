import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { rehearse } from "../src/rehearse/rehearse.ts";
import type { Report } from "../src/rehearse/report.ts";
import { Stage } from "../src/rehearse/stage.ts";

/**
 * How close a bulk comes to the least time under the limits, with 1, 2 and 4 worker processes, and once with
 * limits of the sandbox that are lower than the configured ones. One line a run:
 *
 *   node bench/pacing.ts --world world.json [--query is:issue] [--speed 200] [--workers 1,2,4] [--no-hidden]
 */
const { values } = parseArgs({
  options: {
    world: { type: "string" },
    query: { type: "string", default: "" },
    speed: { type: "string" },
    workers: { type: "string", default: "1,2,4" },
    "no-hidden": { type: "boolean", default: false },
  },
});

const HIDDEN = { contentPerMinute: 40, contentPerHour: 300, issuesPerMinute: 12, issuesPerHour: 90 };

async function run(name: string, world: string | undefined, workers: number): Promise<void> {
  const stage = await Stage.open({ world });
  try {
    const speed = values.speed === undefined ? undefined : Number(values.speed);
    const options = { world, faults: undefined, query: values.query, workers, speed };
    const { report } = await rehearse(stage, options, { write: () => true });
    print(name, report);
  } finally {
    await stage.stop();
  }
}

function print(name: string, { threads, limits, requests, time, speed, verify }: Report): void {
  const total = requests.source.total + requests.target.total;
  const columns = [
    name.padEnd(22),
    `${threads.transferred}/${threads.selected}`.padStart(9),
    `${verify.mismatches.length}`.padStart(6),
    `${limits.violations}`.padStart(6),
    `${limits.refusals}`.padStart(6),
    `${((limits.refusals / total) * 100).toFixed(2)} %`.padStart(8),
    `${Math.round(time.limitSeconds)}`.padStart(8),
    `${time.boundSeconds}`.padStart(8),
    (time.limitSeconds / time.boundSeconds).toFixed(4).padStart(8),
    `${speed}`.padStart(6),
    `${Math.round(time.wallSeconds)}`.padStart(6),
  ];
  process.stdout.write(`${columns.join(" ")}\n`);
  for (const { source, target, what } of verify.mismatches)
    process.stdout.write(`  ${source}, ${target}: ${what}\n`);
}

/** The same world with limits that the app does not know. */
async function hiddenWorld(path: string): Promise<string> {
  const world = JSON.parse(await readFile(path, "utf8")) as object;
  // Beside the original, since the paths in it are relative to it.
  const hidden = `${path.replace(/\.json$/, "")}.hidden-limits.json`;
  await writeFile(hidden, JSON.stringify({ ...world, limits: HIDDEN }));
  return hidden;
}

process.stdout.write(
  "run                      arrived differ viol.  refus. of reqs  limit s  bound s    ratio  speed wall s\n",
);
for (const workers of values.workers.split(",").map(Number)) {
  await run(`${workers} worker${workers > 1 ? "s" : ""}`, values.world, workers);
}
if (values.world && !values["no-hidden"])
  await run("hidden, lower limits", await hiddenWorld(values.world), 1);
