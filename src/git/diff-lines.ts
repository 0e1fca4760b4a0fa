/** By path: the lines of the new side that a diff shows. Only on those a comment can stand. */
export type DiffLines = ReadonlyMap<string, ReadonlySet<number>>;

const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/** Reads which lines a diff in git's patch format shows. Paths that git quotes are left out. */
export function diffLines(patch: string): DiffLines {
  const lines = new Map<string, Set<number>>();
  let current: Set<number> | undefined;
  let [left, at] = [0, 0];
  for (const line of patch.split("\n")) {
    if (left > 0) {
      // Inside a hunk: what is taken away is not part of the new side.
      if (line.startsWith("-") || line.startsWith("\\")) continue;
      current?.add(at);
      at += 1;
      left -= 1;
      continue;
    }
    if (line.startsWith("diff --git ")) current = undefined;
    if (line.startsWith("+++ b/")) {
      current = new Set();
      lines.set(line.slice("+++ b/".length).replace(/\t$/, ""), current);
    }
    const hunk = HUNK.exec(line);
    if (hunk) [at, left] = [Number(hunk[1]), Number(hunk[2] ?? 1)];
  }
  return lines;
}
