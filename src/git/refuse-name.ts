/** Code points that HFS+ ignores in names, so that `.g<U+200C>it` opens `.git` (git's utf8.c, CVE-2014-9390). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

/**
 * Why a name cannot stand in a tree, or undefined: `.`, `..`, and `.git` however it is spelled for a file system
 * on which some other name opens it as well (git's `core.protectHFS` and `core.protectNTFS`).
 *
 * @param name the bytes of the name, one a character
 */
export function refuseName(name: string): string | undefined {
  if (name === "") return "has no name";
  if (name.includes("/")) return "has a slash in its name";
  // Windows takes a backslash for a slash, a colon for the start of a stream.
  const parts = name.split("\\").map((part) => part.replace(/:.*$/s, ""));
  if (name === "." || parts.includes("..")) return "leads out of its folder";
  const hfs = Buffer.from(name, "latin1").toString().replace(IGNORED_BY_HFS, "");
  const isGit = (part: string) => /^(\.git|git~1)[ .]*$/i.test(part);
  return isGit(hfs) || parts.some(isGit) ? "stands for git's own folder" : undefined;
}
