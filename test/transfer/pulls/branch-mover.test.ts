import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findHarm } from "../../../src/gate/find-harm.ts";
import { DEFAULT_TRIGGERS } from "../../../src/text/default-triggers.ts";
import { BranchMover } from "../../../src/transfer/pulls/branch-mover.ts";
import type { Move } from "../../../src/transfer/pulls/move.ts";
import type { MovedBranch } from "../../../src/transfer/pulls/moved-branch.ts";
import { GitServer } from "../../git/git-server.ts";
import { type Files, TestRepository } from "../../git/test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n", "a.nix": "one\ntwo\nthree\n" };
const under = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [`home-manager/${path}`, file]));

async function setStage(context: TestContext) {
  const source = new TestRepository();
  const target = new TestRepository();
  const stateFolder = mkdtempSync(join(tmpdir(), "branch-mover-"));
  const base = source.commit({ files: FILES });
  source.git("update-ref", "refs/heads/master", base);
  const moveTarget = (files: Files, beside = "{ }\n") => {
    const commit = target.commit({ files: { "pkgs/hello.nix": beside, ...under(files) } });
    target.git("update-ref", "refs/heads/master", commit);
    return commit;
  };
  moveTarget(FILES);
  const from = await GitServer.start(context, source);
  const to = await GitServer.start(context, target);
  const gitToken = async () => "token";
  const places = {
    source: {
      name: { owner: "nix-community", name: "home-manager" },
      url: `${from.url}/nix-community/home-manager`,
      gitToken,
    },
    target: { name: { owner: "NixOS", name: "nixpkgs" }, url: `${to.url}/NixOS/nixpkgs`, gitToken },
  };
  const open = (folder = ".") => {
    const settings = {
      stateFolder: join(stateFolder, folder),
      searchPath: process.env.PATH,
      webUrl: "https://github.com",
    };
    const mover = new BranchMover(
      { ...settings, subdirectory: "home-manager", branches: { master: "master" } },
      places,
      { name: "homecoming[bot]", email: "homecoming@example.com" },
      async () => places.target,
    );
    context.after(() => mover.close());
    return mover;
  };
  context.after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
    rmSync(stateFolder, { recursive: true });
  });
  const pull = (number: number, files: Files, message = `x: ${number}\n`): Move & { head: string } => {
    const head = source.commit({ files: { ...FILES, ...files }, parents: [base], message });
    source.git("update-ref", `refs/pull/${number}/head`, head);
    const guard = async () => {};
    return { number, baseRefName: "master", head, guard, rewriterFor: async () => (text) => text };
  };
  const standing = (number: number) => target.git("rev-parse", `refs/heads/wip-home-manager-${number}`);
  const asked = () => [from, to].map(({ asked }) => asked.splice(0).length);
  return { source, target, base, from, to, open, pull, moveTarget, standing, asked };
}

function pushed(moved: MovedBranch | undefined) {
  assert.equal(moved?.outcome, "pushed");
  return moved as Extract<MovedBranch, { outcome: "pushed" }>;
}

test("a bulk's branches come in one fetch and go in one push, and are found there later", async (context) => {
  const { open, pull, standing, to, asked } = await setStage(context);
  const mover = open();
  const moves = Array.from({ length: 4 }, (_, index) => pull(index + 1, { [`n${index}`]: "x\n" }));
  const clash = pull(13, { "a.nix": "one\nzwei\nthree\n", "flake.nix": "clash\n" });
  const landed = pull(14, {});
  const [own, ...others] = moves;
  const moved = await mover.move(own!, [...others, clash, landed]);
  assert.equal(to.asked.filter((service) => service === "git-receive-pack").length, 1);
  const [fetches] = asked();
  assert.equal(fetches, 2, "one for the list of refs, one for the pack");
  for (const { number } of moves) assert.equal(standing(number), pushed(moved.get(number)).head);
  assert.equal(moved.get(14)?.outcome, "landed");

  for (const move of others) {
    const confirmed = await mover.confirm(move, pushed(moved.get(move.number)));
    assert.deepEqual(confirmed, moved.get(move.number));
  }
  const [again, questions] = asked();
  assert.equal(again, 0, "the source is not asked again");
  assert.ok(questions! <= 2 * others.length, "of the target no more than where its branch stands");
});

test("what has changed since is moved anew", async (context) => {
  const { open, pull, moveTarget, standing } = await setStage(context);
  const mover = open();
  const move = pull(1, { "b.nix": "b\n" });
  const before = pushed((await mover.move(move)).get(1));
  // A commit of the target elsewhere changes nothing for the folder.
  moveTarget(FILES, "{ pkgs }: { }\n");
  assert.deepEqual(await mover.confirm(move, before), before);
  assert.equal(await mover.confirm({ ...move, rewriterFor: async () => () => "y: 1\n" }, before), undefined);
  assert.equal(await mover.confirm(pull(1, { "b.nix": "B\n" }), before), undefined);
  const tip = moveTarget({ ...FILES, "a.nix": "ONE\ntwo\nthree\n" });
  assert.equal(await mover.confirm(move, before), undefined);
  const after = pushed((await mover.move(pull(1, { "b.nix": "b\n" }))).get(1));
  assert.equal(after.onto, tip);
  assert.equal(standing(1), after.head);
});

test("others that are gone, malformed or unwanted cost nobody a turn", async (context) => {
  const { source, base, open, pull, standing, target } = await setStage(context);
  const mover = open();
  const gone: Move = { ...pull(9, {}), number: 99 };
  const elsewhere: Move = { ...pull(3, { c: "c\n" }), baseRefName: "release-1.0" };
  const first = await mover.move(pull(1, { a: "a\n" }), [gone, pull(2, { b: "b\n" }), elsewhere]);
  assert.deepEqual([...first.keys()], [1, 2]);
  assert.equal(standing(2), pushed(first.get(2)).head);

  const blob = source.write("blob", "x\n");
  const tree = source.write("tree", `100644 .git\0${Buffer.from(blob, "hex").toString("latin1")}`);
  source.git("update-ref", "refs/pull/5/head", source.commit({ tree, parents: [base] }));
  const bad = { ...pull(6, {}), number: 5 };
  const second = await mover.move(pull(4, { d: "d\n" }), [bad]);
  assert.deepEqual([...second.keys()], [4]);
  const refused = (await mover.move(bad)).get(5);
  assert.match(
    refused?.outcome === "refused" ? refused.reason : "",
    /^git finds fault with the object \w{40}: hasDotgit/,
  );
  const refusals = [(await mover.move(gone)).get(99), (await mover.move(elsewhere)).get(3)];
  assert.deepEqual(refusals, [
    { outcome: "refused", reason: "refs/pull/99/head is not there any more" },
    { outcome: "refused", reason: "the branch release-1.0 has no counterpart in the target" },
  ]);

  assert.equal(target.fsck(), "");
});

test("a branch that somebody else has pushed to stays theirs", async (context) => {
  const { open, pull, moveTarget, target, standing } = await setStage(context);
  const mover = open();
  const before = pushed((await mover.move(pull(1, { b: "b\n" }))).get(1));
  const theirs = moveTarget({ ...FILES, theirs: "x\n" });
  target.git("update-ref", "refs/heads/wip-home-manager-1", theirs);
  const moved = (await mover.move({ ...pull(1, { b: "B\n" }), expected: before.head })).get(1);
  assert.equal(moved?.outcome, "refused");
  assert.equal(standing(1), theirs);
  target.git("update-ref", "refs/heads/wip-home-manager-1", before.head);
  const again = pushed((await mover.move({ ...pull(1, { b: "B\n" }), expected: before.head })).get(1));
  assert.equal(standing(1), again.head);
});

test("two workers share one store", async (context) => {
  const { open, pull, standing } = await setStage(context);
  const moves = Array.from({ length: 4 }, (_, index) => pull(index + 1, { [`n${index}`]: "x\n" }));
  const [one, other] = [open(), open()];
  const moved = await Promise.all(
    moves.map(async (move, index) => (await (index % 2 ? one : other).move(move)).get(move.number)),
  );
  assert.deepEqual(
    moves.map(({ number }) => standing(number)),
    moved.map((each) => pushed(each).head),
  );
});

test("a worker with a store of its own sees what another has pushed", async (context) => {
  const { open, pull } = await setStage(context);
  const files = { "a.nix": "one\ntwo\nthree\nfour\n", "b.nix": "b\n" };
  const moved = pushed((await open("one").move(pull(1, files))).get(1));
  const expected = new Map([
    ["home-manager/a.nix", new Set([1, 2, 3, 4])],
    ["home-manager/b.nix", new Set([1])],
  ]);
  assert.deepEqual(await open("one").linesOf(moved), expected);
  assert.deepEqual(await open("other").linesOf(moved), expected);
});

test("commits name the pull request they come from, without an event on it", async (context) => {
  const { open, pull, target } = await setStage(context);
  const { head } = pushed((await open().move(pull(57, { b: "b\n" }, "x: y\n\nbody\n"))).get(57));
  const message = target.git("log", "-1", "--format=%B", head);
  assert.equal(
    message.trim(),
    "x: y\n\nbody\n\nTransferred-from: https://redirect.github.com/nix-community/home-manager/pull/57",
  );
  const names = {
    source: { owner: "elsewhere", name: "other" },
    target: { owner: "NixOS", name: "nixpkgs" },
    here: { owner: "NixOS", name: "nixpkgs" },
  };
  // Not even if the source were a stranger's.
  const harm = findHarm(message, {
    ...{ kind: "commit", ...names, host: "github.com", triggers: DEFAULT_TRIGGERS, isOurs: () => false },
  });
  assert.deepEqual(harm, []);
});
