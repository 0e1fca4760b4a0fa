import { readConfig } from "../src/config/config.ts";
import { readCredentials } from "../src/config/environment.ts";
import { createLog } from "../src/log.ts";
import type { Stage } from "../src/rehearse/stage.ts";
import { type Connected, connect } from "../src/runtime.ts";

/** Works with a stage's sandbox and Redis as a command of the app does. */
export async function onStage<Result>(
  stage: Stage,
  run: (connected: Connected) => Promise<Result>,
): Promise<Result> {
  const log = createLog("silent", "bench");
  const connected = await connect(readConfig(stage.environment), readCredentials(stage.environment), log);
  try {
    return await run(connected);
  } finally {
    await connected.close();
  }
}
