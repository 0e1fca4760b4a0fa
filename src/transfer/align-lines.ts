import type { Runtime } from "./process-thread.ts";
import { BULK_QUEUES } from "./queues.ts";

/**
 * Lets the lines stand still while their bulk is paused, and go on otherwise. The bulk's state and the queues' pauses are
 * written one after the other, and two people may steer at once, or one die in between: so it ends only when the
 * state is still the one that was acted on, and whoever drives a bulk or starts a worker does it again.
 */
export async function alignLines({ bulks, queues }: Pick<Runtime, "bulks" | "queues">): Promise<void> {
  const isPaused = async () => (await bulks.active())?.state === "paused";
  for (let wanted = await isPaused(); ; ) {
    await Promise.all(
      BULK_QUEUES.map(async (name) => {
        const queue = queues[name];
        if ((await queue.isPaused()) !== wanted) await (wanted ? queue.pause() : queue.resume());
      }),
    );
    const now = await isPaused();
    if (now === wanted) return;
    wanted = now;
  }
}
