import { readChangedPaths } from "../git/read-changed-paths.ts";
import type { GitCommit } from "../git/read-commit.ts";
import type { Push } from "../happening.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Actor, Repository } from "../model/types.ts";
import { accountJson } from "../rest/shape/account-json.ts";
import { repositoryJson } from "../rest/shape/repository-json.ts";
import type { Sandbox } from "../sandbox.ts";

const NOTHING = "0".repeat(40);
const PLACEHOLDER = { added: [], removed: [], modified: [] };

/** What a `push` webhook has beside repository and sender (docs, "Webhook events and payloads"). */
export async function pushJson(sandbox: Sandbox, actor: Actor, repository: Repository, push: Push) {
  const { name, before, after, isForced, commits } = push;
  const page = `${sandbox.origin}/${nameWithOwner(repository)}`;
  const paths = await readChangedPaths(
    repository.gitDir,
    commits.map(({ sha }) => sha),
  );
  const listed = commits.map((commit) => ({
    ...commitJson(page, commit),
    ...(paths.get(commit.sha) ?? PLACEHOLDER),
  }));
  return {
    ref: name,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    created: before === null,
    deleted: after === null,
    forced: isForced,
    base_ref: null,
    compare: `${page}/compare/${(before ?? NOTHING).slice(0, 12)}...${(after ?? NOTHING).slice(0, 12)}`,
    commits: listed,
    head_commit: listed.at(-1) ?? null,
    pusher: { name: actor.login, email: null },
  };
}

/** A repository as this event alone shows it, with more about its owner and some old names. */
export function pushedRepositoryJson(sandbox: Sandbox, repository: Repository): Record<string, unknown> {
  return {
    ...repositoryJson(sandbox, repository),
    owner: { ...accountJson(sandbox, repository.owner), name: repository.owner, email: null },
    stargazers: 0,
    master_branch: repository.defaultBranch,
  };
}

function commitJson(page: string, { sha, tree, message, author, committer }: GitCommit) {
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date,
    url: `${page}/commit/${sha}`,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
