import { rootOf } from "../../model/fork-network.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { tallyOf } from "../tally.ts";
import { accountJson } from "./account-json.ts";
import { repositoryUrls } from "./repository-urls.ts";

/** What hangs on the name alone, made once: every webhook shows it. */
const links = new WeakMap<Repository, { fullName: string; urls: Record<string, string> }>();

function urlsOf(sandbox: Sandbox, repository: Repository): Record<string, string> {
  const fullName = nameWithOwner(repository);
  const known = links.get(repository);
  if (known?.fullName === fullName) return known.urls;
  const urls = repositoryUrls(sandbox.origin, fullName);
  links.set(repository, { fullName, urls });
  return urls;
}

/** `repository` of the official description, as lists and webhooks show it. All are public. */
export function repositoryJson(sandbox: Sandbox, repository: Repository): Record<string, unknown> {
  const open = tallyOf(sandbox, repository).openThreads;
  const updatedAt = repository.createdAt;
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: nameWithOwner(repository),
    private: false,
    owner: accountJson(sandbox, repository.owner),
    description: repository.description,
    fork: repository.forkOf !== null,
    ...urlsOf(sandbox, repository),
    created_at: repository.createdAt,
    updated_at: updatedAt,
    pushed_at: updatedAt,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: "public",
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** `full-repository`: the answer to `GET /repos/{owner}/{repo}`, with the parent of a fork. */
export function fullRepositoryJson(sandbox: Sandbox, repository: Repository): Record<string, unknown> {
  const parent = repository.forkOf === null ? undefined : sandbox.store.repository(repository.forkOf);
  const isOrganization = sandbox.store.account(repository.owner)?.type === "Organization";
  return {
    ...repositoryJson(sandbox, repository),
    ...(isOrganization && { organization: accountJson(sandbox, repository.owner) }),
    ...(parent && {
      parent: repositoryJson(sandbox, parent),
      source: repositoryJson(sandbox, rootOf(sandbox.store, parent)),
    }),
    pull_request_creation_policy: "all",
    network_count: 0,
    subscribers_count: 0,
  };
}
