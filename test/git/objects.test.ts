import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { encodeCommit, parseCommit } from "../../src/git/commit.ts";
import { EMPTY_TREE, encodeObject } from "../../src/git/object-id.ts";
import { parseIdentity } from "../../src/git/parse-identity.ts";
import { LARGEST_FILE, refuseLargeFiles } from "../../src/git/refuse-large-files.ts";
import { refuseName } from "../../src/git/refuse-name.ts";
import { encodeTree, parseTree, type TreeEntry } from "../../src/git/tree.ts";
import { TestRepository } from "./test-repository.ts";

const id = fc.stringMatching(/^[1-9a-f][0-9a-f]{39}$/);
const name = fc
  .uint8Array({ minLength: 1, maxLength: 8 })
  .map((bytes) => Buffer.from(bytes).toString("latin1").replace(/[\0/]/g, "_"))
  .filter((text) => refuseName(text) === undefined);
const mode = fc.constantFrom("40000", "100644", "100755", "120000");
const entry: fc.Arbitrary<TreeEntry> = fc
  .tuple(mode, name, id)
  .map(([mode, name, id]) => ({ mode, name, id }));
const entries = fc.uniqueArray(entry, { selector: (one) => one.name, maxLength: 8 });

describe("a tree", () => {
  test("is read as it was written, in git's order", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const body = encodeTree(list);
        assert.deepEqual(encodeTree(parseTree(body)), body);
        assert.deepEqual(new Set(parseTree(body)), new Set(list));
      }),
    );
  });

  test("is well-formed for git", () => {
    using repository = new TestRepository();
    fc.assert(
      fc.property(fc.dictionary(name, fc.constantFrom("x", "y"), { maxKeys: 5 }), (files) => {
        repository.commit({ files: { ...files, "name-/x": "", "name.x": "", "name/x": "" } });
      }),
      { numRuns: 20 },
    );
    assert.equal(repository.fsck(), "");
  });

  test("without entries has the id that git knows", () => {
    assert.equal(EMPTY_TREE, "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  });
});

describe("a commit", () => {
  const BOT = { name: "bot", email: "bot@example.com" };
  const person = "Z\xfcrn <z@example.com> 1600000000 -0330";

  test("is read without what speaks of it as it was", () => {
    const headers = [
      `tree ${EMPTY_TREE}`,
      `parent ${"1".repeat(40)}`,
      `author ${person}`,
      `committer ${person}`,
    ];
    const signature = [
      "encoding x",
      "gpgsig -----BEGIN",
      " author Mallory <m@example.com> 0 +0000",
      " -----END",
    ];
    const body = Buffer.from(`${[...headers, ...signature].join("\n")}\n\nsubject\n\ntree of\n`, "latin1");
    const commit = parseCommit("id", body);
    assert.deepEqual(commit, {
      ...{ tree: EMPTY_TREE, parents: ["1".repeat(40)], author: person, committedAt: "1600000000 -0330" },
      ...{ encoding: "x", message: Buffer.from("subject\n\ntree of\n") },
    });
    const written = [
      ...headers.slice(0, 3),
      "committer bot <bot@example.com> 1600000000 -0330",
      "encoding x",
    ];
    const expected = `${written.join("\n")}\n\nsubject\n\ntree of\n`;
    assert.equal(encodeCommit(commit, BOT).toString("latin1"), expected);
  });

  test("may have no message, and persons no name", () => {
    const body = `tree ${EMPTY_TREE}\nauthor  <> 0 +0000\ncommitter  <> 0 +0000\n`;
    for (const end of ["", "\n"]) {
      const commit = parseCommit("id", Buffer.from(body + end));
      assert.equal(commit.author, " <> 0 +0000");
      assert.equal(commit.message.length, 0);
    }
  });

  test("is refused when it is malformed", () => {
    for (const author of [
      "A a@b 0 +0000",
      "A<a@b> 0 +0000",
      "A <a@b> +0000",
      "A <a@b> 01 +0000",
      "A <a@b> 0 UTC",
      "A <a> b> 0 +0000",
    ])
      assert.throws(
        () =>
          parseCommit("id", Buffer.from(`tree ${EMPTY_TREE}\nauthor ${author}\ncommitter ${person}\n\nx\n`)),
        { message: "the commit id is malformed" },
      );
    assert.throws(() => parseCommit("id", Buffer.from("")), { message: "the commit id is malformed" });
  });
});

test("a person is NAME <EMAIL>", () => {
  const bot = { name: "homecoming[bot]", email: "1+homecoming[bot]@users.noreply.github.com" };
  assert.deepEqual(parseIdentity(`${bot.name} <${bot.email}>`), bot);
  for (const text of ["me", "<me@example.com>", "me <>", "me <a@b> ", "a\nb <a@b>", "a < <a@b>"])
    assert.throws(() => parseIdentity(text), { message: /is no person; expected: NAME <EMAIL>\.$/ });
});

test("a file that GitHub would not take is refused before it is copied", async () => {
  const { id: blob } = encodeObject("blob", Buffer.from("x"));
  const holding = (size: number) => ({ info: () => Promise.resolve({ type: "blob", size } as const) });
  await refuseLargeFiles(holding(LARGEST_FILE), [blob]);
  await assert.rejects(refuseLargeFiles(holding(LARGEST_FILE + 1), [blob]), {
    message: `the blob ${blob} has 104857601 bytes; GitHub takes 104857600`,
  });
});
