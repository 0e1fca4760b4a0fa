import type { RepositoryName } from "../repository-name.ts";

const CHERRY_PICK = /^\(cherry[- ]picked from commit ([\da-f]{7,40})\)[ \t]*(\r?)$/gim;
const REASON = "Not-cherry-picked-because:";

/**
 * Says in the footers of Nixpkgs what `git cherry-pick -x` said of a commit of the source. Nixpkgs' check
 * (ci/github-script commits.ts) looks for `cherry` and a full id in one line and fails when the id is none of
 * its own; hence the short id, and the reason that it accepts instead.
 */
export function replaceCherryPicks(message: string, source: RepositoryName): string {
  const footer = `${source.name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())}-cherry-picked-from:`;
  let hasReason = message.includes(REASON);
  return message.replace(CHERRY_PICK, (_line, sha: string, carriageReturn: string) => {
    const place = `${source.owner}/${source.name}`;
    const from = `${footer} https://redirect.github.com/${place}/commit/${sha.slice(0, 12)}${carriageReturn}`;
    if (hasReason) return from;
    hasReason = true;
    return `${from}\n${REASON} transferred from ${place}${carriageReturn}`;
  });
}
