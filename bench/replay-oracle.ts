import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ReplayOutcome } from "../src/git/replay-outcome.ts";
import { Replayer } from "../src/git/replayer.ts";
import { CherryPickOracle, type OracleAnswer } from "../test/git/cherry-pick-oracle.ts";
import { type PullRange, pullRanges } from "./pull-ranges.ts";
import { makeSyntheticTarget } from "./synthetic-target.ts";

/**
 * Replays real pull requests and compares each with real cherry-picks in the source itself: the outcome, the tree
 * under the subdirectory after every commit, the paths in conflict; and that authors and messages kept their
 * bytes and nothing outside the subdirectory changed. Ends with status 1 when anything differs.
 *
 *     node bench/replay-oracle.ts --source DIR [--onto REV] [--count N] [--first PR] [--merging] [--git FOLDER]…
 *
 * `--source` is a bare repository with the pull requests' heads at `refs/pull/N/head`; `--git` a folder with a
 * `git` to replay with, instead of the one on the PATH; `--onto` the commit of the source that was grafted; `--first` the lowest number to
 * take; `--merging` takes only pull requests with merge commits. Those of which the source lacks objects are left out.
 */
const { values } = parseArgs({
  options: {
    source: { type: "string" },
    onto: { type: "string", default: "master" },
    branch: { type: "string", default: "master" },
    count: { type: "string", default: "500" },
    first: { type: "string", default: "0" },
    merging: { type: "boolean", default: false },
    git: { type: "string", multiple: true, default: [""] },
  },
});
if (values.source === undefined) throw new Error("--source is needed");
const { source } = values;

const folder = mkdtempSync(join(tmpdir(), "replay-oracle-"));
try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<number> {
  const onto = git(source, "rev-parse", "--verify", `${values.onto}^{commit}`);
  const target = join(folder, "target.git");
  await makeSyntheticTarget(target, source, onto);
  execFileSync("git", ["clone", "--quiet", "--shared", "--no-checkout", source, join(folder, "plain")]);
  const oracle = new CherryPickOracle(join(folder, "plain"), onto);
  const which = { first: Number(values.first), isMerging: values.merging };
  const { ranges, answers } = ask(oracle, pullRanges(source, values.branch, Number(values.count), which));
  tell(`${ranges.length} ranges, oracle: ${tally(answers.map(({ outcome }) => outcome))}`);
  let differences = 0;
  for (const place of values.git) differences += await compareAll(place, target, ranges, answers);
  tell(
    execFileSync("git", ["--git-dir", target, "fsck", "--no-dangling", "--no-progress"], {
      encoding: "utf8",
    }) || "fsck: nothing wrong",
  );
  return differences === 0 ? 0 : 1;
}

/** What the oracle says of those that it can pick. */
function ask(oracle: CherryPickOracle, all: readonly PullRange[]) {
  const asked = all.flatMap((range) => {
    const answer = oracle.pick(range.base, range.head);
    if (answer === undefined) tell(`#${range.number} is left out: the source lacks objects of it`);
    return answer === undefined ? [] : [{ range, answer }];
  });
  return { ranges: asked.map(({ range }) => range), answers: asked.map(({ answer }) => answer) };
}

async function compareAll(
  place: string,
  target: string,
  ranges: readonly PullRange[],
  answers: readonly OracleAnswer[],
): Promise<number> {
  const searchPath = place === "" ? process.env.PATH : `${place}:${process.env.PATH}`;
  const committer = { name: "homecoming[bot]", email: "homecoming@example.com" };
  const replayer = await Replayer.open({
    source,
    target,
    subdirectory: "home-manager",
    committer,
    searchPath,
  });
  const onto = await replayer.resolve("master");
  const outcomes: ReplayOutcome[] = [];
  let wrong = 0;
  for (const [index, range] of ranges.entries()) {
    const outcome = await replayer.replay({ base: range.base, head: range.head, onto });
    const found = differences(outcome, answers[index]!, target);
    if (found.length > 0) {
      wrong++;
      tell(`#${range.number}: ${found.join("; ")}`);
    }
    outcomes.push(outcome);
  }
  await replayer.close();
  const version = execFileSync("git", ["version"], { env: { PATH: searchPath }, encoding: "utf8" }).trim();
  const commits = outcomes.reduce((sum, { commits }) => sum + commits, 0);
  tell(
    `${version}: ${tally(outcomes.map(({ outcome }) => outcome))}, ${commits} commits written, ${wrong} differ`,
  );
  return wrong;
}

function differences(outcome: ReplayOutcome, answer: OracleAnswer, target: string): string[] {
  const found: string[] = [];
  const compare = (what: string, ours: string, theirs: string) => {
    if (ours !== theirs) found.push(`${what}: ${ours} instead of ${theirs}`);
  };
  compare("outcome", outcome.outcome, answer.outcome);
  compare("conflicts", [...outcome.conflicts].sort().join(" "), [...answer.conflicts].sort().join(" "));
  if (outcome.outcome !== "clean") return found;
  const kept = outcome.replayed.flatMap(({ source, target }) =>
    target === undefined ? [] : [{ source, target }],
  );
  const trees = kept.map(({ target: commit }) => git(target, "rev-parse", `${commit}:home-manager`));
  compare("trees", trees.join(" "), answer.trees.join(" "));
  for (const { source: before, target: after } of kept) {
    compare("outside", git(target, "diff-tree", "--no-commit-id", "--name-only", after), "home-manager");
    compare(`bytes of ${before}`, told(target, after), told(source, before));
  }
  return found;
}

/** Author line, dates, encoding and message of a commit. */
function told(repository: string, commit: string): string {
  const raw = execFileSync("git", ["--git-dir", repository, "cat-file", "commit", commit], {
    encoding: "latin1",
  });
  const end = raw.indexOf("\n\n");
  const headers = raw.slice(0, end).split("\n");
  const kept = headers.filter((line) => /^(author|encoding) /.test(line));
  const date = / (\d+ [+-]\d{4})$/.exec(headers.find((line) => line.startsWith("committer "))!)![1];
  return [...kept, date, raw.slice(end)].join("\n");
}

function tally(words: readonly string[]): string {
  const kinds = [...new Set(words)].sort();
  return kinds.map((kind) => `${words.filter((word) => word === kind).length} ${kind}`).join(", ");
}

function git(repository: string, ...args: string[]): string {
  return execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8" }).trim();
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
