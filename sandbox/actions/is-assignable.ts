import { belongs } from "../model/permission.ts";
import type { Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * Who can be assigned: the people of the repository and of its organization, and whoever commented on the
 * thread (docs, "Assigning issues and pull requests to other GitHub users"). `thread` is null for one that
 * is about to be made.
 */
export function isAssignable(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread | null,
  login: string,
): boolean {
  if (sandbox.store.account(login)?.type !== "User") return false;
  if (belongs(sandbox, repository, login)) return true;
  const key = login.toLowerCase();
  return thread?.comments.some((comment) => comment.author?.toLowerCase() === key) ?? false;
}
