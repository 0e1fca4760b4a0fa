import assert from "node:assert/strict";
import { test } from "node:test";
import { gitEnvironment } from "../../src/git/environment.ts";
import { readMergeAbilities } from "../../src/git/git-version.ts";
import { Merger } from "../../src/git/merger.ts";
import { Scratch } from "../../src/git/scratch.ts";
import { TestRepository } from "./test-repository.ts";

test("every way that this git offers gives the same result", async () => {
  const env = gitEnvironment(process.env.PATH);
  const can = await readMergeAbilities(env);
  const ways = [
    { takesTrees: false, flushes: false },
    { takesTrees: true, flushes: false },
    { takesTrees: true, flushes: true },
  ].filter((way) => (can.takesTrees || !way.takesTrees) && (can.flushes || !way.flushes));
  using repository = new TestRepository();
  const [base, ours, theirs] = [
    repository.tree({ a: "1\n2\n3\n", b: "b\n", c: "c\n" }),
    repository.tree({ a: "one\n2\n3\n", b: "ours\n", "d/inside": "folder\n" }),
    repository.tree({ a: "1\n2\nthree\n", b: "theirs\n", c: "changed\n", d: "file\n" }),
  ];
  const half = repository.tree({ a: "1\n2\nthree\n", b: "b\n", c: "c\n" });
  const merged = repository.tree({ a: "one\n2\nthree\n", b: "ours\n", "d/inside": "folder\n" });
  for (const way of ways) {
    const scratch = await Scratch.open(env, [`${repository.folder}/objects`]);
    const merger = new Merger(scratch, way);
    const clean = { isClean: true, conflicts: [], sides: [] };
    const { sides, ...half1 } = await merger.merge(base, ours, half);
    assert.deepEqual({ ...half1, sides: [] }, { ...clean, tree: merged });
    assert.equal(sides.length, 2);
    const clash = await merger.merge(base, ours, theirs);
    assert.equal(clash.isClean, false);
    assert.deepEqual([...clash.conflicts].sort(), ["b", "c", "d"]);
    assert.equal((await merger.merge(base, ours, half)).tree, merged);
    assert.deepEqual(await merger.merge(base, base, theirs), { ...clean, tree: theirs });
    assert.deepEqual(await merger.merge(base, ours, base), { ...clean, tree: ours });
    await merger.close();
    scratch.remove();
  }
});
