import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { GraftConflict, type GraftRequest, graft } from "../../src/git/graft.ts";
import { UserError } from "../../src/user-error.ts";
import { BOT } from "./setting.ts";
import { TestRepository } from "./test-repository.ts";

const AT = new Date("2026-09-01T12:00:00Z");

/** A source with two commits on its master, and a target with a commit of its own. */
function repositories(context: TestContext) {
  const source = new TestRepository();
  const target = new TestRepository();
  context.after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
  });
  const first = source.commit({ files: { "flake.nix": "{ }\n" }, message: "first\n" });
  const second = source.commit({
    files: { "flake.nix": "{ }\n", "home-manager/x": "x\n" },
    parents: [first],
  });
  source.git("update-ref", "refs/heads/master", second);
  const tip = target.commit({ files: { "README.md": "target\n", "nixos/a.nix": "a\n" } });
  target.git("update-ref", "refs/heads/master", tip);
  const run = (more: Partial<GraftRequest> = {}) =>
    graft({
      ...{ target: target.folder, targetRevision: "master", source: source.folder, sourceRevision: "master" },
      ...{ subdirectory: "home-manager", isUpdate: false, by: BOT, at: AT, searchPath: process.env.PATH },
      ...more,
    });
  return { source, target, second, tip, run };
}

/** Moves the target's master to a commit with these files under and beside the subdirectory. */
function moveOn(target: TestRepository, parent: string, files: Readonly<Record<string, string>>): string {
  const commit = target.commit({ files, parents: [parent] });
  target.git("update-ref", "refs/heads/master", commit);
  return commit;
}

test("a graft is one merge of both histories with the source under the subdirectory", async (context) => {
  const { source, target, second, tip, run } = repositories(context);
  const merge = await run();
  const tree = target.git("rev-parse", `${merge}^{tree}`);
  const person = "homecoming[bot] <homecoming@example.com> 1788264000 +0000";
  assert.equal(
    target.read("commit", merge),
    `tree ${tree}\nparent ${tip}\nparent ${second}\nauthor ${person}\ncommitter ${person}\n\n` +
      `home-manager: merge history up to ${second}\n`,
  );
  assert.equal(target.git("rev-parse", "master"), tip);
  assert.equal(target.git("rev-parse", `${merge}:home-manager`), source.git("rev-parse", "master^{tree}"));
  source[Symbol.dispose]();
  assert.equal(target.fsck(), "");
  const files = target.git("ls-tree", "-r", "--name-only", merge).split("\n");
  const moved = ["home-manager/flake.nix", "home-manager/home-manager/x"];
  assert.deepEqual(files, ["README.md", ...moved, "nixos/a.nix"]);
  assert.equal(target.git("log", "--oneline", merge).split("\n").length, 4);
});

test("a graft can have a message of its own", async (context) => {
  const { target, run } = repositories(context);
  const merge = await run({ message: "Bring überall home" });
  assert.equal(target.git("log", "-1", "--format=%B", merge).trim(), "Bring überall home");
});

test("an update is a merge of the same shape that keeps what the target changed", async (context) => {
  const { source, target, second, run } = repositories(context);
  const merge = await run();
  const tip = moveOn(target, merge, {
    ...{ "README.md": "newer\n", "home-manager/flake.nix": "{ }\n", "home-manager/home-manager/x": "x\n" },
    "home-manager/added-here": "y\n",
  });
  const files = { "flake.nix": "{ inputs }\n", "home-manager/x": "x\n" };
  const third = source.commit({ files, parents: [second], message: "third\n" });
  source.git("update-ref", "refs/heads/master", third);
  const update = await run({ isUpdate: true });
  assert.equal(target.git("log", "-1", "--format=%P", update), `${tip} ${third}`);
  assert.equal(target.git("show", `${update}:home-manager/flake.nix`), "{ inputs }");
  assert.equal(target.git("show", `${update}:home-manager/added-here`), "y");
  assert.equal(target.git("diff-tree", "--name-only", tip, update), "home-manager");
  source[Symbol.dispose]();
  assert.equal(target.fsck(), "");
});

test("an update without anything new is the tip itself", async (context) => {
  const { target, run } = repositories(context);
  const merge = await run();
  target.git("update-ref", "refs/heads/master", merge);
  assert.equal(await run({ isUpdate: true }), merge);
});

test("an update in conflict names the paths and writes nothing", async (context) => {
  const { source, target, second, run } = repositories(context);
  const merge = await run();
  moveOn(target, merge, { "README.md": "target\n", "home-manager/flake.nix": "{ ours }\n" });
  const third = source.commit({ files: { "flake.nix": "{ theirs }\n" }, parents: [second] });
  const before = target.objects();
  await assert.rejects(run({ isUpdate: true, sourceRevision: third }), (error) => {
    assert.ok(error instanceof GraftConflict);
    assert.deepEqual(error.conflicts, ["flake.nix"]);
    return true;
  });
  assert.equal(target.objects(), before);
});

test("what cannot be grafted is said in a line", async (context) => {
  const { target, source, run } = repositories(context);
  const says = (more: Partial<GraftRequest>, message: RegExp) =>
    assert.rejects(run(more), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, message);
      return true;
    });
  await says(
    { subdirectory: "nixos" },
    /^"nixos" is in the target already; an update brings later commits\.$/,
  );
  await says({ subdirectory: "README.md" }, /^"README\.md" is no folder of the target\.$/);
  await says({ subdirectory: "a/b" }, /^The subdirectory "a\/b" has a slash in its name\.$/);
  await says({ subdirectory: "..", isUpdate: true }, /leads out of its folder/);
  await says({ isUpdate: true }, /has no commit of the source yet/);
  await says({ targetRevision: "nowhere" }, /^"nowhere" is no commit of /);
  await says({ sourceRevision: "--all" }, /^"--all" is no commit of /);
  await says({ source: "/nowhere" }, /^\/nowhere is no git repository/);
  await says({ searchPath: "/nowhere" }, /^git is needed and cannot be started\.$/);
  assert.equal(target.git("for-each-ref", "--format=%(refname)"), "refs/heads/master");
  assert.equal(source.fsck(), "");
});
