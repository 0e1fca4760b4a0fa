import { runGit } from "./run-git.ts";

/** Which commits some revisions name; those that name none are left out. */
export function resolveCommits(gitDir: string, revisions: string[]): Map<string, string> {
  if (revisions.length === 0) return new Map();
  const input = revisions.map((revision) => `${revision}\n`).join("");
  const lines = runGit(gitDir, ["cat-file", "--batch-check=%(objectname) %(objecttype)"], input).split("\n");
  const found = new Map<string, string>();
  revisions.forEach((revision, index) => {
    const [oid = "", type] = lines[index]?.split(" ") ?? [];
    if (type === "commit") found.set(revision, oid);
  });
  return found;
}
