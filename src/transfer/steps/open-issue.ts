import { createIssue, type IssueAddress } from "../../github/create-issue.ts";
import { listLatestIssues } from "../../github/list-latest-issues.ts";
import { Hopeless } from "../endings.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { foundAgain } from "../found-again.ts";
import { assigneeIds, labelIds, milestoneId } from "../look-up-names.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import { importIssue } from "../strategies/import-issue.ts";
import type { CopyWork } from "../transfer-context.ts";

/** A lost answer is looked for among the issues that came since, but never further back than this. */
const LOOK_BACK = 86_400_000;

/** Brings the issue into the target by its strategy. */
export async function openIssue(work: CopyWork): Promise<void> {
  if (!work.record.target) {
    const address = (await importOf(work)) ?? (await create(work));
    const { ledger, record, thread } = work;
    await ledger.recordTarget(record.number, thread, address);
  }
  await work.relinks.renewPointersTo(work.record.number);
}

/** Undefined where it is not imported, or cannot be: then it is written anew. */
async function importOf(work: CopyWork): Promise<IssueAddress | undefined> {
  const { record, importer, ledger } = work;
  if (record.strategy !== "import") return undefined;
  if (!importer && (await ledger.effect(record.number, "import")) !== undefined)
    throw new Hopeless("it may have been imported, which cannot be told without IMPORT_TOKEN");
  const address = importer ? await importIssue(work, importer) : undefined;
  if (!address) await ledger.setStrategy(record.number, "copy");
  return address;
}

/** Opens the copy, with labels, milestone and assignees in the same call. */
async function create(work: CopyWork): Promise<IssueAddress> {
  const { ledger, record } = work;
  const { number } = record;
  const address = await performOnce(ledger, number, {
    key: "create",
    doubt: "never",
    find: async () => foundAgain(work, await findByMark(work)),
    send: async () => {
      await ledger.recordFingerprint(number, fingerprintOf(work.thread));
      return JSON.stringify(await createIssue(work.target, await inputOf(work)));
    },
  });
  return JSON.parse(address) as IssueAddress;
}

async function inputOf(work: CopyWork) {
  return {
    repositoryId: work.pair.target.id,
    title: passGate(work, "title", work.draft.title),
    body: passGate(work, "issue", work.draft.body),
    labelIds: await labelIds(work),
    milestoneId: await milestoneId(work),
    assigneeIds: await assigneeIds(work),
  };
}

async function findByMark({ target, pair, thread, record }: CopyWork): Promise<string | undefined> {
  const since = Date.parse(record.requestedAt) - LOOK_BACK;
  for await (const found of listLatestIssues(target, pair.target.id)) {
    if (found.viewerDidAuthor && marksIn(found.body).includes(thread.id)) {
      const { id, number, url } = found;
      return JSON.stringify({ id, number, url } satisfies IssueAddress);
    }
    if (Date.parse(found.createdAt) < since) return undefined;
  }
  return undefined;
}
