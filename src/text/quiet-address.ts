import type { RepositoryName } from "../repository-name.ts";
import { isLoopback, originOf } from "./origin-of.ts";
import type { Reference } from "./reference.ts";

/**
 * An address that leaves no backlink: `redirect.github.com` forwards to github.com (docs.github.com, "Avoiding
 * backlinks to linked references"). A GHES host has no such name and is linked as it is. A
 * rehearsal's host stands for github.com.
 */
export function quietAddress(repository: RepositoryName, reference: Reference): string {
  const isGitHub = reference.host === "github.com" || isLoopback(reference.host);
  const host = isGitHub ? "redirect.github.com" : reference.host;
  return `${originOf(host)}/${repository.owner}/${repository.name}/${pathOf(reference)}`;
}

function pathOf(reference: Reference): string {
  if (reference.type === "commit") return `commit/${reference.sha}${reference.tail}`;
  if (reference.type === "compare") return `compare/${reference.range}`;
  return `${reference.path}/${reference.number}${reference.tail}`;
}
