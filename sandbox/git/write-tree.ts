import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askGit } from "./ask-git.ts";

/** What git has no entry for: empty parts, `.`, `..`, and `.git` in any spelling of the letters. */
const FORBIDDEN = /(^|\/)(\.{0,2}|\.git)(\/|$)/i;

/**
 * The tree of a commit with some files in other contents, null for a file that goes; null when a path is none
 * that git takes. New files are plain ones; a file that was there keeps its mode.
 */
export async function writeTree(
  gitDir: string,
  commit: string,
  files: Readonly<Record<string, string | null>>,
): Promise<string | null> {
  // Git itself would pass them over in silence.
  if (Object.keys(files).some((path) => FORBIDDEN.test(path))) return null;
  const directory = await mkdtemp(join(tmpdir(), "github-sandbox-index-"));
  const ask = (args: string[], input = "") =>
    askGit(gitDir, args, input, { GIT_INDEX_FILE: join(directory, "index") });
  try {
    const entries: string[] = [];
    for (const [path, content] of Object.entries(files)) {
      const blob = content === null ? null : await ask(["hash-object", "-w", "--stdin"], content);
      const mode = content === null ? "0" : ((await modeOf(gitDir, commit, path)) ?? "100644");
      entries.push(`${mode} ${blob?.trim() ?? "0".repeat(40)}\t${path}\0`);
    }
    if ((await ask(["read-tree", commit])) === null) return null;
    if ((await ask(["update-index", "-z", "--index-info"], entries.join(""))) === null) return null;
    return (await ask(["write-tree"]))?.trim() ?? null;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function modeOf(gitDir: string, commit: string, path: string): Promise<string | undefined> {
  const entry = await askGit(gitDir, ["--literal-pathspecs", "ls-tree", commit, "--", path]);
  return /^(100\d{3}|120000) /.exec(entry ?? "")?.[1];
}
