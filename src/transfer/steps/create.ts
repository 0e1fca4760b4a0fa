import { createIssue, type IssueAddress } from "../../github/create-issue.ts";
import { listLatestIssues } from "../../github/list-latest-issues.ts";
import { labelsToEnsure } from "../../labels/labels-to-ensure.ts";
import { marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import type { CopyWork } from "../transfer-context.ts";

/** A lost answer is looked for among the issues that came since, but never further back than this. */
const LOOK_BACK = 86_400_000;

/** Opens the copy, with labels, milestone and assignees in the same call. */
export async function create(work: CopyWork): Promise<void> {
  if (work.record.target) return;
  const address = await performOnce(work.ledger, work.record.number, {
    key: "create",
    find: () => findByMark(work),
    send: async () => JSON.stringify(await createIssue(work.target, await inputOf(work))),
  });
  await work.ledger.recordTarget(work.record.number, work.issue, JSON.parse(address) as IssueAddress);
  await work.ledger.renewPointersTo(work.record.number);
}

async function inputOf({ draft, issue, config, pair, directory }: CopyWork) {
  const existing = await directory.labels();
  const missing = labelsToEnsure(draft.labels, existing.keys(), issue.labels, config.labels);
  for (const label of missing) await directory.ensureLabel(label);
  const labels = await directory.labels();
  const milestoneId =
    draft.milestone === null ? undefined : (await directory.milestones()).get(draft.milestone);
  const assigneeIds = await Promise.all(draft.assignees.map((login) => directory.assignable(login)));
  return {
    repositoryId: pair.target.id,
    title: draft.title,
    body: draft.body,
    labelIds: draft.labels.flatMap((name) => labels.get(name.toLowerCase()) ?? []),
    milestoneId: milestoneId ?? null,
    assigneeIds: assigneeIds.filter((id) => id !== undefined),
  };
}

async function findByMark({ target, pair, issue, record }: CopyWork): Promise<string | undefined> {
  const since = Date.parse(record.requestedAt) - LOOK_BACK;
  for await (const found of listLatestIssues(target, pair.target.id)) {
    if (found.viewerDidAuthor && marksIn(found.body).includes(issue.id)) {
      const { id, number, url } = found;
      return JSON.stringify({ id, number, url } satisfies IssueAddress);
    }
    if (Date.parse(found.createdAt) < since) return undefined;
  }
  return undefined;
}
