import type { Command } from "commander";
import type { Connected } from "../runtime.ts";
import { type BulkStatus, bulkStatus } from "../transfer/bulk-status.ts";
import { CONTROLS, type Control, controlBulk } from "../transfer/control-bulk.ts";
import { DEFAULT_QUERY } from "../transfer/query.ts";
import { startBulk } from "../transfer/start-bulk.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
import { plan } from "./plan.ts";
import { renderProgress } from "./progress.ts";
import { waitForBulk } from "./wait-for-bulk.ts";
import { warnWithoutWorkers } from "./warn-without-workers.ts";
import { wishedStrategy } from "./wished-strategy.ts";
import { withConnection } from "./with-connection.ts";

interface StartOptions {
  query: string;
  wait?: boolean;
  dryRun?: boolean;
  json?: boolean;
  strategy?: string;
}

export function registerBulk(program: Command): void {
  const bulk = program.command("bulk").description("transfer of many threads");
  bulk
    .command("start")
    .description("starts a bulk transfer")
    .option("--query <query>", "which threads, in GitHub's search words", DEFAULT_QUERY)
    .option("--wait", "return when it is over, with progress")
    .option("--dry-run", "what it would do; nothing is sent")
    .option("--strategy <strategy>", "auto, copy, native or import: how issues are transferred")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => start(connected, options))));
  for (const control of CONTROLS) {
    bulk
      .command(control)
      .description(`${control}s the bulk transfer that is under way`)
      .option("--json", "one JSON document on stdout")
      .action(action((options) => withConnection((connected) => steer(connected, control, options))));
  }
  bulk
    .command("status")
    .description("how the bulk transfers stand, newest first")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => status(connected, options))));
}

async function start(connected: Connected, options: StartOptions): Promise<number> {
  if (options.dryRun) return plan(connected, options);
  const { strategy, why } = wishedStrategy(connected.context, options.strategy);
  const { id } = await startBulk(connected, options.query, null, strategy);
  process.stderr.write(`Issues go by ${strategy}: ${why}.\n`);
  if (!options.wait)
    return show(connected, bulkStatus((await connected.bulks.read(id))!, Date.now()), options);
  await warnWithoutWorkers(connected.queues);
  const { clockSpeed } = connected.context.config;
  const ended = await waitForBulk(connected.bulks, id, clockSpeed, process.stderr);
  if (options.json) printJson({ bulks: [ended] });
  return ended.state === "done" && ended.threads.failed === 0 ? DONE : FAILED;
}

async function steer(connected: Connected, control: Control, options: { json?: boolean }): Promise<number> {
  return show(connected, bulkStatus(await controlBulk(connected, control), Date.now()), options);
}

async function show(connected: Connected, shown: BulkStatus, { json }: { json?: boolean }): Promise<number> {
  if (json) printJson({ bulks: [shown] });
  else process.stdout.write(`${line(shown, connected)}\n`);
  return DONE;
}

async function status(connected: Connected, { json }: { json?: boolean }): Promise<number> {
  const now = Date.now();
  const all = (await connected.bulks.list()).map((bulk) => bulkStatus(bulk, now));
  if (json) printJson({ bulks: all });
  else if (all.length === 0) process.stdout.write("There has been no bulk transfer.\n");
  else for (const one of all) process.stdout.write(`${line(one, connected)}\n`);
  return DONE;
}

function line(shown: BulkStatus, { context }: Connected): string {
  return `${shown.id} ${shown.query}: ${renderProgress(shown, Date.now(), context.config.clockSpeed)}`;
}
