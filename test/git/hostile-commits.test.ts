import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { GitFailure } from "../../src/git/git-failure.ts";
import type { ObjectId } from "../../src/git/object-id.ts";
import { FILES, goesOn, refuses } from "./refuses.ts";
import { makeSetting } from "./setting.ts";
import type { TestRepository } from "./test-repository.ts";

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
