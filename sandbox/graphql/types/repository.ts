import { reaches } from "../../auth/caller.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Thread } from "../../model/types.ts";
import { Refusal } from "../../refusal.ts";
import { accountOf } from "../account-of.ts";
import { commitSource } from "../commit-source.ts";
import { type Fields, taking } from "../fields.ts";
import { findRef } from "../find-ref.ts";
import { listRefs, type RefArgs } from "../list-refs.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { assignableUsers, collaborators, type PeopleArgs } from "../people-of.ts";
import { notSimulated } from "../problem.ts";
import { repositoryPath } from "../resource-path.ts";
import { type LabelOrderArgs, sortLabels } from "../sort-labels.ts";
import { type MilestoneArgs, sortMilestones } from "../sort-milestones.ts";
import type { RefSource, RepositorySource, Source, ThreadSource } from "../source.ts";
import { issuesOf, pullRequestsOf, THREAD_ARGS, type ThreadArgs } from "../threads-of.ts";

/** A thread by its number, of one type or of either; `name` is what errors call it. */
function findThread({ repository }: RepositorySource, number: number, type?: Thread["type"]): ThreadSource {
  const thread = repository.threads.get(number);
  // Where issues are off, there is none to be found (cli/cli reads this answer so).
  const isThere = thread && (thread.type !== "Issue" || repository.hasIssues);
  if (isThere && (type === undefined || thread.type === type)) return { type: "Thread", repository, thread };
  const names = { Issue: "an Issue", PullRequest: "a PullRequest" };
  const name = type === undefined ? "an issue or pull request" : names[type];
  throw new Refusal("NOT_FOUND", `Could not resolve to ${name} with the number of ${number}.`);
}

interface NumberArgs {
  number: number;
}

export const repository: Fields<RepositorySource> = {
  id: ({ repository }) => repository.nodeId,
  databaseId: ({ repository }) => repository.id,
  name: ({ repository }) => repository.name,
  nameWithOwner: ({ repository }) => nameWithOwner(repository),
  owner: ({ repository }, _args, context) => accountOf(context, repository.owner),
  description: ({ repository }) => repository.description,
  resourcePath: ({ repository }) => repositoryPath(repository),
  url: ({ repository }, _args, { sandbox }) => sandbox.origin + repositoryPath(repository),
  createdAt: ({ repository }) => repository.createdAt,
  isArchived: ({ repository }) => repository.archived,
  isDisabled: () => false,
  isEmpty: () => false,
  isLocked: () => false,
  isPrivate: () => false,
  visibility: () => "PUBLIC",
  isInOrganization: ({ repository }, _args, { sandbox }) =>
    sandbox.store.organization(repository.owner) !== undefined,
  hasIssuesEnabled: ({ repository }) => repository.hasIssues,
  isFork: ({ repository }) => repository.forkOf !== null,
  parent: ({ repository }, _args, { sandbox }): RepositorySource | null => {
    const parent = repository.forkOf === null ? undefined : sandbox.store.repository(repository.forkOf);
    return parent ? { type: "Repository", repository: parent } : null;
  },
  // Null for Apps, as the schema says.
  viewerPermission: () => null,
  viewerCanAdminister: ({ repository }, _args, { caller }) =>
    reaches(caller, repository) && caller.permissions.administration === "write",

  issue: (source, { number }: NumberArgs) => findThread(source, number, "Issue"),
  pullRequest: (source, { number }: NumberArgs) => findThread(source, number, "PullRequest"),
  issueOrPullRequest: (source, { number }: NumberArgs) => findThread(source, number),
  issues: taking(THREAD_ARGS, ({ repository }: RepositorySource, args: ThreadArgs, context) =>
    issuesOf(context, repository, args),
  ),
  pullRequests: taking(THREAD_ARGS, ({ repository }: RepositorySource, args: ThreadArgs, context) =>
    pullRequestsOf(context, repository, args),
  ),

  label: ({ repository }, args: { name: string }): Source | null => {
    const label = repository.labels.get(args.name.toLowerCase());
    return label ? { type: "Label", repository, label } : null;
  },
  labels: taking(["orderBy", "query"], ({ repository }: RepositorySource, args: LabelArgs) => {
    const wanted = args.query?.toLowerCase() ?? "";
    const labels = [...repository.labels.values()].filter(({ name, description }) =>
      `${name} ${description ?? ""}`.toLowerCase().includes(wanted),
    );
    const listing = listingOf(sortLabels(labels, args), ({ nodeId }) => nodeId);
    return pageOf(listing, args, (label): Source => ({ type: "Label", repository, label }));
  }),
  milestone: ({ repository }, { number }: NumberArgs): Source | null => {
    const milestone = repository.milestones.find((other) => other.number === number);
    return milestone ? { type: "Milestone", repository, milestone } : null;
  },
  milestones: taking(
    ["states", "orderBy", "query"],
    ({ repository }: RepositorySource, args: MilestoneArgs & PageArgs) => {
      const listing = listingOf(sortMilestones(repository.milestones, args), ({ nodeId }) => nodeId);
      return pageOf(listing, args, (milestone): Source => ({ type: "Milestone", repository, milestone }));
    },
  ),

  assignableUsers: taking(["query"], ({ repository }: RepositorySource, args: PeopleArgs, context) =>
    assignableUsers(context, repository, args),
  ),
  collaborators: taking(["query", "login"], ({ repository }: RepositorySource, args: PeopleArgs, context) =>
    collaborators(context, repository, args),
  ),

  defaultBranchRef: ({ repository }): RefSource => ({
    type: "Ref",
    repository,
    qualifiedName: `refs/heads/${repository.defaultBranch}`,
  }),
  ref: ({ repository }, { qualifiedName }: { qualifiedName: string }) =>
    findRef(repository, qualifiedName.startsWith("refs/") ? qualifiedName : `refs/heads/${qualifiedName}`),
  refs: taking(["query", "direction"], ({ repository }: RepositorySource, args: RefArgs) =>
    listRefs(repository, args),
  ),
  object: taking(["oid", "expression"], ({ repository }: RepositorySource, args: ObjectArgs) => {
    const revision = args.oid ?? args.expression ?? "HEAD";
    if (revision.includes(":")) throw notSimulated("An object that is no commit");
    return commitSource(repository, revision);
  }),
};

interface LabelArgs extends PageArgs, LabelOrderArgs {
  query?: string | null;
}

interface ObjectArgs {
  oid?: string | null;
  expression?: string | null;
}
