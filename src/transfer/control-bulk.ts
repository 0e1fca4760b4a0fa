import { UserError } from "../user-error.ts";
import type { Bulk } from "./bulk.ts";
import type { Runtime } from "./process-thread.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { BULK_QUEUES } from "./queues.ts";

export const CONTROLS = ["pause", "resume", "cancel"] as const;
export type Control = (typeof CONTROLS)[number];

/**
 * Pauses, resumes or cancels the bulk that is under way, on all machines within seconds. A thread that is
 * half copied is completed after a cancel, never left half.
 */
export async function controlBulk({ bulks, queues, context }: Runtime, control: Control): Promise<Bulk> {
  const bulk = await bulks.active();
  if (!bulk) throw new UserError("No bulk is under way.");
  const lines = BULK_QUEUES.map((name) => queues[name]);
  if (control === "pause") {
    await bulks.setState(bulk.id, "paused");
    await Promise.all(lines.map((line) => line.pause()));
  } else {
    await bulks.setState(bulk.id, control === "resume" ? "running" : "cancelled");
    await Promise.all(lines.map((line) => line.resume()));
    // What has not begun is skipped at once, whatever the line was waiting for.
    if (control === "cancel") {
      await Promise.all(lines.map((line) => line.removeRateLimitKey()));
      // No driver does it at the end any more.
      await queueRelinks(context, queues, 0);
    }
  }
  return (await bulks.read(bulk.id))!;
}
