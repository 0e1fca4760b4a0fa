import { nameWithOwner } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import type { HeadBranch } from "./find-head.ts";

/** Whether a repository has an open pull request from this branch into that one. */
export function hasOpenPull(repository: Repository, base: string, head: HeadBranch): boolean {
  const from = head.repository && nameWithOwner(head.repository).toLowerCase();
  for (const { state, pull } of repository.threads.values()) {
    if (state !== "OPEN" || !pull) continue;
    if (pull.baseRefName !== base || pull.headRefName !== head.branch) continue;
    if (pull.headRepository?.toLowerCase() === from) return true;
  }
  return false;
}
