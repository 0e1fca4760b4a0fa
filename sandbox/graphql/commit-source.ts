import { readCommit } from "../git/read-commit.ts";
import type { Repository } from "../model/types.ts";
import type { CommitSource } from "./source.ts";

/** The commit that a revision names in a repository; null when it names none, or there is no revision. */
export async function commitSource(
  repository: Repository,
  revision: string | null | undefined,
): Promise<CommitSource | null> {
  const commit = revision == null ? null : await readCommit(repository.gitDir, revision);
  return commit && { type: "Commit", repository, commit };
}
