import { fetchPullBranch } from "../../github/fetch-pull-branch.ts";
import type { PushedBranch } from "../thread-record.ts";
import type { TransferContext } from "../transfer-context.ts";

/**
 * The branch of a copy as a ledger that has lost it finds it on GitHub. What is ours there ends with the last commit
 * that the App committed: nothing is pushed later where more than that stands. Where none is ours, somebody goes on
 * with a branch of their own. What it was made of is not known (`source` is empty).
 *
 * @param number of the copy
 * @param baseRefName the branch of the source that the original is made against
 */
export async function foundBranch(
  { pair, branches }: Pick<TransferContext, "pair" | "branches">,
  number: number,
  baseRefName: string,
): Promise<PushedBranch> {
  const { client, name } = pair.target;
  const found = await fetchPullBranch(client, name, number);
  const { branch, head, commits } = found;
  const ours = commits.filter(({ committer }) => committer === branches.committer.email);
  const onto = (ours[0] ?? commits[0])?.parent ?? head;
  const base = branches.baseFor(baseRefName) ?? found.base;
  const place = { branch, base, onto, source: "", mergeBase: "", conflicts: [] };
  const last = ours.at(-1);
  if (last) return { ...place, head: last.id };
  return { ...place, head, adopted: `${found.repository ?? ""}:${branch}` };
}
