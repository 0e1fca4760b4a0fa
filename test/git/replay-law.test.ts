import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ObjectId } from "../../src/git/object-id.ts";
import { Replayer } from "../../src/git/replayer.ts";
import { CherryPickOracle } from "./cherry-pick-oracle.ts";
import { history, writeHistory } from "./history.ts";
import { TestRepository } from "./test-repository.ts";

const COMMITTER = { name: "homecoming[bot]", email: "homecoming@example.com" };
const BESIDE = { "README.md": "the target\n", "pkgs/a.nix": "{ }\n" };

test("to replay a branch, then to strip the prefix, is to cherry-pick it", async (context) => {
  using source = new TestRepository("with work tree");
  using target = new TestRepository();
  const replayer = await open(source, target);
  context.after(() => replayer.close());
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      const { base, tip, tipFiles, head } = writeHistory(source, one);
      const expected = new CherryPickOracle(source.folder, tip).pick(base, head)!;
      const moved = Object.entries(tipFiles).map(([path, file]) => [`home-manager/${path}`, file] as const);
      const onto = target.commit({ files: { ...BESIDE, ...Object.fromEntries(moved) } });
      const { outcome, conflicts, replayed, ...rest } = await replayer.replay({ base, head, onto });
      outcomes.add(outcome);
      assert.equal(outcome, expected.outcome);
      assert.deepEqual([...conflicts].sort(), [...expected.conflicts].sort());
      if (outcome !== "clean") return;
      const kept = replayed.flatMap(({ target: commit }) => commit ?? []);
      assert.deepEqual(
        target.git("log", "--reverse", "--format=%H", `${onto}..${rest.head}`).split("\n"),
        kept,
      );
      assert.deepEqual(
        kept.map((commit) => target.git("rev-parse", `${commit}:home-manager`)),
        expected.trees,
      );
      for (const commit of kept)
        assert.equal(target.git("diff-tree", "--no-commit-id", "--name-only", commit), "home-manager");
      for (const { source: before, target: after } of replayed)
        if (after !== undefined) assert.deepEqual(told(target, after), told(source, before));
      assert.equal((await replayer.replay({ base, head, onto })).head, rest.head);
    }),
    { numRuns: 25 },
  );
  assert.ok(outcomes.size >= 2, "the histories are all of one kind");
  assert.equal(target.fsck(), "");
});

function open(source: TestRepository, target: TestRepository): Promise<Replayer> {
  return Replayer.open({
    ...{ source: source.folder, target: target.folder, subdirectory: "home-manager", committer: COMMITTER },
    searchPath: process.env.PATH,
  });
}

/** What of a commit must stay: author, dates, encoding, message. */
function told(repository: TestRepository, commit: ObjectId): string[] {
  const raw = repository.read("commit", commit);
  const end = raw.indexOf("\n\n");
  const headers = raw.slice(0, end).split("\n");
  const date = / (\d+ [+-]\d{4})$/.exec(headers.find((line) => line.startsWith("committer "))!)![1]!;
  return [...headers.filter((line) => /^(author|encoding) /.test(line)), date, raw.slice(end)];
}
