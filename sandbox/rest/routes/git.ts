import { type GitCommit, readCommit } from "../../git/read-commit.ts";
import { readRefs } from "../../git/read-refs.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { paged } from "../paged.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";

const HEADS = "refs/heads/";

const apiOf = (call: RestCall, repository: Repository) =>
  `${call.sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}`;

function commitJson(call: RestCall, repository: Repository, commit: GitCommit) {
  const api = apiOf(call, repository);
  const page = `${call.sandbox.origin}/${nameWithOwner(repository)}/commit`;
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

async function getRef(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const name = `refs/${call.params.ref}`;
  const ref = (await readRefs(repository.gitDir, name)).find((each) => each.name === name);
  if (!ref) throw notFound();
  const api = apiOf(call, repository);
  return {
    status: 200,
    body: {
      ref: name,
      node_id: `REF_${Buffer.from(`${repository.id}:${name}`).toString("base64url")}`,
      url: `${api}/git/${name}`,
      object: { sha: ref.sha, type: ref.type, url: `${api}/git/${ref.type}s/${ref.sha}` },
    },
  };
}

async function listBranches(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const refs = await readRefs(repository.gitDir, HEADS);
  return paged(call, refs, ({ name, sha }) => ({
    name: name.slice(HEADS.length),
    commit: { sha, url: `${apiOf(call, repository)}/commits/${sha}` },
    protected: false,
  }));
}

async function getBranch(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const name = call.params.branch ?? "";
  const commit = await readCommit(repository.gitDir, `${HEADS}${name}`);
  if (!commit) throw new RestProblem(404, "Branch not found");
  const self = `${apiOf(call, repository)}/branches/${name}`;
  const html = `${call.sandbox.origin}/${nameWithOwner(repository)}/tree/${name}`;
  return {
    status: 200,
    body: {
      name,
      commit: commitJson(call, repository, commit),
      _links: { self, html },
      protected: false,
      protection: { enabled: false },
      protection_url: `${self}/protection`,
    },
  };
}

async function getCommit(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const ref = call.params.ref ?? "";
  const commit = await readCommit(repository.gitDir, ref);
  if (!commit) throw new RestProblem(422, `No commit found for SHA: ${ref}`);
  return { status: 200, body: commitJson(call, repository, commit) };
}

/** What can be read of a repository's git without git. */
export const gitRoutes: Route[] = [
  route(
    "GET /repos/:owner/:repo/git/ref/:ref{.+}",
    "git/get-ref",
    "git/refs#get-a-reference",
    inRepository(getRef),
  ),
  route(
    "GET /repos/:owner/:repo/branches",
    "repos/list-branches",
    "branches/branches#list-branches",
    inRepository(listBranches),
  ),
  route(
    "GET /repos/:owner/:repo/branches/:branch{.+}",
    "repos/get-branch",
    "branches/branches#get-a-branch",
    inRepository(getBranch),
  ),
  route(
    "GET /repos/:owner/:repo/commits/:ref{.+}",
    "repos/get-commit",
    "commits/commits#get-a-commit",
    inRepository(getCommit),
  ),
];
