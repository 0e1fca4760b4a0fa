import { compareBranches, findBranch, findRepository } from "../../github/branches.ts";
import { fetchRole, ROLES } from "../../github/fetch-permission.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import type { Thread } from "../../github/thread.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import type { PushedBranch, ThreadRecord } from "../thread-record.ts";
import type { TransferContext } from "../transfer-context.ts";
import type { AdoptionAnswer } from "./explain-adoption.ts";
import type { Adoption } from "./parse-adoption.ts";

/** More commits than this are no pull request any more; and each is fetched with its trees. */
const MOST_COMMITS = 1000;

/** A branch that can become the head of a copy. */
export interface Candidate {
  /** `OWNER/REPO:BRANCH`. */
  readonly place: string;
  readonly url: string;
  readonly branch: string;
  readonly head: string;
  readonly ahead: number;
  readonly mergeBase: string;
}

/** Whether somebody may say with which branch a copy goes on: its author with their own, a writer with any. */
export async function checkAdopter(
  { pair }: TransferContext,
  record: ThreadRecord,
  { user, owner }: { readonly user: string; readonly owner: string | undefined },
): Promise<AdoptionAnswer | undefined> {
  const { client, name } = pair.target;
  const target = formatRepositoryName(name);
  const role = await fetchRole(client, name, user);
  if (ROLES.indexOf(role) >= ROLES.indexOf("write")) return undefined;
  const original = await fetchThread(pair.source.client, pair.source.name, record.number);
  if (!isSame(original?.author?.login, user)) return { code: "no-right", user, target };
  if (owner === undefined || isSame(owner, user)) return undefined;
  return { code: "not-yours", user, owner, target };
}

/** Looks at the branch that somebody names. Each way in which it cannot be the head has its answer. */
export async function checkAdoption(
  { pair, config }: TransferContext,
  copy: Thread | undefined,
  { base }: PushedBranch,
  wanted: Adoption,
): Promise<Candidate | AdoptionAnswer> {
  const { client, name } = pair.target;
  if (!copy?.isOpen) return { code: "closed" };
  const fork = { owner: wanted.owner, name: wanted.repository ?? name.name };
  const repository = await findRepository(client, fork);
  if (!repository) return { code: "no-repository", repository: formatRepositoryName(fork) };
  const root = (await findRepository(client, config.target))?.rootId;
  const target = formatRepositoryName(name);
  if (repository.rootId !== root) return { code: "no-fork", repository: repository.fullName, target };
  const head = await findBranch(client, fork, wanted.branch);
  if (head === undefined)
    return { code: "no-branch", repository: repository.fullName, branch: wanted.branch };
  const place = `${repository.fullName}:${wanted.branch}`;
  const compared = await compareBranches(client, name, base, wanted);
  if (!compared) return { code: "unrelated", place, base };
  if (compared.ahead === 0) return { code: "no-commits", place, base };
  if (compared.ahead > MOST_COMMITS) return { code: "too-many", place, base, ahead: compared.ahead };
  return { place, url: repository.url, branch: wanted.branch, head, ...compared };
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
