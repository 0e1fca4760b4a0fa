import { readConfig } from "../config/config.ts";
import { readCredentials } from "../config/environment.ts";
import { createLog } from "../log.ts";
import { type Connected, connect } from "../runtime.ts";

/** Connects as the environment says, runs, and closes the connections whatever happens. */
export async function withConnection(run: (connected: Connected) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel === "info" ? "warn" : config.logLevel, "homecoming");
  const connected = await connect(config, readCredentials(process.env), log);
  try {
    return await run(connected);
  } finally {
    await connected.close();
  }
}
