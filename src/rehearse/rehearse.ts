import { basename } from "node:path";
import type { ProgressStream } from "../cli/progress.ts";
import { waitForBulk } from "../cli/wait-for-bulk.ts";
import { readConfig } from "../config/config.ts";
import { readCredentials } from "../config/environment.ts";
import { createLog } from "../log.ts";
import { type Connected, connect } from "../runtime.ts";
import { startBulk } from "../transfer/start-bulk.ts";
import { verify } from "../verify/verify.ts";
import { buildReport, type Report } from "./report.ts";
import { type Stage, type StageOptions, setStage } from "./stage.ts";

export interface RehearsalOptions extends StageOptions {
  readonly query: string;
}

/** A rehearsal whose processes are still there, so that one can look at the result. */
export interface Rehearsal {
  readonly report: Report;
  readonly stage: Stage;
  /** Where the copies can be looked at. */
  readonly resultUrl: string;
}

/** Runs a bulk transfer through the real app against the sandbox, verifies it, and reports. Stop the stage after. */
export async function rehearse(options: RehearsalOptions, progress: ProgressStream): Promise<Rehearsal> {
  const began = performance.now();
  progress.write("Starting Redis, the GitHub sandbox and the app …\n");
  const stage = await setStage(options);
  try {
    const config = readConfig(stage.environment);
    const log = createLog(config.logLevel, "rehearse");
    const connected = await connect(config, readCredentials(stage.environment), log);
    try {
      const report = await perform(options, stage, connected, progress, began);
      return { report, stage, resultUrl: `${connected.context.pair.target.url}/issues` };
    } finally {
      await connected.close();
    }
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

async function perform(
  { query, speed, world }: RehearsalOptions,
  stage: Stage,
  connected: Connected,
  progress: ProgressStream,
  began: number,
): Promise<Report> {
  const { id } = await startBulk(connected, query, null);
  const status = await waitForBulk(connected.bulks, id, speed, progress, stage.check);
  progress.write("Comparing both sides …\n");
  const verification = await verify(connected.context);
  return buildReport(stage, {
    world: world ? basename(world) : "built-in",
    speed,
    status,
    verification,
    wallSeconds: (performance.now() - began) / 1000,
    pair: connected.context.pair,
    limits: connected.context.config.limits,
  });
}

/** Whether every selected thread arrived, or is held, and nothing differs. */
export function isSuccess({ threads, verify }: Report): boolean {
  return threads.transferred + threads.held === threads.selected && verify.mismatches.length === 0;
}
