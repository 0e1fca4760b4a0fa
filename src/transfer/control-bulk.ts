import { UserError } from "../user-error.ts";
import { alignLines } from "./align-lines.ts";
import type { Bulk, BulkState } from "./bulk.ts";
import type { Runtime } from "./process-thread.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { BULK_QUEUES } from "./queues.ts";

export const CONTROLS = ["pause", "resume", "cancel"] as const;
export type Control = (typeof CONTROLS)[number];

const STATES: Record<Control, BulkState> = { pause: "paused", resume: "running", cancel: "cancelled" };

/**
 * Pauses, resumes or cancels the bulk that is under way, on all machines within seconds. A thread that is
 * half copied is completed after a cancel, never left half.
 */
export async function controlBulk(runtime: Runtime, control: Control): Promise<Bulk> {
  const { bulks, queues, context } = runtime;
  const bulk = await bulks.active();
  if (!bulk) throw new UserError("No bulk is under way.");
  await bulks.setState(bulk.id, STATES[control]);
  await alignLines(runtime);
  if (control === "cancel") {
    // What has not begun is skipped at once, whatever the line was waiting for.
    await Promise.all(BULK_QUEUES.map((name) => queues[name].removeRateLimitKey()));
    // No driver does it at the end any more.
    await queueRelinks(context, queues, 0);
  }
  return (await bulks.read(bulk.id))!;
}
