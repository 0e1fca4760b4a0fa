import type { Thread } from "../github/thread.ts";
import { labelsToEnsure } from "../labels/labels-to-ensure.ts";
import type { Draft } from "./draft.ts";
import type { CopyWork, TransferContext } from "./transfer-context.ts";

/** Node ids of the draft's labels; those that are missing are made. */
export async function labelIds({
  draft,
  thread,
  config,
  directory,
}: Pick<TransferContext, "config" | "directory"> & {
  readonly draft: Pick<Draft, "labels">;
  readonly thread: Pick<Thread, "labels">;
}): Promise<string[]> {
  const existing = await directory.labels();
  const missing = labelsToEnsure(draft.labels, existing.keys(), thread.labels, config.labels);
  for (const label of missing) await directory.ensureLabel(label);
  const labels = await directory.labels();
  return draft.labels.flatMap((name) => labels.get(name.toLowerCase()) ?? []);
}

/** Node id of the draft's milestone. */
export async function milestoneId({ draft, directory }: CopyWork): Promise<string | null> {
  return draft.milestone === null ? null : ((await directory.milestones()).get(draft.milestone) ?? null);
}

/** Node ids of the draft's assignees. */
export async function assigneeIds({ draft, directory }: CopyWork): Promise<string[]> {
  const ids = await Promise.all(draft.assignees.map((login) => directory.assignable(login)));
  return ids.filter((id) => id !== undefined);
}
