import type { FileTree } from "./file-tree.ts";
import type { WrittenCommit } from "./written-commit.ts";

type Import = Pick<WrittenCommit, "on" | "author" | "by" | "at" | "message"> & {
  /** Ids or marks. */
  parents: string[];
  mark: string;
  tree: FileTree;
};

/** The commands (git-fast-import(1)) that write a commit with all its files, and ask for its id. */
export function importedCommit(commit: Import, people: Record<string, string>): Buffer {
  const { on, author, by = author, at, parents, mark, tree } = commit;
  const [first, second] = parents;
  const files = [...tree].flatMap(([path, { content, executable }]) => [
    `M ${executable ? "100755" : "100644"} inline ${path}\n`,
    data(content),
  ]);
  const parts = [
    `commit refs/${on.startsWith("pull/") ? `${on}/head` : `heads/${on}`}\nmark ${mark}\n`,
    `author ${signature(author, at, people)}\ncommitter ${signature(by, at, people)}\n`,
    data(Buffer.from(`${commit.message.trimEnd()}\n`)),
    first === undefined ? "" : `from ${first}\n`,
    second === undefined ? "" : `merge ${second}\n`,
    "deleteall\n",
    ...files,
    `\nget-mark ${mark}\n`,
  ];
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from("\n")]);
}

function signature(login: string, at: string, people: Record<string, string>): string {
  const person = people[login];
  if (person === undefined) throw new Error(`people.yml has no ${login}`);
  const offset = /[+-]\d\d:\d\d$/.exec(at)?.[0].replace(":", "") ?? "+0000";
  return `${person} ${Date.parse(at) / 1000} ${offset}`;
}
