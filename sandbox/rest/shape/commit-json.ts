import type { GitCommit } from "../../git/read-commit.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";

/** `commit` of the official description. No commit is signed, and none belongs to an account. */
export function commitJson(
  sandbox: Sandbox,
  repository: Repository,
  commit: GitCommit,
): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const api = `${sandbox.origin}/api/v3/repos/${name}`;
  const page = `${sandbox.origin}/${name}/commit`;
  const { sha, tree, parents, author, committer, message } = commit;
  const unsigned = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
  return {
    sha,
    node_id: `C_${Buffer.from(`${repository.id}:${sha}`).toString("base64url")}`,
    commit: {
      author,
      committer,
      message,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${api}/commits/${sha}`,
    html_url: `${page}/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    author: null,
    committer: null,
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${page}/${parent}`,
    })),
  };
}

/** `git-commit`: the commit as git has it. */
export function gitCommitJson(
  sandbox: Sandbox,
  repository: Repository,
  commit: GitCommit,
): Record<string, unknown> {
  const { commit: inner, url: _, ...outer } = commitJson(sandbox, repository, commit);
  const { comment_count: __, ...text } = inner as Record<string, unknown>;
  return { ...outer, ...text };
}
