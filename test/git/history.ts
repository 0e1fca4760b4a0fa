import fc from "fast-check";
import type { ObjectId } from "../../src/git/object-id.ts";
import type { Files, TestFile, TestRepository } from "./test-repository.ts";

/** Bytes of names, one a character: spaces, quotes, newlines, other scripts, invalid UTF-8, the subdirectory itself. */
const bytesOf = (text: string) => Buffer.from(text).toString("latin1");
const NAMES = [
  ...[
    "a",
    "b.nix",
    "home-manager",
    "two words",
    'quo"te',
    "apo'strophe",
    "new\nline",
    "tab\there",
    "back\\slash",
  ],
  ...["-option", "..dots", ".hidden", "%2e%2e", bytesOf("überall"), bytesOf("日本"), "caf\xe9"],
];
const LINES = ["one\n", "two\n", "three\n", "four\n", "windows\r\n", "<<<<<<< HEAD\n", "\0binary\n"];
export const MESSAGES = [
  "firefox: init\n",
  "[foo] subject\n\nbody\n",
  "x: no newline at the end",
  "x: windows\r\n\r\nbody\r\n",
  "x: patch\n\n---\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-one\n+other\n",
  "\n\n  x: spaces around  \n\n\n\n# a comment?\n\n",
  "x: (cherry picked from commit 0123456789012345678901234567890123456789)\n",
  "caf\xe9: latin1\n",
];
const AUTHORS = [
  "Ann <ann@example.com> 1600000000 -0330",
  "J\xfcrgen <j@example.com> 1700000000 +1345",
  " <> 0 +0000",
];

const name = fc.constantFrom(...NAMES);
const content = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 8 }), fc.boolean())
  .map(([lines, isCut]) => {
    const text = lines.join("");
    return isCut ? text.replace(/\n$/, "") : text;
  });
const file: fc.Arbitrary<TestFile> = fc.oneof(
  { weight: 6, arbitrary: content },
  { weight: 1, arbitrary: content.map((text) => ({ mode: "100755", content: text })) },
  { weight: 1, arbitrary: name.map((to) => ({ mode: "120000", content: to })) },
);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));

/** A change of some files. Those it speaks of are chosen by number among those there are. */
export type Edit = (files: Files) => Files;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(path, file).map(
    ([at, what]) =>
      (files: Files) =>
        put(files, at, what),
  ),
  fc.tuple(fc.nat(), content).map(([at, text]) => change(at, (old) => withContent(old, text))),
  fc
    .tuple(fc.nat(), fc.constantFrom(...LINES))
    .map(([at, line]) => change(at, (old) => withContent(old, line + contentOf(old)))),
  fc
    .tuple(fc.nat(), fc.constantFrom(...LINES))
    .map(([at, line]) => change(at, (old) => withContent(old, contentOf(old) + line))),
  fc
    .tuple(fc.nat(), fc.constantFrom("100644", "100755", "120000"))
    .map(([at, mode]) => change(at, (old) => withMode(mode, contentOf(old)))),
  fc.nat().map((at) => remove(at)),
  fc.tuple(fc.nat(), path).map(([at, to]) => move(at, to)),
  fc.constant((files: Files) => files),
);

/** What is done on one side: commits of a few edits each. */
const side = (maxLength: number) => fc.array(fc.array(edit, { maxLength: 3 }), { maxLength });

export interface History {
  readonly base: Files;
  readonly theirs: readonly (readonly Edit[])[];
  readonly ours: readonly (readonly Edit[])[];
  /** After which commit of the branch the other side is merged into it. */
  readonly mergeAt: number | undefined;
  readonly messages: readonly string[];
  readonly authors: readonly string[];
}

export const history: fc.Arbitrary<History> = fc.record({
  base: fc
    .array(fc.tuple(path, file), { minLength: 1, maxLength: 6 })
    .map((files) => files.reduce<Files>((all, [at, what]) => put(all, at, what), {})),
  theirs: side(2),
  ours: side(4),
  mergeAt: fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 4 }),
  messages: fc.array(fc.constantFrom(...MESSAGES), { minLength: 4, maxLength: 4 }),
  authors: fc.array(fc.constantFrom(...AUTHORS), { minLength: 4, maxLength: 4 }),
});

/** Stays on both sides: a subdirectory without files would not be there at all. */
const KEPT: Files = { kept: "kept\n" };

export interface WrittenHistory {
  /** The best common ancestor of the two sides. */
  readonly base: ObjectId;
  readonly tip: ObjectId;
  readonly tipFiles: Files;
  readonly head: ObjectId;
}

export function writeHistory(repository: TestRepository, history: History): WrittenHistory {
  const apply = (files: Files, edits: readonly Edit[]) => edits.reduce((all, one) => one(all), files);
  const root = repository.commit({ files: { ...KEPT, ...history.base } });
  let tip = root;
  let tipFiles = history.base;
  for (const edits of history.theirs) {
    tipFiles = apply(tipFiles, edits);
    tip = repository.commit({ files: { ...KEPT, ...tipFiles }, parents: [tip] });
  }
  let head = root;
  let files = history.base;
  for (const [index, edits] of history.ours.entries()) {
    files = apply(files, edits);
    const message = history.messages[index]!;
    const headers = message.includes("\xe9") ? ["encoding ISO-8859-1"] : [];
    head = repository.commit({
      files: { ...KEPT, ...files },
      parents: [head],
      message,
      author: history.authors[index]!,
      headers,
    });
    if (index !== history.mergeAt) continue;
    files = mergeFiles(tipFiles, files);
    head = repository.commit({
      files: { ...KEPT, ...files },
      parents: [head, tip],
      message: "Merge branch 'master'\n",
    });
  }
  const isMerged = history.mergeAt !== undefined && history.mergeAt < history.ours.length;
  return { base: isMerged ? tip : root, tip, tipFiles: { ...KEPT, ...tipFiles }, head };
}

/** What somebody might make of two sides: all that one has, over all that the other has. */
function mergeFiles(theirs: Files, ours: Files): Files {
  return Object.entries(ours).reduce((all, [at, what]) => put(all, at, what), theirs);
}

/** Puts a file somewhere; what stood in its way, or it in, is gone. */
function put(files: Files, at: string, what: TestFile): Files {
  const isInTheWay = (path: string) => path === at || path.startsWith(`${at}/`) || at.startsWith(`${path}/`);
  return { ...Object.fromEntries(Object.entries(files).filter(([path]) => !isInTheWay(path))), [at]: what };
}

function chosen(files: Files, at: number): string | undefined {
  const paths = Object.keys(files);
  return paths[at % paths.length];
}

function change(at: number, how: (old: TestFile) => TestFile): Edit {
  return (files) => {
    const path = chosen(files, at);
    return path === undefined ? files : { ...files, [path]: how(files[path]!) };
  };
}

function remove(at: number): Edit {
  return (files) => {
    const path = chosen(files, at);
    return Object.fromEntries(Object.entries(files).filter(([other]) => other !== path));
  };
}

function move(at: number, to: string): Edit {
  return (files) => {
    const path = chosen(files, at);
    return path === undefined ? files : put(remove(at)(files), to, files[path]!);
  };
}

function contentOf(file: TestFile): string {
  return typeof file === "string" ? file : file.content;
}

function withContent(file: TestFile, content: string): TestFile {
  return typeof file === "string" ? content : withMode(file.mode, content);
}

function withMode(mode: string, content: string): TestFile {
  // Nobody can check out a symbolic link to nothing, or to a path with a zero byte.
  return { mode, content: mode === "120000" ? content.replaceAll("\0", "") || "nowhere" : content };
}
