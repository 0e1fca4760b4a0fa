/** What it takes for the author of a pull request to bring it over by hand. */
export interface OwnWay {
  /** Number of the pull request in the source. */
  readonly number: number;
  /** Address of the source, for people. */
  readonly sourceUrl: string;
  /** `OWNER/REPO`. */
  readonly target: string;
  readonly targetUrl: string;
  readonly subdirectory: string;
  /** The branch of the target that it is made against. */
  readonly onto: string;
  /** The branch of the author's fork that it shall be pushed to. */
  readonly branch: string;
  /** The commit of the source on which it stands. */
  readonly base: string;
  /** Login; null when the account is gone. */
  readonly author: string | null;
  /** Of both repositories, for SSH. */
  readonly host: string;
}

/**
 * The commands with which an author brings a branch over: Markdown, to be run as they stand, with git 2.39 or newer,
 * in any folder. The head is fetched from the pull request itself, which is there even when its fork or its branch is
 * not. They end where git finds a conflict, before the push.
 */
export function renderCommands(way: OwnWay): string {
  const { number, sourceUrl, target, targetUrl, subdirectory, onto, branch, base, author, host } = way;
  const [, name = target] = target.split("/");
  const folder = quote(`${name}-${subdirectory}`);
  const bring = [
    `git clone --depth=1 --branch=${quote(onto)} --filter=blob:none --sparse ${quote(targetUrl)} ${folder} &&`,
    `  cd ${folder} && git sparse-checkout set ${quote(subdirectory)} &&`,
    `  git fetch ${quote(sourceUrl)} refs/pull/${number}/head &&`,
    `  git cherry-pick -Xsubtree=${quote(subdirectory)} --no-merges ${base}..FETCH_HEAD`,
  ];
  const push = [
    `git push ${quote(`git@${host}:${author ?? "ME"}/${name}`)} ${quote(`HEAD:refs/heads/${branch}`)}`,
  ];
  return [
    block(bring),
    "",
    "Where git stops: resolve what conflicts, `git add` it and `git cherry-pick --continue`; or `git cherry-pick --skip` where nothing is left. Then",
    "",
    block(push),
  ].join("\n");
}

/** A word as a shell reads it: in quotes when it holds anything but what is plain. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function block(lines: readonly string[]): string {
  const text = lines.join("\n");
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}sh\n${text}\n${fence}`;
}
