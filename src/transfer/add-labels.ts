import { settleIssue } from "../github/settle-issue.ts";
import { labelIds } from "./look-up-names.ts";
import type { CopyWork } from "./transfer-context.ts";

/** Adds the labels that are missing on a copy; what people have put on stays. */
export async function addLabels(work: CopyWork): Promise<void> {
  await settleIssue(work.target, work.record.target!.id, { labels: await labelIds(work) });
}
