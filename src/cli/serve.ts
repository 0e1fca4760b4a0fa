import type { Command } from "commander";
import { readConfig } from "../config/config.ts";
import { readCredentials } from "../config/environment.ts";
import { createLog, type Logger } from "../log.ts";
import { connect } from "../runtime.ts";
import { UserError } from "../user-error.ts";
import { startWeb } from "../web.ts";
import { startWorkers } from "../worker.ts";
import { action, DONE } from "./action.ts";
import { stopSignal } from "./stop-signal.ts";

/** A Redis that restarts is waited for so many real milliseconds: what is away longer somebody has to look at. */
const REDIS_AWAY = 30_000;

/**
 * All that is under way may take so many real milliseconds to end when the process is to: longer than any request to
 * GitHub, so that a step is cut in half only where it would not have ended (a fetch by git that takes minutes).
 */
const GRACE = 12_000;

const ROLES = ["web", "worker", "both"];

export function registerServe(program: Command): void {
  program
    .command("serve")
    .description("the app: webhooks and workers, until it is stopped")
    .option("--role <role>", "web, worker or both", "both")
    .action(action(serve));
}

async function serve({ role }: { role: string }): Promise<number> {
  if (!ROLES.includes(role)) throw new UserError(`--role is ${ROLES.join(", ")}; "${role}" is none of them.`);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel, role === "both" ? "homecoming" : role);
  const connected = await connect(config, readCredentials(process.env), log, REDIS_AWAY);
  const stops = [connected.close];
  try {
    for (const warning of connected.database.warnings) log.warn(warning);
    if (role !== "worker") stops.push(await startWeb(connected, log));
    if (role !== "web") stops.push(await startWorkers(connected, connected.database, log));
    log.info({ role, ...connected.context.strategy }, "ready");
    const signal = await stopSignal();
    log.info({ signal }, "stopping");
    endInTime(log);
  } finally {
    // Last opened, first closed: a worker ends its job while Redis is still there.
    for (const stop of stops.reverse()) await stop();
  }
  return DONE;
}

/** Ends the process when it does not end by itself: that is safe at any moment, and the next start takes it up. */
function endInTime(log: Logger): void {
  const end = () => {
    log.warn("what was under way did not end in time; the next start takes it up");
    process.exit(DONE);
  };
  setTimeout(end, GRACE).unref();
}
