import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import { BranchStore } from "../../git/branch-store.ts";
import { Replayer } from "../../git/replayer.ts";

/** The store of branches, and what replays in it. */
export interface OpenStore {
  readonly store: BranchStore;
  readonly replayer: Replayer;
}

/** Opens what branches are moved with, in the folder for what is kept. `committer`: of the commits that are made. */
export async function openStore(
  { stateFolder, searchPath, subdirectory }: Pick<Config, "stateFolder" | "searchPath" | "subdirectory">,
  committer: { readonly name: string; readonly email: string },
): Promise<OpenStore> {
  const folder = join(stateFolder, "branches.git");
  const store = await BranchStore.open(folder, searchPath);
  const places = { source: folder, target: folder };
  return { store, replayer: await Replayer.open({ ...places, subdirectory, committer, searchPath }) };
}
