import { setTimeout as sleep } from "node:timers/promises";
import type { Bulks } from "../transfer/bulk.ts";
import { type BulkStatus, bulkStatus } from "../transfer/bulk-status.ts";
import { Progress, type ProgressStream } from "./progress.ts";

const LOOK_EVERY = 200;

/** Shows progress until a bulk has come to its end; answers how it ended. */
export async function waitForBulk(
  bulks: Bulks,
  id: string,
  speed: number,
  stream: ProgressStream,
  check: () => void = () => {},
): Promise<BulkStatus> {
  const progress = new Progress(stream, speed);
  for (;;) {
    check();
    const now = Date.now();
    const status = bulkStatus((await bulks.read(id))!, now);
    if (status.state === "done" || status.state === "cancelled") {
      progress.end(status, now);
      return status;
    }
    progress.show(status, now);
    await sleep(LOOK_EVERY);
  }
}
