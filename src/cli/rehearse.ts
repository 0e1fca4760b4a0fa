import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { isSuccess, type Rehearsal, rehearse } from "../rehearse/rehearse.ts";
import { renderSummary } from "../rehearse/summary.ts";
import { DEFAULT_QUERY } from "../transfer/query.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, FAILED } from "./action.ts";
import { stopSignal } from "./stop-signal.ts";

/**
 * Limit seconds a real second. At this speed an hour's worth of content takes as long as this program and the
 * sandbox need for it on an ordinary machine; faster would measure the machine, not the limits.
 */
const DEFAULT_SPEED = 600;

interface Options {
  world?: string;
  query: string;
  speed: string;
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
    .option("--speed <factor>", "limit seconds that pass in a real second", String(DEFAULT_SPEED))
    .option("--workers <count>", "worker processes", "1")
    .option("--json <file>", "writes the report there")
    .option("--keep", "leaves everything running until Ctrl-C, and prints the addresses")
    .option("--faults <file>", "lets the sandbox fail by these rules")
    .action(action(run));
}

async function run(options: Options): Promise<number> {
  const speed = positive(options.speed, "--speed");
  const workers = positive(options.workers, "--workers");
  if (!Number.isInteger(workers)) throw new UserError("--workers is a whole number.");
  const { world, faults, query } = options;
  const rehearsal = await rehearse({ world, faults, query, speed, workers }, process.stderr);
  try {
    process.stdout.write(`\n${renderSummary(rehearsal.report)}`);
    if (options.json) await writeFile(options.json, `${JSON.stringify(rehearsal.report, null, 2)}\n`);
    if (options.keep) await keep(rehearsal);
  } finally {
    await rehearsal.stage.stop();
  }
  return isSuccess(rehearsal.report) ? DONE : FAILED;
}

async function keep({ stage, resultUrl }: Rehearsal): Promise<void> {
  process.stdout.write(
    `\nThe copies    ${resultUrl}\nThe sandbox   ${stage.url}\nThe app       ${stage.appUrl}\n`,
  );
  process.stdout.write("Everything stays until Ctrl-C.\n");
  await stopSignal();
}

function positive(text: string, flag: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UserError(`${flag} is a number above zero; "${text}" is not.`);
}
