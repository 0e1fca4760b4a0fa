import type { Change } from "./compare-trees.ts";
import { Refusal } from "./refusal.ts";
import { refuseName } from "./refuse-name.ts";
import { FOLDER, readablePath, SUBMODULE, SYMLINK, type TreeEntry } from "./tree.ts";

/** Modes that git writes; 100664 is what it wrote long ago for 100644. */
const KNOWN = new Set([FOLDER, "100644", "100664", "100755", SYMLINK]);

/**
 * Looks at what a commit adds or alters before git sees it.
 *
 * @throws Refusal for names that lead elsewhere, submodules, and what git does not write itself
 */
export function refuseChanges(changes: readonly Change[]): void {
  for (const { path, after } of changes) {
    const reason = after && refuseEntry(after);
    if (reason !== undefined) throw new Refusal(`the path "${readablePath(path)}" ${reason}`);
  }
}

function refuseEntry({ mode, name, id }: TreeEntry): string | undefined {
  const reason = refuseName(name);
  if (reason !== undefined) return reason;
  if (mode === SUBMODULE) return "is a submodule, which cannot be moved into a subdirectory";
  if (/^\.gitmodules$/i.test(name)) return "describes submodules, which cannot be moved into a subdirectory";
  if (!KNOWN.has(mode)) return `has the mode ${mode}, which git does not know`;
  return /^0+$/.test(id) ? "names no object" : undefined;
}
