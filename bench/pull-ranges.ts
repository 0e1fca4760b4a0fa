import { execFileSync } from "node:child_process";

/** The commits of one pull request. */
export interface PullRange {
  readonly number: number;
  readonly base: string;
  readonly head: string;
}

/**
 * Pull requests of a repository that keeps their heads at `refs/pull/N/head`, evenly spread over all of them.
 * The base is the merge base with `branch`; those without commits of their own are left out.
 *
 * @param first the lowest number to take
 * @param isMerging takes only those with merge commits among their own
 */
export function pullRanges(
  repository: string,
  branch: string,
  count: number,
  { first = 0, isMerging = false } = {},
): PullRange[] {
  const git = (...args: string[]) =>
    execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8", maxBuffer: 1 << 28 }).trim();
  const heads = git("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/pull")
    .split("\n")
    .flatMap((line) => {
      const [, number, head] = /^(\d+)\/head (\S+)$/.exec(line) ?? [];
      return number === undefined || head === undefined ? [] : [{ number: Number(number), head }];
    })
    .filter(({ number }) => number >= first)
    .sort((a, b) => a.number - b.number);
  const ranges: PullRange[] = [];
  // Some have no commits left: take a few more than asked for.
  const step = isMerging ? 1 : Math.max(1, heads.length / (count * 1.3));
  for (let at = 0; at < heads.length && ranges.length < count; at += step) {
    const { number, head } = heads[Math.floor(at)]!;
    const base = mergeBase(git, branch, head);
    if (base === undefined || base === head) continue;
    if (isMerging && git("rev-list", "--merges", "--max-count=1", head, `^${base}`) === "") continue;
    ranges.push({ number, base, head });
  }
  return ranges;
}

function mergeBase(git: (...args: string[]) => string, branch: string, head: string): string | undefined {
  try {
    return git("merge-base", branch, head);
  } catch {
    return undefined;
  }
}
