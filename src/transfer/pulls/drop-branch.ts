import { GitFailure } from "../../git/git-failure.ts";
import type { TransferContext } from "../transfer-context.ts";

/**
 * Deletes the branch that was pushed along for a pull request that does not come after all: its bulk was cancelled,
 * or it was closed meanwhile. One that cannot be deleted now stays; it is in nobody's way.
 */
export async function dropBranch(
  { ledger, branches, guard }: TransferContext,
  number: number,
): Promise<void> {
  if (!(await ledger.branch(number))) return;
  try {
    await branches.remove(number, guard);
    await ledger.forgetBranch(number);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
  }
}
