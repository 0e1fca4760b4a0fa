import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { tipOf } from "../../../sandbox/git/tip-of.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

test("the tip of a branch, wherever git keeps it", (t) => {
  const gitDir = join(temporaryDirectory(t), "a.git");
  prepareRepository(gitDir, { defaultBranch: "main" });
  const first = runGit(gitDir, ["rev-parse", "main"]).trim();
  const second = runGit(gitDir, ["commit-tree", "main^{tree}", "-p", "main", "-m", "x"]).trim();
  for (const name of ["fix", "fix-2", "more/fix"])
    runGit(gitDir, ["update-ref", `refs/heads/${name}`, first]);
  assert.deepEqual([tipOf(gitDir, "main"), tipOf(gitDir, "more/fix")], [first, first]);
  runGit(gitDir, ["pack-refs", "--all"]);
  runGit(gitDir, ["update-ref", "refs/heads/fix", second]);
  assert.deepEqual(
    [tipOf(gitDir, "fix"), tipOf(gitDir, "fix-2"), tipOf(gitDir, "more/fix")],
    [second, first, first],
  );
  runGit(gitDir, ["update-ref", "-d", "refs/heads/fix-2"]);
  for (const name of ["fix-2", "more", "ix", "../../../config", "", "none"])
    assert.equal(tipOf(gitDir, name), null, name);
});
