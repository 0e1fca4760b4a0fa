import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { readRefFiles } from "../../../sandbox/git/read-ref-files.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

test("the refs read from files are those that git tells, in its order, wherever git keeps them", (t) => {
  const gitDir = join(temporaryDirectory(t), "garden.git");
  const git = (...args: string[]) => runGit(gitDir, args).trim();
  prepareRepository(gitDir, { defaultBranch: "main" });
  const first = git("rev-parse", "main");
  const second = git("commit-tree", `${first}^{tree}`, "-p", first, "-m", "Go on");
  const agree = () => {
    const [here, there] = [readRefFiles(gitDir), listRefs(gitDir)];
    assert.deepEqual([...here], [...there]);
    return here;
  };
  git("update-ref", "refs/heads/topic/deep/er", first);
  git("update-ref", "refs/heads/topic-2", first);
  git("update-ref", "refs/pull/7/head", first);
  git("tag", "-a", "-m", "A tag", "v1", first);
  git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main");
  assert.equal(agree().size, 5);
  git("pack-refs", "--all");
  assert.equal(agree().size, 5);
  git("update-ref", "refs/heads/topic/deep/er", second);
  git("update-ref", "-d", "refs/heads/topic-2");
  git("update-ref", "refs/heads/later", second);
  assert.equal(agree().get("refs/heads/topic/deep/er"), second);
  writeFileSync(join(gitDir, "refs", "heads", "main.lock"), `${second}\n`);
  assert.equal(agree().size, 5);
});
