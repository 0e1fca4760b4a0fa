/** A branch that somebody names in `/transfer adopt OWNER:BRANCH`. */
export interface Adoption {
  readonly owner: string;
  /** Named when the fork is called otherwise than the target: `OWNER/REPO:BRANCH`. */
  readonly repository: string | undefined;
  readonly branch: string;
}

const ADOPT = /^adopt[ \t]+([A-Za-z0-9][A-Za-z0-9-]*)(?:\/([\w.-]+))?:(\S+)$/;

/** What no name of a branch holds (git-check-ref-format), nor an option of git begins with. */
const NO_BRANCH = /^[-/.]|[\x00-\x20\x7f~^:?*[\\�]|\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)|[/.]$|^@$/;

/** Reads what stands behind `/transfer`; undefined when it is no adoption. */
export function parseAdoption(rest: string): Adoption | undefined {
  const [, owner, repository, branch] = ADOPT.exec(rest.trim()) ?? [];
  if (owner === undefined || branch === undefined || NO_BRANCH.test(branch)) return undefined;
  return { owner, repository, branch };
}
