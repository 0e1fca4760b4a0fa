import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type OwnWay, renderCommands } from "../../../src/transfer/pulls/render-commands.ts";
import { type Files, TestRepository } from "../../git/test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n", "modules/a.nix": "one\ntwo\nthree\n" };
const HERE: Files = { ...FILES, "modules/a.nix": "one\ntwo\nTHREE\n" };
const BRANCH = "fix/what's-$HOME;`touch$IFS`;$(id)";

/** The three repositories, standing where an author's git is told that GitHub's are. */
function setStage(context: TestContext) {
  const source = new TestRepository();
  const target = new TestRepository();
  const fork = new TestRepository();
  const home = new TestRepository("with work tree");
  context.after(() => {
    for (const one of [source, target, fork, home]) one[Symbol.dispose]();
  });
  const base = source.commit({ files: FILES });
  const moved = Object.entries(HERE).map(([path, file]) => [`home-manager/${path}`, file] as const);
  const old = target.commit({ files: { "pkgs/hello.nix": "{ }\n" } });
  const tip = target.commit({
    files: { "pkgs/hello.nix": "{ }\n", ...Object.fromEntries(moved) },
    parents: [old],
  });
  target.git("update-ref", "refs/heads/master", old);
  target.git("update-ref", "refs/heads/release-26.05", tip);
  target.git("config", "uploadpack.allowFilter", "true");
  fork.git("fetch", "--quiet", target.folder, "release-26.05:release-26.05");
  const config = join(home.folder, "gitconfig");
  const instead = (folder: string, url: string) => `[url "file://${folder}"]\n\tinsteadOf = ${url}\n`;
  writeFileSync(
    config,
    "[user]\n\tname = Ann\n\temail = ann@example.com\n[core]\n\teditor = true\n" +
      instead(source.folder, "https://github.com/nix-community/home-manager") +
      instead(target.folder, "https://github.com/NixOS/nixpkgs") +
      instead(fork.folder, "git@github.com:ann/nixpkgs"),
  );
  const work = join(home.folder, "in a folder");
  mkdirSync(work);
  const env = {
    PATH: process.env.PATH,
    HOME: home.folder,
    GIT_CONFIG_GLOBAL: config,
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const shell = (script: string, folder = work) =>
    spawnSync("sh", ["-c", script], { cwd: folder, env, encoding: "utf8" });
  return { source, fork, base, tip, shell, clone: join(work, "nixpkgs-home-manager") };
}

type Stage = ReturnType<typeof setStage>;

/** What the comment tells the author to run: how to bring the branch, and how to push it. */
function commandsFor({ source, base }: Stage, head: string): [string, string] {
  source.git("update-ref", "refs/pull/57/head", head);
  const way: OwnWay = {
    ...{ number: 57, sourceUrl: "https://github.com/nix-community/home-manager", base, branch: BRANCH },
    ...{ target: "NixOS/nixpkgs", targetUrl: "https://github.com/NixOS/nixpkgs", onto: "release-26.05" },
    ...{ subdirectory: "home-manager", author: "ann", host: "github.com" },
  };
  const blocks = [...renderCommands(way).matchAll(/^(`{3,})sh\n(.*?)\n\1$/gms)].map(([, , text]) => text!);
  assert.equal(blocks.length, 2);
  return blocks as [string, string];
}

/** What came to the author's fork: subjects, and a file. */
function arrived({ fork, tip }: Stage, path: string) {
  assert.equal(fork.git("diff", "--name-only", tip, `refs/heads/${BRANCH}`, "--", "pkgs"), "");
  const subjects = fork.git("log", "--reverse", "--format=%s|%an|%cn", `${tip}..refs/heads/${BRANCH}`);
  return [subjects.split("\n"), fork.git("show", `refs/heads/${BRANCH}:home-manager/${path}`)];
}

test("a clean branch is brought over by the commands as they are printed", (context) => {
  const stage = setStage(context);
  const { source, base, shell, clone } = stage;
  const files = { ...FILES, "modules/a.nix": "ONE\ntwo\nthree\n" };
  const first = source.commit({ files, parents: [base], message: "a: first\n" });
  const head = source.commit({ files: { ...files, "b.nix": "b\n" }, parents: [first], message: "b: last\n" });
  const [bring, push] = commandsFor(stage, head);
  const brought = shell(bring);
  assert.equal(brought.status, 0, brought.stderr);
  const pushed = shell(push, clone);
  assert.equal(pushed.status, 0, pushed.stderr);
  assert.deepEqual(arrived(stage, "modules/a.nix"), [
    ["a: first|Ann Author|Ann", "b: last|Ann Author|Ann"],
    "ONE\ntwo\nTHREE",
  ]);
  assert.equal(shell("ls").stdout, "nixpkgs-home-manager\n");
});

test("a conflicting one stops at the conflict, and goes on when it is resolved", (context) => {
  const stage = setStage(context);
  const { source, base, shell, clone } = stage;
  const files = { ...FILES, "modules/a.nix": "one\ntwo\nDREI\n" };
  const first = source.commit({ files, parents: [base], message: "a: first\n" });
  const head = source.commit({ files: { ...files, "b.nix": "b\n" }, parents: [first], message: "b: last\n" });
  const [bring, push] = commandsFor(stage, head);
  const stopped = shell(bring);
  assert.notEqual(stopped.status, 0);
  assert.match(stopped.stdout + stopped.stderr, /CONFLICT \(content\).*home-manager\/modules\/a\.nix/);
  writeFileSync(join(clone, "home-manager/modules/a.nix"), "one\ntwo\ndrei\n");
  const resolved = shell("git add home-manager/modules/a.nix && git cherry-pick --continue", clone);
  assert.equal(resolved.status, 0, resolved.stderr);
  assert.equal(shell(push, clone).status, 0);
  assert.deepEqual(arrived(stage, "modules/a.nix"), [
    ["a: first|Ann Author|Ann", "b: last|Ann Author|Ann"],
    "one\ntwo\ndrei",
  ]);
});

test("one with merge commits comes without them; what the target has already is skipped", (context) => {
  const stage = setStage(context);
  const { source, base, shell, clone } = stage;
  const master = source.commit({ files: { ...FILES, "m.nix": "m\n" }, parents: [base], message: "m: new\n" });
  const first = source.commit({ files: HERE, parents: [base], message: "a: there already\n" });
  const merged = { ...HERE, "m.nix": "m\n" };
  const merge = source.commit({ files: merged, parents: [first, master], message: "Merge\n" });
  const head = source.commit({
    files: { ...merged, "b.nix": "b\n" },
    parents: [merge],
    message: "b: last\n",
  });
  const [bring, push] = commandsFor({ ...stage, base: master }, head);
  const stopped = shell(bring);
  assert.match(stopped.stdout + stopped.stderr, /cherry-pick is now empty/);
  const skipped = shell("git cherry-pick --skip", clone);
  assert.equal(skipped.status, 0, skipped.stderr);
  assert.equal(shell(push, clone).status, 0);
  assert.deepEqual(arrived(stage, "b.nix"), [["b: last|Ann Author|Ann"], "b"]);
});
