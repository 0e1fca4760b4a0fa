import type { Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { notSimulated } from "./problem.ts";

/** The arguments of `issues` and `pullRequests` that leave threads out. */
export interface ThreadFilterArgs {
  states?: string[] | null;
  labels?: string[] | null;
  baseRefName?: string | null;
  headRefName?: string | null;
  filterBy?: IssueFilters | null;
}

interface IssueFilters {
  states?: string[] | null;
  labels?: string[] | null;
  assignee?: string | null;
  createdBy?: string | null;
  milestoneNumber?: string | null;
  since?: string | null;
  mentioned?: string | null;
  milestone?: string | null;
  viewerSubscribed?: boolean | null;
}

type Test = (thread: Thread) => boolean;

/** How far `filterBy` lags behind, in milliseconds of the sandbox's clock (observed: about three days). */
const LAG = 3 * 24 * 3600 * 1000;

/**
 * What must hold for a thread to be listed; undefined when nothing was asked. `filterBy` is answered by
 * GitHub from an index that can be days behind (observed: neomjs/neo#15603), so that it does not show what
 * was created since; the other arguments are current.
 */
export function threadFilter(
  sandbox: Sandbox,
  repository: Repository,
  args: ThreadFilterArgs,
): Test | undefined {
  const tests = [
    byStates(args.states),
    byLabels(repository, args.labels),
    args.baseRefName == null ? null : (thread: Thread) => thread.pull?.baseRefName === args.baseRefName,
    args.headRefName == null ? null : (thread: Thread) => thread.pull?.headRefName === args.headRefName,
    ...(args.filterBy ? staleTests(sandbox, repository, args.filterBy) : []),
  ].filter((test) => test !== null);
  return tests.length === 0 ? undefined : (thread) => tests.every((test) => test(thread));
}

function staleTests(sandbox: Sandbox, repository: Repository, filters: IssueFilters): (Test | null)[] {
  for (const name of ["mentioned", "milestone"] as const) {
    if (filters[name] !== undefined) throw notSimulated(`Filter '${name}' of 'IssueFilters'`);
  }
  if (filters.viewerSubscribed) throw notSimulated("Filter 'viewerSubscribed' of 'IssueFilters'");
  const seenUntil = sandbox.clock.now() - LAG;
  const { since, createdBy, assignee, milestoneNumber } = filters;
  return [
    (thread) => Date.parse(thread.createdAt) <= seenUntil,
    byStates(filters.states),
    byLabels(repository, filters.labels),
    since == null ? null : (thread) => Date.parse(thread.updatedAt) >= Date.parse(since),
    createdBy == null ? null : (thread) => same(thread.author, createdBy),
    assignee === undefined ? null : byPresence(assignee, (thread) => thread.assignees),
    milestoneNumber === undefined
      ? null
      : byPresence(milestoneNumber, (thread) => milestoneNumberOf(repository, thread)),
  ];
}

/** `*` for any, null for none, else one of the values of the thread. */
function byPresence(wanted: string | null, valuesOf: (thread: Thread) => string[]): Test {
  return (thread) => {
    const values = valuesOf(thread);
    if (wanted === null) return values.length === 0;
    return wanted === "*" ? values.length > 0 : values.some((value) => same(value, wanted));
  };
}

function milestoneNumberOf(repository: Repository, thread: Thread): string[] {
  const milestone = repository.milestones.find(({ nodeId }) => nodeId === thread.milestoneId);
  return milestone ? [String(milestone.number)] : [];
}

function byStates(states: string[] | null | undefined): Test | null {
  return states?.length ? (thread) => states.includes(thread.state) : null;
}

/** Any of the labels, by name. */
function byLabels(repository: Repository, names: string[] | null | undefined): Test | null {
  if (!names?.length) return null;
  const ids = new Set(names.map((name) => repository.labels.get(name.toLowerCase())?.nodeId));
  return (thread) => thread.labelIds.some((id) => ids.has(id));
}

function same(left: string | null, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
