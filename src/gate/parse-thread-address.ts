import type { RepositoryName } from "../repository-name.ts";
import { addressPatterns } from "./address-patterns.ts";
import { parseThreadNumber } from "./parse-thread-number.ts";

/** What an address names: a thread, or (without a number) a commit. */
interface Address {
  readonly repository: RepositoryName;
  readonly number?: number;
}

const THREAD = /^(?:issue|pull|discussion)s?$/i;

/**
 * The thread or commit that an address names, as GitHub's own pages are addressed: on one of its hosts,
 * `/OWNER/NAME/(issues|pull|discussions)/N…` or `/OWNER/NAME/commit/SHA…`, with whatever follows. An address
 * from the root (`/OWNER/…`) or from the repository (`../issues/5`) is one too. Undefined for everything else,
 * `redirect.github.com` above all: GitHub makes no backlink of it (autolinked references, "Avoiding backlinks
 * to linked references").
 */
export function parseThreadAddress(
  address: string,
  { host, here }: { readonly host: string; readonly here: RepositoryName },
): Address | undefined {
  const path = pathOf(address, host, here);
  if (path === undefined) return undefined;
  const [owner, name, page, id] = decode(path.replace(/[?#].*$/s, "")).split("/");
  if (!page || !id || !/^[\w-]+\/[\w.-]+$/.test(`${owner}/${name}`)) return undefined;
  const repository = { owner: owner!, name: name! };
  if (page.toLowerCase() === "commit") return /^[0-9a-f]{7,40}(?!\w)/i.test(id) ? { repository } : undefined;
  const number = THREAD.test(page) ? parseThreadNumber(/^\d+(?!\w)/.exec(id)?.[0]) : undefined;
  return number === undefined ? undefined : { repository, number };
}

function pathOf(address: string, host: string, here: RepositoryName): string | undefined {
  if (/^\/(?!\/)/.test(address)) return address.slice(1);
  if (address.startsWith("../")) return `${here.owner}/${here.name}/${address.slice(3)}`;
  return addressPatterns(host).whole.exec(address)?.[1];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
