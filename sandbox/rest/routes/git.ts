import { readCommit } from "../../git/read-commit.ts";
import { readRefs } from "../../git/read-refs.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { paged } from "../paged.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commitJson } from "../shape/commit-json.ts";

const HEADS = "refs/heads/";

const apiOf = (call: RestCall, repository: Repository) =>
  `${call.sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}`;

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
