import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { GitFailure } from "../../src/git/git-failure.ts";
import type { ObjectId } from "../../src/git/object-id.ts";
import { makeSetting, type Setting } from "./setting.ts";
import type { Files, TestRepository } from "./test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n" };
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

/** Replays a head and expects that it is refused for the reason, and that nothing was written. */
async function refuses(
  setting: Setting,
  base: ObjectId,
  head: ObjectId,
  reason: string | RegExp,
): Promise<void> {
  const onto = setting.onto(FILES);
  const before = setting.target.objects();
  const { ms: _, ...outcome } = await setting.replayer.replay({ base, head, onto });
  if (typeof reason === "string") assert.equal(outcome.reason, reason);
  else assert.match(outcome.reason ?? "", reason);
  const { reason: __, ...rest } = outcome;
  assert.deepEqual(rest, { outcome: "refused", head: null, commits: 0, conflicts: [], replayed: [] });
  assert.equal(setting.target.objects(), before);
}

/** What one pull request did to the processes that stay must not matter to the next. */
async function goesOn({ source, replayer, onto }: Setting): Promise<void> {
  const base = source.commit({ files: FILES });
  const head = source.commit({ files: { ...FILES, fine: "x\n" }, parents: [base] });
  assert.equal((await replayer.replay({ base, head, onto: onto(FILES) })).outcome, "clean");
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

describe("a commit that git would not write is refused", () => {
  const opening = makeSetting({ after });
  const commit = (name: string, reason: RegExp, how: Parameters<TestRepository["commit"]>[0]) =>
    test(name, async () => {
      const setting = await opening;
      const base = setting.source.commit({ files: FILES });
      const head = setting.source.commit({ files: { ...FILES, b: "b\n" }, parents: [base], ...how });
      await refuses(setting, base, head, reason);
    });

  commit("a message of a megabyte", /^the commit \w{40} has 1000\d{3} bytes; at most 262144 are read$/, {
    message: "x".repeat(1_000_000),
  });
  commit("a zero byte in the message", /^the commit \w{40} is malformed$/, { message: "x\0y\n" });
  commit("an author without an address", /^the commit \w{40} is malformed$/, {
    author: "Ann 1600000000 +0000",
  });
  commit("a committer without a date", /^the commit \w{40} is malformed$/, {
    committer: "Carl <carl@example.com>",
  });
  commit("a date beyond all clocks", /^the commit \w{40} is malformed$/, {
    author: "Ann <ann@example.com> 99999999999999999999 +0000",
  });
  // What only git itself knows to be harmful.
  commit("a file that harms git", /^git finds fault with the object \w{40}: gitattributesLineLength: /, {
    files: { ".gitattributes": `${"x".repeat(5000)} text\n` },
  });

  test("and the next one goes", async () => goesOn(await opening));
});

describe("ids are ids", () => {
  const opening = makeSetting({ after });
  const WRONG = [
    "--upload-pack=touch x",
    "-",
    "",
    "HEAD",
    "refs/heads/master",
    "0123456",
    "A".repeat(40),
    "a\nb",
  ];
  for (const name of ["base", "head", "onto"] as const)
    test(`of ${name}`, async () => {
      const setting = await opening;
      const commit = setting.source.commit({ files: FILES });
      for (const wrong of WRONG) {
        const request = { base: commit, head: commit, onto: setting.onto(FILES), [name]: wrong };
        const { outcome, reason } = await setting.replayer.replay(request);
        assert.equal(outcome, "refused");
        assert.equal(reason, `${name} is no commit id of 40 hexadecimal digits`);
      }
    });

  test("and the next one goes", async () => goesOn(await opening));
});

describe("what is not there is named", () => {
  const opening = makeSetting({ after });
  const GONE = "1".repeat(40);
  /** Takes an object out of a store. */
  const remove = ({ gitDir }: TestRepository, id: ObjectId) =>
    rmSync(join(gitDir, "objects", id.slice(0, 2), id.slice(2)));

  test("a head or a base", async () => {
    const setting = await opening;
    const base = setting.source.commit({ files: FILES });
    await refuses(setting, base, GONE, `the commit ${GONE} is not there`);
    await refuses(setting, GONE, base, `the commit ${GONE} is not there`);
  });

  test("a head that is no commit", async () => {
    const setting = await opening;
    const { source } = setting;
    const base = source.commit({ files: FILES });
    const tree = source.tree(FILES);
    await refuses(setting, base, tree, `${tree} is a tree, not a commit`);
    const tag = source.write(
      "tag",
      `object ${base}\ntype commit\ntag v1\ntagger ${"A <a@b> 0 +0000"}\n\nx\n`,
    );
    await refuses(setting, base, tag, `${tag} is a tag, not a commit`);
  });

  test("a parent, a tree or a file", async () => {
    const setting = await opening;
    const { source } = setting;
    const base = source.commit({ files: FILES });
    await refuses(setting, base, source.commit({ parents: [GONE] }), `the commit ${GONE} is not there`);
    await refuses(
      setting,
      base,
      source.commit({ tree: GONE, parents: [base] }),
      `the tree ${GONE} is not there`,
    );
    const head = source.commit({ files: { ...FILES, lost: "lost\n" }, parents: [base] });
    const blob = source.git("rev-parse", `${head}:lost`);
    remove(source, blob);
    await refuses(setting, base, head, `the object ${blob} is not there`);
  });

  test("the subdirectory", async () => {
    const setting = await opening;
    const commit = setting.source.commit({ files: FILES });
    const onto = setting.target.commit({ files: { "home-manager/x/y": "", a: "" } });
    const without = setting.target.commit({ files: { a: "" } });
    const file = setting.target.commit({ files: { "home-manager": "" } });
    const reasonOn = async (tip: ObjectId) =>
      (await setting.replayer.replay({ base: commit, head: commit, onto: tip })).reason;
    assert.match((await reasonOn(onto)) ?? "", /has these changes already/);
    assert.equal(await reasonOn(without), `there is no "home-manager" in the target's ${without}`);
    assert.equal(await reasonOn(file), '"home-manager" is no folder of the target');
  });

  test("and the next one goes", async () => goesOn(await opening));
});

test("an object that git cannot read fails its own pull request alone", async (context) => {
  const setting = await makeSetting(context);
  const { source, replayer } = setting;
  const onto = setting.onto({ a: "theirs\n" });
  const base = source.commit({ files: { a: "base\n" } });
  const broken = source.commit({ files: { a: "broken\n" }, parents: [base] });
  const blob = source.git("rev-parse", `${broken}:a`);
  writeFileSync(join(source.gitDir, "objects", blob.slice(0, 2), blob.slice(2)), "no zlib at all");
  await assert.rejects(replayer.replay({ base, head: broken, onto }), GitFailure);
  await goesOn(setting);
});
