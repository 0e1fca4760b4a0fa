/** What an address on GitHub names. */
export type Address =
  | { kind: "thread"; repository: string; number: number }
  | { kind: "commit"; repository: string; oid: string };

// `redirect.github.com` is missing on purpose: it links without a reference ("Avoiding backlinks to linked
// references" in the GitHub docs). Whether `www.` refers is not documented; Renovate and Dependabot take it to.
const HOSTS = new Set([
  "https://github.com",
  "http://github.com",
  "https://www.github.com",
  "http://www.github.com",
]);
const THREAD = /^\/([\w-]+\/[\w.-]+)\/(?:issues?|pulls?|discussions)\/(\d{1,10})(?![\w-])/;
const COMMIT = /^\/([\w-]+\/[\w.-]+)\/commit\/([0-9a-f]{7,40})(?!\w)/;

/**
 * Reads an absolute URL as GitHub does when it looks for references: a thread with whatever follows its
 * number, or a commit; on GitHub itself or at `origin`. Null for every other address.
 */
export function addressOf(url: string, origin: string): Address | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (!HOSTS.has(parsed.origin) && parsed.origin !== origin) return null;
  const thread = THREAD.exec(parsed.pathname);
  if (thread) return { kind: "thread", repository: thread[1]!, number: Number(thread[2]) };
  const commit = COMMIT.exec(parsed.pathname);
  return commit && { kind: "commit", repository: commit[1]!, oid: commit[2]! };
}
