import type { Cleanup } from "./cleanup.ts";
import { connectedTo } from "./connected-to.ts";
import type { FlowStage } from "./flow-stage.ts";

/** Waits until nothing is left to do of what people asked for. */
export async function untilIdle(t: Cleanup, flow: FlowStage): Promise<void> {
  const { queues } = await connectedTo(t, flow);
  await flow.until("no more jobs", async () => {
    return (await queues.people.getJobCountByTypes("active", "waiting", "delayed")) === 0;
  });
}
