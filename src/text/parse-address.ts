import type { Reference } from "./reference.ts";

/** A GitHub address taken apart; `quiet` when it goes by `redirect.github.com`, which leaves no backlink. */
export interface Address {
  readonly reference: Reference;
  readonly quiet: boolean;
}

const ADDRESS =
  /^(?:(?:https?:)?\/\/)?(?:(www|redirect)\.)?([a-z\d.-]+(?::\d+)?)\/([\w-]+)\/([\w.-]+)\/([a-z]+)\/(.+)$/is;
const THREAD = /^(\d{1,10})((?![a-z\d]).*)?$/is;
const COMMIT = /^([\da-f]{7,40})((?![a-z\d]).*)?$/is;
const COMMIT_OF_PULL = /^\d{1,10}\/(?:commits|changes|files)\/([\da-f]{7,40})(#diff-.*)?$/is;
const THREAD_PATHS = new Map<string, "issues" | "pull" | "discussions">([
  ["issues", "issues"],
  ["issue", "issues"],
  ["pull", "pull"],
  ["pulls", "pull"],
  ["discussions", "discussions"],
]);

/**
 * Takes the address of an issue, pull request, discussion, commit or comparison apart. Scheme and `www.` may be
 * missing. Anything else, and addresses on other hosts than `host` and github.com, give undefined.
 *
 * The forms are those of docs.github.com, "Autolinked references and URLs".
 */
export function parseAddress(address: string, host: string): Address | undefined {
  const match = ADDRESS.exec(address);
  if (match === null) return undefined;
  const [, prefix, found, owner, name, path, rest] = match as unknown as string[];
  const where = knownHost(found ?? "", host);
  if (where === undefined) return undefined;
  const place = { host: where, repository: { owner: owner ?? "", name: name ?? "" } };
  const reference = parsePath(place, (path ?? "").toLowerCase(), rest ?? "");
  if (reference === undefined) return undefined;
  return { reference, quiet: prefix?.toLowerCase() === "redirect" && /^https:/i.test(address) };
}

function knownHost(found: string, host: string): string | undefined {
  const plain = found.toLowerCase();
  if (plain === host.toLowerCase()) return host;
  return plain.replace(/:(?:80|443)$/, "") === "github.com" ? "github.com" : undefined;
}

function parsePath(
  place: Pick<Reference, "host" | "repository">,
  path: string,
  rest: string,
): Reference | undefined {
  if (path === "compare") return { type: "compare", ...place, range: rest };
  if (path === "commit") {
    const [, sha, tail] = COMMIT.exec(rest) ?? [];
    return sha === undefined ? undefined : { type: "commit", ...place, sha, tail: tail ?? "" };
  }
  const kind = THREAD_PATHS.get(path);
  const [, digits, tail] = THREAD.exec(rest) ?? [];
  if (kind === undefined || digits === undefined) return undefined;
  return { type: "thread", ...place, number: Number(digits), path: kind, tail: tail ?? "" };
}

/** The commit a pull request's address names (`12/commits/0a1b2c3`), as far as there is one. */
export function commitOfPull(number: number, tail: string): { sha: string; tail: string } | undefined {
  const [, sha, rest] = COMMIT_OF_PULL.exec(`${number}${tail}`) ?? [];
  return sha === undefined ? undefined : { sha, tail: rest ?? "" };
}
