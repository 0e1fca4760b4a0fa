import { readFileSync } from "node:fs";
import { Replayer } from "../src/git/replayer.ts";
import type { PullRange } from "./pull-ranges.ts";

/**
 * Replays the ranges given on standard input (JSON: `{"source", "target", "ranges"}`) in a process of its own and
 * prints, in bytes, the most memory that it and its git processes held at once (of git's, without what it has
 * mapped from packs: that is the file's), and what of it was still in use in the end. Run with `--expose-gc`.
 */
const { source, target, ranges } = JSON.parse(readFileSync(0, "utf8")) as {
  source: string;
  target: string;
  ranges: PullRange[];
};

const replayer = await Replayer.open({
  ...{ source, target, subdirectory: "home-manager", searchPath: process.env.PATH },
  committer: { name: "Bench", email: "bench@example.com" },
});
const onto = await replayer.resolve("master");
let peak = 0;
for (const { base, head } of ranges) {
  await replayer.replay({ base, head, onto });
  peak = Math.max(peak, heldNow());
}
// What has an ending of its own, as buffers have, is let go of only by the collection after the next.
for (let time = 0; time < 3; time++) {
  globalThis.gc?.();
  await new Promise(setImmediate);
}
const { heapUsed, external } = process.memoryUsage();
await replayer.close();
process.stdout.write(`${JSON.stringify({ peak, live: heapUsed + external })}\n`);

function heldNow(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.reduce((sum, pid) => sum + anonymousBytes(pid), process.memoryUsage.rss());
}

function anonymousBytes(pid: string): number {
  try {
    const [, kilobytes = "0"] =
      /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    // It ended in between.
    return 0;
  }
}
