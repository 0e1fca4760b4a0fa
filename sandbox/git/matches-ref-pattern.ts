/**
 * Whether the name of a branch fits a pattern of a ruleset: Ruby's `fnmatch` with path names (docs, "Creating
 * rulesets"), where `*` stays within one part of the name and `**` with a slash behind it stands for any parts.
 */
export function matchesRefPattern(pattern: string, branch: string): boolean {
  const source = pattern
    .split(/(\*\*\/|\*|\?)/)
    .map((part) => WILDCARDS[part] ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"))
    .join("");
  return new RegExp(`^${source}$`).test(branch);
}

const WILDCARDS: Record<string, string> = { "**/": "(?:[^/]+/)*", "*": "[^/]*", "?": "[^/]" };
