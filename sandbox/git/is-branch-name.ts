/** Control characters, space and what git's revision syntax uses. */
const FORBIDDEN = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|^[-./]|\.lock(\/|$)|[./]$/;

/** Whether git would let a branch have this name (git-check-ref-format(1)). */
export function isBranchName(name: string): boolean {
  return name !== "" && name !== "@" && name !== "HEAD" && !FORBIDDEN.test(name);
}
