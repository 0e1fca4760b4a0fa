/** What is known of a pull request that does not apply in the target. */
export interface Conflict {
  readonly commit: string;
  readonly paths: readonly string[];
  readonly target: string;
  readonly targetUrl: string;
  readonly subdirectory: string;
  readonly branch: string;
  readonly base: string;
  readonly author: string | null;
  readonly host: string;
}

const MOST_PATHS = 20;

/**
 * Tells the author of a pull request why it stays, and how to bring it over: the commands are theirs, filled in.
 * It is tried again by itself when they push.
 */
export function explainConflict(conflict: Conflict): string {
  const { commit, paths, target } = conflict;
  return [
    `This pull request was to move to ${code(target)}, but its commit ${code(commit.slice(0, 12))} conflicts with what is there by now:`,
    "",
    listPaths(paths),
    "",
    "It stays open here. When you push a version without conflicts it is tried again by itself. Or bring it over yourself, from a clone in which your branch is checked out:",
    "",
    renderCommands(conflict),
  ].join("\n");
}

/** Paths in conflict as a list, the first of them when there are many. */
export function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_PATHS).map((path) => `- ${code(path)}`);
  const more = paths.length > MOST_PATHS ? [`- and ${paths.length - MOST_PATHS} more`] : [];
  return [...shown, ...more].join("\n");
}

/** The commands with which an author brings a branch over, as a block of code. */
export function renderCommands(conflict: Omit<Conflict, "commit" | "paths">): string {
  const { target, targetUrl, subdirectory, branch, base, author, host } = conflict;
  const me = author ?? "ME";
  const folder = `../${target.split("/")[1]}-${subdirectory}`;
  return [
    "```sh",
    `git clone --depth=1 --filter=blob:none --sparse ${targetUrl} ${folder}`,
    `cd ${folder} && git sparse-checkout set ${subdirectory}`,
    `git fetch "$OLDPWD" ${branch} && git switch -c ${branch}`,
    `git cherry-pick -Xsubtree=${subdirectory} --no-merges ${base.slice(0, 12)}..FETCH_HEAD`,
    `git push git@${host}:${me}/${target.split("/")[1]} ${branch}`,
    "```",
  ].join("\n");
}

function code(text: string): string {
  return `\`${text.replace(/[`\s]+/g, " ")}\``;
}
