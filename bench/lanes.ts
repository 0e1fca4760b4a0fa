import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Stage } from "../src/rehearse/stage.ts";
import { startBulk } from "../src/transfer/start-bulk.ts";
import { onStage } from "./on-stage.ts";
import { plainWorld, SOURCE, TARGET } from "./plain-world.ts";

/**
 * How long a person waits for the copy after `/transfer` while a bulk uses up every limit: from the comment to
 * the created issue, on the limits' clock; median and worst over many commands.
 *
 *   node bench/lanes.ts [--commands 20] [--every 300] [--speed 30]
 *
 * `--every`: seconds of limit time between commands.
 */
const { values } = parseArgs({
  options: {
    commands: { type: "string", default: "20" },
    every: { type: "string", default: "300" },
    speed: { type: "string", default: "30" },
  },
});
const [commands, every, speed] = [values.commands, values.every, values.speed].map(Number) as [
  number,
  number,
  number,
];
const THREADS = 1000;

interface State {
  threads: {
    title: string;
    number: number;
    createdAt: string;
    comments: { body: string; createdAt: string }[];
  }[];
}

async function call(stage: Stage, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${stage.url}/_sandbox/${path}`, {
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

async function find(stage: Stage, repository: string, title: string) {
  const { threads } = (await call(stage, `state?repository=${repository}`)) as State;
  return threads.find((thread) => thread.title === title);
}

/** Asks for one thread; answers the limit seconds until its copy was created. */
async function command(stage: Stage, number: number): Promise<number> {
  await call(stage, "act", { as: "alice", comment: { repository: SOURCE, number, body: "/transfer" } });
  for (;;) {
    await sleep(100);
    const copy = await find(stage, TARGET, `Issue ${number}`);
    if (!copy) continue;
    const { comments } = (await find(stage, SOURCE, `Issue ${number}`))!;
    const asked = comments.find(({ body }) => body === "/transfer")!.createdAt;
    return (Date.parse(copy.createdAt) - Date.parse(asked)) / 1000;
  }
}

const folder = await mkdtemp(join(tmpdir(), "homecoming-bench-"));
const world = join(folder, "world.json");
await writeFile(world, JSON.stringify(plainWorld(THREADS, 2)));
const stage = await Stage.open({ world });
try {
  await stage.setSpeed(speed);
  await stage.startApp(1);
  const waits = await onStage(stage, async (connected) => {
    const { id } = await startBulk(connected, "", null);
    // The first hour's issues go out within minutes; then the bulk waits for the next hour.
    while ((await connected.bulks.read(id))?.waitingFor !== "new issues") await sleep(200);
    const measured: number[] = [];
    for (let count = 0; count < commands; count += 1) {
      measured.push(await command(stage, THREADS - count));
      await sleep((every * 1000) / speed);
    }
    return measured.toSorted((one, other) => one - other);
  });
  process.stdout.write(
    `${commands} commands, one every ${every} s, during a bulk that uses up every limit:\n`,
  );
  process.stdout.write(`median ${waits[Math.floor(waits.length / 2)]} s, worst ${waits.at(-1)} s\n`);
} finally {
  await stage.stop();
  await rm(folder, { recursive: true });
}
