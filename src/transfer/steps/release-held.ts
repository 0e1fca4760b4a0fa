import { formatRepositoryName } from "../../repository-name.ts";
import { releaseHold } from "../pulls/hold.ts";
import { type CopyWork, isPullWork } from "../transfer-context.ts";

/** Brings up to date what was said in the source while a pull request waited for its author. */
export async function releaseHeld(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  const { number, url } = work.record.target!;
  await releaseHold(
    work,
    `It has since: to [${formatRepositoryName(work.pair.target.name)}#${number}](${url}).`,
  );
}
