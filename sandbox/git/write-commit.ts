import { askGit } from "./ask-git.ts";

export interface NewCommit {
  tree: string;
  parents: string[];
  message: string;
  /** Who wrote it and who committed it. */
  name: string;
  email: string;
  /** Seconds since the epoch. */
  at: number;
}

/** Writes a commit, which no ref points at yet, and gives its id. */
export async function writeCommit(gitDir: string, commit: NewCommit): Promise<string> {
  const { tree, parents, message, name, email, at } = commit;
  const person = `${name.replace(/[<>\n]/g, "")} <${email.replace(/[<>\n]/g, "")}> ${Math.floor(at)} +0000`;
  const text = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${person}`,
    `committer ${person}`,
    "",
    message.endsWith("\n") ? message : `${message}\n`,
  ].join("\n");
  const oid = await askGit(gitDir, ["hash-object", "-t", "commit", "-w", "--stdin"], text);
  if (oid === null) throw new Error("git did not take the commit");
  return oid.trim();
}
