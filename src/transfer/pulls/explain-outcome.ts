import { formatRepositoryName } from "../../repository-name.ts";
import { codeSpan } from "../../text/code-span.ts";
import type { PullWork } from "../transfer-context.ts";
import { type Conflict, explainConflict } from "./conflict-help.ts";
import type { MovedBranch } from "./moved-branch.ts";

type Stopped = Extract<MovedBranch, { outcome: "conflict" | "refused" }>;

/** Tells the author of a pull request why it stays where it is. */
export function explainOutcome(work: PullWork, moved: Stopped): string {
  if (moved.outcome === "conflict") return explainConflict(conflictOf(work, moved));
  const target = codeSpan(formatRepositoryName(work.pair.target.name));
  return `This pull request was to move to ${target}, but that cannot be: ${codeSpan(moved.reason)}. It stays open here.`;
}

export function conflictOf(
  { thread, pair, config, branches }: PullWork,
  {
    commit,
    paths,
    mergeBase,
  }: Pick<Extract<Stopped, { outcome: "conflict" }>, "commit" | "paths" | "mergeBase">,
): Conflict {
  const onto = branches.baseFor(thread.pull.baseRefName) ?? pair.target.defaultBranch;
  return {
    ...{ commit, paths, base: mergeBase, number: thread.number, sourceUrl: pair.source.url },
    onto,
    target: formatRepositoryName(pair.target.name),
    targetUrl: pair.target.url,
    subdirectory: config.subdirectory,
    branch: ownBranch(thread, config, [onto, pair.target.defaultBranch]),
    author: thread.author?.login ?? null,
    host: new URL(config.webUrl).host,
  };
}

/** The author's own name for the branch, unless it would be put on a branch that their fork shares with the target. */
function ownBranch(
  { number, pull }: PullWork["thread"],
  { subdirectory }: PullWork["config"],
  shared: readonly string[],
): string {
  return shared.includes(pull.headRefName) ? `${subdirectory}-${number}` : pull.headRefName;
}
