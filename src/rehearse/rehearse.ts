import { basename } from "node:path";
import type { ProgressStream } from "../cli/progress.ts";
import { waitForBulk } from "../cli/wait-for-bulk.ts";
import { readConfig } from "../config/config.ts";
import { readCredentials } from "../config/environment.ts";
import { createLog } from "../log.ts";
import { type Connected, connect } from "../runtime.ts";
import { planBulk } from "../transfer/plan.ts";
import { countMarked } from "../transfer/pulls/count-marked.ts";
import { startBulk } from "../transfer/start-bulk.ts";
import { verify } from "../verify/verify.ts";
import { countUnwritten } from "./count-unwritten.ts";
import { buildReport, type Report } from "./report.ts";
import { speedFor } from "./speed-for.ts";
import type { Stage } from "./stage.ts";

export interface RehearsalOptions {
  readonly world: string | undefined;
  readonly faults: string | undefined;
  readonly query: string;
  readonly workers: number;
  /** Limit seconds a real second; undefined: as fast as the machine can follow. */
  readonly speed: number | undefined;
}

/** A rehearsal that has been performed on a stage. */
export interface Rehearsal {
  readonly report: Report;
  /** Where the copies can be looked at. */
  readonly resultUrl: string;
}

/** Runs a bulk transfer through the real app against the sandbox on the stage, verifies it, and reports. */
export async function rehearse(
  stage: Stage,
  options: RehearsalOptions,
  progress: ProgressStream,
): Promise<Rehearsal> {
  const began = performance.now();
  const speed = options.speed ?? (await chooseSpeed(stage, options.query));
  await stage.setSpeed(speed);
  await stage.startApp(options.workers);
  return withConnection(stage, async (connected) => {
    const { id } = await startBulk(connected, options.query, null);
    const status = await waitForBulk(connected.bulks, id, speed, progress, () => stage.check());
    progress.write("Comparing both sides …\n");
    const verification = await verify(connected.context);
    const { pair, config, ledger, strategy } = connected.context;
    const report = await buildReport(stage, {
      world: options.world ? basename(options.world) : "built-in",
      speed,
      status,
      verification,
      wallSeconds: (performance.now() - began) / 1000,
      pair,
      limits: config.limits,
      marked: await countMarked(ledger),
      unwritten: strategy.strategy === "copy" ? { native: 0, import: 0 } : await countUnwritten(ledger),
    });
    return { report, resultUrl: `${pair.target.url}/issues` };
  });
}

/** Whether every selected thread arrived, or is held, and nothing differs. */
export function isSuccess({ threads, verify }: Report): boolean {
  return threads.transferred + threads.held === threads.selected && verify.mismatches.length === 0;
}

function chooseSpeed(stage: Stage, query: string): Promise<number> {
  return withConnection(stage, async ({ context }) => speedFor(await planBulk(context, query)));
}

/** Works as an operator's command does: with a connection of its own, from the app's environment. */
async function withConnection<Result>(
  stage: Stage,
  run: (connected: Connected) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(stage.environment);
  const log = createLog(config.logLevel, "rehearse");
  const connected = await connect(config, readCredentials(stage.environment), log);
  try {
    return await run(connected);
  } finally {
    await connected.close();
  }
}
