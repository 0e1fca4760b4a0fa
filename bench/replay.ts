import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Replayer } from "../src/git/replayer.ts";
import { type PullRange, pullRanges } from "./pull-ranges.ts";
import { makeSyntheticTarget } from "./synthetic-target.ts";
import { type Timing, WorkTreeEngines } from "./work-tree-engines.ts";

/**
 * Measures how long the replay of real pull requests takes a commit, beside `git cherry-pick -Xsubtree` and
 * `git am -3 --directory` in a sparse work tree of the same target, and how much memory 10 and 500 of them take.
 * All engines do the same commits, one range after the other; what they need to bring their work tree back is
 * told apart. Ends with status 1 below 20 times (cherry-pick) or 45 times (am), or when memory grows.
 *
 *     node bench/replay.ts --source DIR [--branch NAME] [--count N] [--first PR]
 *
 * `--source` is a bare repository with the pull requests' heads at `refs/pull/N/head`.
 */
const { values } = parseArgs({
  options: {
    source: { type: "string" },
    branch: { type: "string", default: "master" },
    count: { type: "string", default: "100" },
    first: { type: "string", default: "0" },
  },
});
if (values.source === undefined) throw new Error("--source is needed");
const { source, branch } = values;

const folder = mkdtempSync(join(tmpdir(), "replay-bench-"));
try {
  const target = join(folder, "target.git");
  await makeSyntheticTarget(target, source, branch);
  const isFast = await measureSpeed(
    target,
    pullRanges(source, branch, Number(values.count), { first: Number(values.first) }),
  );
  const isFlat = measureMemory(target, pullRanges(source, branch, 500, { first: Number(values.first) }));
  process.exitCode = isFast && isFlat ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function measureSpeed(target: string, ranges: readonly PullRange[]): Promise<boolean> {
  const replayer = await Replayer.open({
    ...{ source, target, subdirectory: "home-manager", searchPath: process.env.PATH },
    committer: { name: "Bench", email: "bench@example.com" },
  });
  const onto = await replayer.resolve("master");
  const engines = new WorkTreeEngines(join(folder, "sparse"), target, source, onto);
  const timings: Record<"replay" | "pick" | "mail", Timing[]> = { replay: [], pick: [], mail: [] };
  for (const { base, head } of ranges) {
    const commits = git("rev-list", "--reverse", "--topo-order", "--no-merges", head, `^${base}`).split("\n");
    const { ms, conflictsAt } = await replayer.replay({ base, head, onto });
    const tried = conflictsAt === undefined ? commits.length : commits.indexOf(conflictsAt) + 1;
    timings.replay.push({ commits: tried, ms, resetMs: 0 });
    timings.pick.push(engines.cherryPick(commits));
    timings.mail.push(engines.applyMail(commits));
  }
  await replayer.close();
  tell(`${execFileSync("git", ["version"], { encoding: "utf8" }).trim()}, ${ranges.length} pull requests`);
  tell(row("replay", timings.replay, timings.replay));
  tell(row("git cherry-pick -Xsubtree", timings.pick, timings.replay));
  tell(row("git am -3 --directory", timings.mail, timings.replay));
  const ours = perCommit(timings.replay);
  return perCommit(timings.pick) >= 20 * ours && perCommit(timings.mail) >= 45 * ours;
}

function measureMemory(target: string, ranges: readonly PullRange[]): boolean {
  const [few, many] = [10, 500].map((count) => {
    const input = JSON.stringify({ source, target, ranges: ranges.slice(0, count) });
    const script = join(import.meta.dirname, "replay-memory.ts");
    const output = execFileSync(process.execPath, ["--expose-gc", script], { input, encoding: "utf8" });
    const memory = JSON.parse(output) as { peak: number; live: number };
    const [peak, live] = [memory.peak, memory.live].map((bytes) => (bytes / 2 ** 20).toFixed(0));
    tell(
      `${Math.min(count, ranges.length)} pull requests: ${peak} MiB at the peak, ${live} MiB in use at the end`,
    );
    return memory;
  });
  return many!.live <= 1.25 * few!.live && many!.peak <= 2 * few!.peak;
}

function row(name: string, timings: readonly Timing[], ours: readonly Timing[]): string {
  const each = timings.map(({ ms, commits }) => ms / Math.max(1, commits)).sort((a, b) => a - b);
  const at = (share: number) => each[Math.floor(share * (each.length - 1))]!.toFixed(1);
  const resets = timings.reduce((sum, { resetMs }) => sum + resetMs, 0) / timings.length;
  const times = (perCommit(timings) / perCommit(ours)).toFixed(1);
  const commits = timings.reduce((sum, timing) => sum + timing.commits, 0);
  const mean = `${perCommit(timings).toFixed(1)} ms a commit (median ${at(0.5)}, p95 ${at(0.95)})`;
  return `${name}: ${mean}, ${commits} commits, ${resets.toFixed(0)} ms a reset, ${times} times ours`;
}

function perCommit(timings: readonly Timing[]): number {
  const commits = timings.reduce((sum, timing) => sum + timing.commits, 0);
  return timings.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, commits);
}

function git(...args: string[]): string {
  return execFileSync("git", ["--git-dir", source, ...args], { encoding: "utf8", maxBuffer: 1 << 28 }).trim();
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
