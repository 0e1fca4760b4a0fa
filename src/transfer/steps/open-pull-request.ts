import type { IssueAddress } from "../../github/create-issue.ts";
import { GitHubFailure } from "../../github/failure.ts";
import { createPullRequest, listPullRequestsFrom } from "../../github/pull-requests.ts";
import { sameRepository } from "../../repository-name.ts";
import { Hopeless } from "../endings.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { foundAgain } from "../found-again.ts";
import { marksIn } from "../mark.ts";
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
      send: async () => {
        await ledger.recordFingerprint(record.number, fingerprintOf(thread));
        return JSON.stringify(await createOrAdopt(work));
      },
    });
    const copy = JSON.parse(address) as IssueAddress;
    await ledger.recordTarget(record.number, thread, copy);
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
    if (!(error instanceof GitHubFailure)) throw error;
    if (/already exists/i.test(error.message)) return adopt(work, branch);
    throw NOT_SEEN_YET.test(error.message) ? tryAgain(error) : error;
  }
}

/** What GitHub says of a branch that has just been pushed and is not seen everywhere yet (observed). */
const NOT_SEEN_YET = /not all refs are readable|sha can't be blank|ref must be a (?:branch|valid ref)/i;

function tryAgain(cause: GitHubFailure): GitHubFailure {
  return new GitHubFailure(cause.message, { remedy: "retry", status: cause.status, type: cause.type, cause });
}

/** A pull request that is open on the branch already: ours from before, or somebody else's, which is left alone. */
async function adopt(work: PullWork, branch: string): Promise<IssueAddress> {
  const found = await find(work);
  if (found) return found;
  throw new Hopeless(
    `a pull request of somebody else is open from the branch ${branch}: close it, then ask for the transfer again`,
  );
}

async function find(work: PullWork): Promise<IssueAddress | undefined> {
  const { target, pair, ledger, record, branches, app, thread } = work;
  const { owner } = (await branches.head()).name;
  const { branch } = (await ledger.branch(record.number))!;
  const listed = await listPullRequestsFrom(target, pair.target.name, { owner, branch });
  const ours = listed.find(
    ({ author, body }) => author === `${app.name}[bot]` && marksIn(body).includes(thread.id),
  );
  return foundAgain(work, ours && { id: ours.id, number: ours.number, url: ours.url });
}

function text(address: IssueAddress | undefined): string | undefined {
  return address && JSON.stringify(address);
}
