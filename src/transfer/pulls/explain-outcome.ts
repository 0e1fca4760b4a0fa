import { formatRepositoryName } from "../../repository-name.ts";
import type { PullWork } from "../transfer-context.ts";
import { type Conflict, explainConflict } from "./conflict-help.ts";
import type { MovedBranch } from "./moved-branch.ts";

type Stopped = Extract<MovedBranch, { outcome: "conflict" | "refused" }>;

/** Tells the author of a pull request why it stays where it is. */
export function explainOutcome(work: PullWork, moved: Stopped): string {
  if (moved.outcome === "conflict") return explainConflict(conflictOf(work, moved));
  const target = formatRepositoryName(work.pair.target.name);
  return `This pull request was to move to \`${target}\`, but ${moved.reason}. It stays open here.`;
}

export function conflictOf(
  { thread, pair, config }: PullWork,
  {
    commit,
    paths,
    mergeBase,
  }: Pick<Extract<Stopped, { outcome: "conflict" }>, "commit" | "paths" | "mergeBase">,
): Conflict {
  return {
    ...{ commit, paths, base: mergeBase },
    target: formatRepositoryName(pair.target.name),
    targetUrl: pair.target.url,
    subdirectory: config.subdirectory,
    branch: thread.pull.headRefName,
    author: thread.author?.login ?? null,
    host: new URL(config.webUrl).host,
  };
}
