import type { TransferContext } from "../transfer-context.ts";

const LABEL = { color: "e99695", description: "The branch conflicts with its base" };

/** Node id of the target's label for pull requests with conflicts, which is made if need be. */
export async function conflictLabelId({ config, directory }: TransferContext): Promise<string | undefined> {
  const name = config.pullRequests.conflictLabel;
  return name === null ? undefined : directory.ensureLabel({ name, ...LABEL });
}
