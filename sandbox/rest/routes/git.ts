import { readCommit } from "../../git/read-commit.ts";
import { type GitRef, readRefs } from "../../git/read-refs.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { paged } from "../paged.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commitJson, gitCommitJson } from "../shape/commit-json.ts";

const HEADS = "refs/heads/";

const apiOf = (call: RestCall, repository: Repository) =>
  `${call.sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}`;

function refJson(call: RestCall, repository: Repository, { name, sha, type }: GitRef) {
  const api = apiOf(call, repository);
  return {
    ref: name,
    node_id: `REF_${Buffer.from(`${repository.id}:${name}`).toString("base64url")}`,
    url: `${api}/git/${name}`,
    object: { sha, type, url: `${api}/git/${type}s/${sha}` },
  };
}

async function getRef(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const name = `refs/${call.params.ref}`;
  const ref = (await readRefs(repository.gitDir, name)).find((each) => each.name === name);
  if (!ref) throw notFound();
  return { status: 200, body: refJson(call, repository, ref) };
}

async function listMatchingRefs(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const prefix = `refs/${call.params.ref}`;
  const refs = await readRefs(repository.gitDir, prefix.slice(0, prefix.lastIndexOf("/") + 1));
  const matching = refs.filter(({ name }) => name.startsWith(prefix));
  return paged(call, matching, (ref) => refJson(call, repository, ref));
}

async function getGitCommit(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const sha = call.params.commit_sha ?? "";
  const commit = /^[0-9a-f]{40}$/.test(sha) ? await readCommit(repository.gitDir, sha) : null;
  if (!commit) throw notFound();
  return { status: 200, body: gitCommitJson(call.sandbox, repository, commit) };
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
      commit: commitJson(call.sandbox, repository, commit),
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
  return { status: 200, body: commitJson(call.sandbox, repository, commit) };
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
    "GET /repos/:owner/:repo/git/matching-refs/:ref{.+}",
    "git/list-matching-refs",
    "git/refs#list-matching-references",
    inRepository(listMatchingRefs),
  ),
  route(
    "GET /repos/:owner/:repo/git/commits/:commit_sha",
    "git/get-commit",
    "git/commits#get-a-commit-object",
    inRepository(getGitCommit),
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
