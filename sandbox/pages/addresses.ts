import { nameWithOwner } from "../model/store.ts";
import type { Repository, Thread } from "../model/types.ts";

/** Paths of the pages, as on GitHub. */
export function repositoryPath(repository: Repository): string {
  return `/${nameWithOwner(repository)}`;
}

export function threadPath(repository: Repository, thread: Thread): string {
  const kind = thread.type === "Issue" ? "issues" : "pull";
  return `${repositoryPath(repository)}/${kind}/${thread.number}`;
}

export type ListKind = "issues" | "pulls";

/** A list with a query of its own, from the page given (the first when left out). */
export function listPath(repository: Repository, kind: ListKind, query?: string, page = 1): string {
  const parameters = new URLSearchParams();
  if (query !== undefined) parameters.set("q", query);
  if (page > 1) parameters.set("page", String(page));
  const rest = parameters.size > 0 ? `?${parameters}` : "";
  return `${repositoryPath(repository)}/${kind}${rest}`;
}

/** The issues or pull requests with a label. */
export function labelPath(repository: Repository, kind: ListKind, name: string): string {
  const label = /\s/.test(name) ? `"${name}"` : name;
  return listPath(repository, kind, `is:open label:${label}`);
}
