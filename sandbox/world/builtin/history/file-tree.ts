import type { WrittenChange } from "./written-commit.ts";

export interface TreeFile {
  content: Buffer;
  executable: boolean;
}

/** All files of a commit, by path. */
export type FileTree = ReadonlyMap<string, TreeFile>;

/**
 * The files after a change.
 *
 * @param treeOf the files of a commit, by its name
 * @throws Error when the change speaks of what is not there
 */
export function changeFiles(
  before: FileTree,
  change: WrittenChange,
  treeOf: (name: string) => FileTree,
): FileTree {
  const tree = new Map(before);
  const put = (path: string, content: Buffer) =>
    tree.set(path, { content, executable: tree.get(path)?.executable ?? false });
  for (const [from, to] of Object.entries(change.move ?? {})) {
    tree.set(to, fileAt(tree, from));
    tree.delete(from);
  }
  for (const [path, text] of Object.entries(change.write ?? {})) put(path, Buffer.from(text));
  for (const [path, code] of Object.entries(change.base64 ?? {})) put(path, Buffer.from(code, "base64"));
  for (const [path, name] of Object.entries(change.take ?? {})) tree.set(path, fileAt(treeOf(name), path));
  for (const [path, edits] of Object.entries(change.edit ?? {})) {
    const text = fileAt(tree, path).content.toString();
    put(path, Buffer.from(edits.reduce((edited, edit) => replaceOnce(edited, edit, path), text)));
  }
  for (const path of change.executable ?? []) tree.set(path, { ...fileAt(tree, path), executable: true });
  return tree;
}

/** The files of `outer` with those of `inner` as the whole of a folder. */
export function withFolder(outer: FileTree, folder: string, inner: FileTree): FileTree {
  const others = [...outer].filter(([path]) => !path.startsWith(`${folder}/`));
  return new Map([...others, ...[...inner].map(([path, file]) => [`${folder}/${path}`, file] as const)]);
}

function fileAt(tree: FileTree, path: string): TreeFile {
  const file = tree.get(path);
  if (!file) throw new Error(`there is no ${path}`);
  return file;
}

function replaceOnce(text: string, edit: { replace: string; with: string }, path: string): string {
  const [first = ""] = edit.replace.split("\n", 1);
  const lineStart = text.lastIndexOf("\n", text.indexOf(first)) + 1;
  const [indent = ""] = /^ */.exec(text.slice(lineStart)) ?? [];
  const indented = (lines: string) => lines.replace(/\n(?=.)/g, `\n${indent}`);
  const parts = text.split(indented(edit.replace));
  if (parts.length !== 2) throw new Error(`${path}: is there ${parts.length - 1} times: ${edit.replace}`);
  return parts.join(indented(edit.with));
}
