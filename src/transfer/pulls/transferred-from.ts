import type { RepositoryName } from "../../repository-name.ts";
import { quietAddress } from "../../text/quiet-address.ts";

/**
 * The line at the end of a moved commit's message that says which pull request it comes from. Its address leaves no
 * backlink: GitHub would put an event on the old pull request for every commit that names it, at every push again.
 */
export function transferredFrom(repository: RepositoryName, host: string, number: number): string {
  const address = quietAddress(repository, {
    ...{ type: "thread", path: "pull", number, tail: "" },
    ...{ repository, host },
  });
  return `Transferred-from: ${address}`;
}
