import { readConfig } from "../../src/config/config.ts";
import { readCredentials } from "../../src/config/environment.ts";
import { createLog } from "../../src/log.ts";
import { type Connected, connect } from "../../src/runtime.ts";
import type { Cleanup } from "./cleanup.ts";
import type { FlowStage } from "./flow-stage.ts";

/** What a command of the app works with on this stage: its ledger, its queues. */
export async function connectedTo(
  t: Cleanup,
  { stage: { environment } }: { readonly stage: Pick<FlowStage["stage"], "environment"> },
): Promise<Connected> {
  const log = createLog("silent", "test");
  const connected = await connect(readConfig(environment), readCredentials(environment), log);
  t.after(() => connected.close());
  return connected;
}
