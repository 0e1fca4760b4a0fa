import type { IssueAddress } from "../../github/create-issue.ts";
import { GitHubFailure } from "../../github/failure.ts";
import { createPullRequest, findPullRequest } from "../../github/pull-requests.ts";
import { sameRepository } from "../../repository-name.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

/** Opens the new pull request, as a draft: reviewers and their mail wait until a person says that it is ready. */
export async function openPullRequest(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  const { ledger, relinks, record, thread } = work;
  if (!record.target) {
    const address = await performOnce(ledger, record.number, {
      key: "create",
      doubt: "never",
      find: async () => text(await find(work)),
      send: async () => JSON.stringify(await createOrAdopt(work)),
    });
    await ledger.recordTarget(record.number, thread, JSON.parse(address) as IssueAddress);
  }
  await relinks.renewPointersTo(record.number);
}

async function createOrAdopt(work: PullWork): Promise<IssueAddress> {
  const { target, pair, draft, ledger, record, branches } = work;
  const head = await branches.head();
  const { branch, base } = (await ledger.branch(record.number))!;
  const isFork = !sameRepository(head.name, pair.target.name);
  try {
    return await createPullRequest(target, {
      repositoryId: pair.target.id,
      baseRefName: base,
      headRefName: isFork ? `${head.name.owner}:${branch}` : branch,
      ...(isFork && { headRepositoryId: head.id }),
      title: passGate(work, "title", draft.title),
      body: passGate(work, "pull", draft.body),
      draft: true,
      // It is for heads in people's forks; on ours GitHub may refuse it.
      maintainerCanModify: false,
    });
  } catch (error) {
    // The branch is named after the source's number: whatever is open on it is ours.
    const isThere = error instanceof GitHubFailure && /already exists/i.test(error.message);
    const found = isThere ? await find(work) : undefined;
    if (!found) throw error;
    return found;
  }
}

async function find({ target, pair, ledger, record, branches }: PullWork): Promise<IssueAddress | undefined> {
  const { owner } = (await branches.head()).name;
  const { branch } = (await ledger.branch(record.number))!;
  return findPullRequest(target, pair.target.name, { owner, branch });
}

function text(address: IssueAddress | undefined): string | undefined {
  return address && JSON.stringify(address);
}
