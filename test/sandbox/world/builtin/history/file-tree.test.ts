import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeFiles,
  type FileTree,
  withFolder,
} from "../../../../../sandbox/world/builtin/history/file-tree.ts";
import type { WrittenChange } from "../../../../../sandbox/world/builtin/history/written-commit.ts";

function treeOf(files: Record<string, string>): FileTree {
  const entries = Object.entries(files);
  return new Map(entries.map(([path, text]) => [path, { content: Buffer.from(text), executable: false }]));
}

function textsOf(tree: FileTree): Record<string, string> {
  return Object.fromEntries([...tree].map(([path, { content }]) => [path, content.toString()]));
}

const BEFORE = treeOf({ a: "one\n  two\n  three\nfour\n", b: "b" });

function after(change: WrittenChange): FileTree {
  return changeFiles(BEFORE, change, () => treeOf({ a: "from elsewhere" }));
}

test("files are moved, written, taken and edited, and what they were is left", () => {
  assert.deepEqual(textsOf(after({ move: { a: "c/a" } })), { b: "b", "c/a": "one\n  two\n  three\nfour\n" });
  assert.deepEqual(textsOf(after({ write: { c: "new" }, base64: { b: "AAE=" } })), {
    ...textsOf(BEFORE),
    b: "\0\u0001",
    c: "new",
  });
  assert.equal(textsOf(after({ take: { a: "elsewhere" } })).a, "from elsewhere");
  assert.equal(BEFORE.get("b")?.content.toString(), "b");
});

test("lines of an edit are indented like the first, blank ones are not", () => {
  const edited = after({ edit: { a: [{ replace: "two\nthree", with: "2\n\n  2.5\n3" }] } });
  assert.equal(edited.get("a")?.content.toString(), "one\n  2\n\n    2.5\n  3\nfour\n");
});

test("a file stays executable when it is written or moved", () => {
  const marked = after({ executable: ["b"] });
  const changed = changeFiles(marked, { move: { b: "c" }, write: { a: "x" } }, () => BEFORE);
  assert.equal(marked.get("b")?.executable, true);
  assert.equal(changed.get("c")?.executable, true);
  assert.equal(changed.get("a")?.executable, false);
});

test("what is not there, or there twice, is an error", () => {
  assert.throws(() => after({ move: { nothing: "c" } }), /there is no nothing/);
  assert.throws(() => after({ edit: { a: [{ replace: "five", with: "" }] } }), /a: is there 0 times: five/);
  assert.throws(() => after({ edit: { a: [{ replace: "o", with: "" }] } }), /a: is there 3 times: o/);
});

test("a folder is replaced as a whole", () => {
  const outer = treeOf({ "in/old": "1", inside: "2" });
  assert.deepEqual(textsOf(withFolder(outer, "in", treeOf({ "in/new": "3" }))), {
    inside: "2",
    "in/in/new": "3",
  });
});
