import { findHead, type HeadBranch } from "../../actions/find-head.ts";
import { askGit } from "../../git/ask-git.ts";
import { readCommit, readCommits } from "../../git/read-commit.ts";
import { readDiff } from "../../git/read-diff.ts";
import { readFileChanges } from "../../git/read-range.ts";
import { tipOf } from "../../git/tip-of.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commitJson } from "../shape/commit-json.ts";
import { fileJson } from "../shape/file-json.ts";

/** Without a page, the newest of so many commits are listed; files only on the first page (docs). */
const MOST_COMMITS = 250;
const MOST_FILES = 300;
const DEFAULT_PAGE = 30;
const MOST_ON_PAGE = 100;

/** A side of the comparison: `branch`, or `owner:branch` of the same network. */
function commitOf(call: RestCall, repository: Repository, text: string): HeadBranch & { sha: string } {
  const head = findHead(call.sandbox, repository, text);
  const sha = head.repository && tipOf(head.repository.gitDir, head.branch);
  if (!sha) throw notFound();
  return { ...head, sha };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) return behind === 0 ? "identical" : "behind";
  return behind === 0 ? "ahead" : "diverged";
}

/** The slice of the commits that is asked for. */
function pageOf<Item>(
  { query }: RestCall,
  items: readonly Item[],
): { shown: readonly Item[]; isFirst: boolean } {
  const [perPage, page] = [query.get("per_page"), query.get("page")];
  if (perPage === null && page === null) return { shown: items.slice(-MOST_COMMITS), isFirst: true };
  const size = Math.min(Math.max(1, Number(perPage ?? DEFAULT_PAGE) || DEFAULT_PAGE), MOST_ON_PAGE);
  const start = (Math.max(1, Number(page ?? 1) || 1) - 1) * size;
  return { shown: items.slice(start, start + size), isFirst: start === 0 };
}

async function compare(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const { sandbox } = call;
  const [, from = "", to = ""] = /^(.+?)\.\.\.(.+)$/.exec(call.params.basehead ?? "") ?? [];
  const [base, head] = [commitOf(call, repository, from), commitOf(call, repository, to)];
  const { gitDir } = repository;
  const start = (await askGit(gitDir, ["merge-base", base.sha, head.sha]))?.trim();
  if (!start) throw new RestProblem(404, `No common ancestor between ${from} and ${to}.`);
  const range = (one: string, other: string) => [
    "--reverse",
    "--topo-order",
    "--end-of-options",
    `${one}..${other}`,
  ];
  const commits = (await readCommits(gitDir, range(base.sha, head.sha))) ?? [];
  const behind = (await readCommits(gitDir, range(head.sha, base.sha))) ?? [];
  const { shown, isFirst } = pageOf(call, commits);
  const [baseCommit, mergeBase] = [await readCommit(gitDir, base.sha), await readCommit(gitDir, start)];
  const page = `${sandbox.origin}/${nameWithOwner(repository)}/compare`;
  return {
    status: 200,
    body: {
      url: `${sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}/compare/${from}...${to}`,
      html_url: `${page}/${from}...${to}`,
      permalink_url: `${page}/${base.owner}:${base.sha}...${head.owner}:${head.sha}`,
      diff_url: `${page}/${from}...${to}.diff`,
      patch_url: `${page}/${from}...${to}.patch`,
      base_commit: commitJson(sandbox, repository, baseCommit!),
      merge_base_commit: commitJson(sandbox, repository, mergeBase!),
      status: statusOf(commits.length, behind.length),
      ahead_by: commits.length,
      behind_by: behind.length,
      total_commits: commits.length,
      commits: shown.map((commit) => commitJson(sandbox, repository, commit)),
      ...(isFirst && { files: await filesOf(call, repository, base.sha, head.sha) }),
    },
  };
}

async function filesOf(call: RestCall, repository: Repository, base: string, head: string) {
  const changes = (await readFileChanges(repository.gitDir, base, head)) ?? [];
  const diff = await readDiff(repository.gitDir, base, head);
  return changes
    .slice(0, MOST_FILES)
    .map((change) => fileJson(call.sandbox, repository, head, change, diff?.get(change.path) ?? []));
}

export const compareRoutes: Route[] = [
  route(
    "GET /repos/:owner/:repo/compare/:basehead{.+}",
    "repos/compare-commits-with-basehead",
    "commits/commits#compare-two-commits",
    inRepository(compare),
  ),
];
