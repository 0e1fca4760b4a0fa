import type { Client } from "./client.ts";
import { RemoveLabels } from "./operations.generated.ts";

/** Takes labels off a thread; all are given by node id. One that it does not have changes nothing. */
export async function removeLabels(client: Client, thread: string, labels: readonly string[]): Promise<void> {
  await client.mutate(RemoveLabels, { thread, labels }, "write");
}
