/** One line of a hunk; a number is null on the side that does not have the line. */
export interface DiffLine {
  kind: " " | "+" | "-";
  old: number | null;
  new: number | null;
  /** As in the patch, with `+`, `-` or a space in front. */
  text: string;
}

export interface DiffHunk {
  /** `@@ -1,3 +1,4 @@ fn main()` */
  header: string;
  lines: DiffLine[];
}

/** The hunks of each changed file by its path, a removed file's by the path it had. Binary files have none. */
export type Diff = ReadonlyMap<string, DiffHunk[]>;

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Reads a patch as `git diff` writes it with `core.quotePath` off. */
export function parseDiff(patch: string): Diff {
  const files = new Map<string, DiffHunk[]>();
  const lines = patch.split("\n");
  let hunks: DiffHunk[] = [];
  let former = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith("--- ")) former = pathIn(line);
    if (line.startsWith("+++ ")) {
      hunks = [];
      files.set(line === "+++ /dev/null" ? former : pathIn(line), hunks);
    }
    const counts = HUNK.exec(line);
    if (!counts) continue;
    const hunk = readHunk(lines, at, counts);
    hunks.push(hunk);
    at += hunk.lines.length;
  }
  return files;
}

const ESCAPES: Record<string, string> = { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r" };

/**
 * The path of a line such as `+++ b/some path`: git puts a tab behind one that holds a space, and quotes one
 * that holds a quote, a backslash or a control character as C does.
 */
function pathIn(line: string): string {
  const name = line.slice("+++ ".length).replace(/\t$/, "");
  const [, quoted] = /^"(.*)"$/.exec(name) ?? [];
  const path = quoted?.replace(/\\(\d{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return (path ?? name).slice("b/".length);
}

/** The hunk whose header stands at `at`; it ends when both sides have as many lines as the header says. */
function readHunk(lines: string[], at: number, counts: RegExpExecArray): DiffHunk {
  const [header, from, oldCount = "1", to, newCount = "1"] = [lines[at] ?? "", ...counts.slice(1)];
  let [old, current] = [Number(from), Number(to)];
  const [oldEnd, currentEnd] = [old + Number(oldCount), current + Number(newCount)];
  const hunk: DiffHunk = { header, lines: [] };
  for (let next = at + 1; (old < oldEnd || current < currentEnd) && next < lines.length; next += 1) {
    const text = lines[next] ?? "";
    const kind = text.startsWith("+") ? "+" : text.startsWith("-") ? "-" : " ";
    // `\ No newline at end of file` belongs to the line before it and has no number.
    if (text.startsWith("\\")) hunk.lines.push({ kind: " ", old: null, new: null, text });
    else {
      hunk.lines.push({ kind, old: kind === "+" ? null : old, new: kind === "-" ? null : current, text });
      if (kind !== "+") old += 1;
      if (kind !== "-") current += 1;
    }
  }
  return hunk;
}
