import { runGit } from "./run-git.ts";

/** All refs of a repository with the ids they point at, by full name; symbolic ones are left out. */
export function listRefs(gitDir: string): Map<string, string> {
  const lines = runGit(gitDir, ["for-each-ref", "--format=%(refname) %(objectname) %(symref)"]).split("\n");
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [name, oid, symbolic] = line.split(" ");
      return name && oid && !symbolic ? [[name, oid]] : [];
    }),
  );
}
