import type { DiffHunk } from "../../git/parse-diff.ts";
import type { FileChange } from "../../git/read-range.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Repository } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";

const STATUS: Record<string, string> = {
  A: "added",
  C: "copied",
  D: "removed",
  R: "renamed",
  T: "changed",
};

/** `diff-entry` of the official description: a file that a pull request changes. */
export function fileJson(
  sandbox: Sandbox,
  repository: Repository,
  commit: string,
  change: FileChange,
  hunks: DiffHunk[],
): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const page = `${sandbox.origin}/${name}`;
  const path = change.path.split("/").map(encodeURIComponent).join("/");
  const { additions, deletions } = change;
  const patch = hunks.flatMap(({ header, lines }) => [header, ...lines.map(({ text }) => text)]).join("\n");
  return {
    sha: change.blob,
    filename: change.path,
    status: STATUS[change.status] ?? "modified",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${commit}/${path}`,
    raw_url: `${page}/raw/${commit}/${path}`,
    contents_url: `${sandbox.origin}/api/v3/repos/${name}/contents/${path}?ref=${commit}`,
    ...(patch !== "" && { patch }),
    ...(change.previousPath !== null && { previous_filename: change.previousPath }),
  };
}
