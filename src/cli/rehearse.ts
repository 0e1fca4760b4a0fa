import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { isSuccess, type Rehearsal, rehearse } from "../rehearse/rehearse.ts";
import { Stage } from "../rehearse/stage.ts";
import { renderSummary } from "../rehearse/summary.ts";
import { DEFAULT_QUERY, parseQuery } from "../transfer/query.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, FAILED } from "./action.ts";
import { ensureWritable } from "./ensure-writable.ts";
import { stopSignal } from "./stop-signal.ts";

interface Options {
  world?: string;
  query: string;
  speed?: string;
  workers: string;
  json?: string;
  keep?: boolean;
  faults?: string;
}

export function registerRehearse(program: Command): void {
  program
    .command("rehearse")
    .description("the main job on this machine, with no account and no network")
    .option("--world <file>", "what the sandbox holds (default: the built-in world)")
    .option("--query <query>", "which threads, in GitHub's search words", DEFAULT_QUERY)
    .option("--speed <factor>", "limit seconds a real second (default: what the machine can follow)")
    .option("--workers <count>", "worker processes", "1")
    .option("--json <file>", "writes the report there")
    .option("--keep", "leaves everything running until Ctrl-C, and prints the addresses")
    .option("--faults <file>", "lets the sandbox fail by these rules")
    .action(action(run));
}

async function run(options: Options): Promise<number> {
  const speed = options.speed === undefined ? undefined : positive(options.speed, "--speed");
  const workers = positive(options.workers, "--workers");
  if (!Number.isInteger(workers)) throw new UserError("--workers is a whole number.");
  parseQuery(options.query);
  if (options.json) await ensureWritable("--json", options.json);
  const stopped = stopSignal();
  const stage = await Stage.open(options);
  try {
    process.stderr.write(`The GitHub sandbox stands at ${stage.url}; starting the app …\n`);
    const wanted = { ...options, world: options.world, faults: options.faults, speed, workers };
    const rehearsal = await Promise.race([rehearse(stage, wanted, process.stderr), stopped]);
    if (typeof rehearsal === "string") return FAILED;
    process.stdout.write(`\n${renderSummary(rehearsal.report)}`);
    if (options.json) await writeFile(options.json, `${JSON.stringify(rehearsal.report, null, 2)}\n`);
    if (options.keep) {
      await printAddresses(stage, rehearsal);
      await stopped;
    }
    return isSuccess(rehearsal.report) ? DONE : FAILED;
  } finally {
    await stage.stop();
  }
}

async function printAddresses(stage: Stage, { resultUrl }: Rehearsal): Promise<void> {
  const lines = [
    `The copies    ${resultUrl}`,
    `The sandbox   ${stage.url}`,
    `The app       ${stage.appUrl}`,
    `Commands      (. ${await stage.writeEnvironment()}; npm run -s homecoming -- bulk status)`,
    "Everything stays until Ctrl-C.",
  ];
  process.stdout.write(`\n${lines.join("\n")}\n`);
}

function positive(text: string, flag: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UserError(`${flag} is a number above zero; "${text}" is not.`);
}
