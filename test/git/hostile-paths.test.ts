import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { ObjectId } from "../../src/git/object-id.ts";
import { FILES, goesOn, refuses } from "./refuses.ts";
import { makeSetting } from "./setting.ts";
import type { TestRepository } from "./test-repository.ts";

const bytesOf = (text: string) => Buffer.from(text).toString("latin1");

/** The bytes of a tree, written down without any care. */
function rawTree(
  source: TestRepository,
  ...entries: readonly (readonly [string, string, ObjectId])[]
): ObjectId {
  const body = entries.map(
    ([mode, name, id]) => `${mode} ${name}\0${Buffer.from(id, "hex").toString("latin1")}`,
  );
  return source.write("tree", body.join(""));
}

describe("a path that leads elsewhere is refused", () => {
  const opening = makeSetting({ after });
  const OUT = "leads out of its folder";
  const GIT = "stands for git's own folder";
  const NAMES: readonly (readonly [string, string])[] = [
    ...([
      ["..", OUT],
      [".", OUT],
      ["..\\up", OUT],
      ["a\\..\\b", OUT],
    ] as const),
    ...([
      [".git", GIT],
      [".GiT", GIT],
      ["git~1", GIT],
      ["GIT~1 ", GIT],
      [".git. .", GIT],
      [".git\\hooks", GIT],
    ] as const),
    ...([
      [".git::$INDEX_ALLOCATION", GIT],
      [bytesOf(".g\u200cit"), GIT],
      [bytesOf("\ufeff.git\u202e"), GIT],
    ] as const),
    ["a/b", "has a slash in its name"],
  ];
  for (const [name, reason] of NAMES)
    test(JSON.stringify(name), async () => {
      const setting = await opening;
      const { source } = setting;
      const base = source.commit({ files: FILES });
      const readable = Buffer.from(name, "latin1").toString();
      const inside = rawTree(source, ["100644", name, source.write("blob", "x")]);
      const asFile = source.commit({ tree: rawTree(source, ["40000", "deep", inside]), parents: [base] });
      await refuses(setting, base, asFile, `the path "deep/${readable}" ${reason}`);
      const asFolder = source.commit({
        tree: rawTree(source, ["40000", name, source.tree(FILES)]),
        parents: [base],
      });
      await refuses(setting, base, asFolder, `the path "${readable}" ${reason}`);
    });

  test("even when the next commit takes it away again", async () => {
    const setting = await opening;
    const { source } = setting;
    const base = source.commit({ files: FILES });
    const tree = rawTree(source, ["100644", ".git", source.write("blob", "x")]);
    const bad = source.commit({ tree, parents: [base] });
    const head = source.commit({ files: { ...FILES, b: "b\n" }, parents: [bad] });
    await refuses(setting, base, head, `the path ".git" ${GIT}`);
  });

  test("but names that only look like it are not", async () => {
    const setting = await opening;
    const base = setting.source.commit({ files: FILES });
    const names = [
      ".github",
      ".gitignore",
      "git",
      "git~2",
      "...",
      "..a",
      "a..",
      "a\\b",
      "x.git",
      bytesOf("ü\u200c"),
    ];
    const files = { ...FILES, ...Object.fromEntries(names.map((name) => [name, "x\n"])) };
    const head = setting.source.commit({ files, parents: [base] });
    assert.equal((await setting.replay(FILES, { base, head })).outcome, "clean");
    assert.equal(setting.target.fsck(), "");
  });

  test("and the next one goes", async () => goesOn(await opening));
});

describe("a tree that git would not write is refused", () => {
  const opening = makeSetting({ after });
  const tree = (reason: string | RegExp, make: (source: TestRepository, blob: ObjectId) => ObjectId) =>
    test(String(reason), async () => {
      const setting = await opening;
      const { source } = setting;
      const base = source.commit({ files: FILES });
      const head = source.commit({ tree: make(source, source.write("blob", "x")), parents: [base] });
      await refuses(setting, base, head, reason);
    });

  tree('the path "lib" is a submodule, which cannot be moved into a subdirectory', (source) =>
    rawTree(source, ["160000", "lib", "1".repeat(40)]),
  );
  tree(
    'the path ".gitmodules" describes submodules, which cannot be moved into a subdirectory',
    (source, blob) => rawTree(source, ["100644", ".gitmodules", blob]),
  );
  tree('the path "a" has the mode 100600, which git does not know', (source, blob) =>
    rawTree(source, ["100600", "a", blob]),
  );
  tree('the path "a" names no object', (source) => rawTree(source, ["100644", "a", "0".repeat(40)]));
  tree('the path "" has no name', (source, blob) => rawTree(source, ["100644", "", blob]));
  tree("a tree is malformed", (source) => source.write("tree", "100644 a\0short"));
  const DISORDER = "a tree is not in git's order, or names something twice";
  tree(DISORDER, (source, blob) => rawTree(source, ["100644", "b", blob], ["100644", "a", blob]));
  tree(DISORDER, (source, blob) =>
    rawTree(source, ["100644", "a", blob], ["40000", "a", source.tree(FILES)]),
  );
  tree("a commit touches more than 50000 paths", (source) => {
    // Ten levels of ten folders each, all alike: ten thousand million files in eleven objects.
    let level = source.tree({ file: "x\n" });
    const names = [..."0123456789"];
    for (let depth = 0; depth < 10; depth++)
      level = rawTree(source, ...names.map((name) => ["40000", name, level] as const));
    return level;
  });
  tree(/^the path a{200}\/a.* is too long$/, (source) => {
    let level = source.tree({ file: "x\n" });
    for (let depth = 0; depth < 30; depth++) level = rawTree(source, ["40000", "a".repeat(200), level]);
    return level;
  });

  test("and the next one goes", async () => goesOn(await opening));
});
