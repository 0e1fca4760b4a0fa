import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSetting } from "./setting.ts";

const sides = ["nixpkgs", "pull request #7"] as const;

test("a range that conflicts becomes one commit with markers that people can read", async (t) => {
  const { source, target, replayer, onto } = await makeSetting(t);
  const base = source.commit({ files: { a: "1\n2\n3\n", b: "b\n" } });
  const one = source.commit({
    files: { a: "1\ntheirs\n3\n", b: "b\n" },
    parents: [base],
    message: "git: change a\n\nBecause.\n",
  });
  const head = source.commit({
    files: { a: "1\ntheirs\n3\n", b: "new\n" },
    parents: [one],
    message: "git: change b\n",
    author: "Bea <bea@example.com> 1600000000 +0000",
  });
  const place = onto({ a: "1\nours\n3\n", b: "b\n" });
  const squashed = await replayer.squash({
    ...{ base, head, onto: place, sides, title: "Change both", trailer: "Transferred-from: there" },
    rewriteMessage: (text) => text.replace(/^/, "home-manager/"),
  });
  assert.deepEqual([squashed.outcome, squashed.commits, squashed.conflicts], ["clean", 1, ["a"]]);
  const shown = (path: string) => target.git("show", `${squashed.head}:home-manager/${path}`);
  assert.equal(shown("a"), "1\n<<<<<<< nixpkgs\nours\n=======\ntheirs\n>>>>>>> pull request #7\n3");
  assert.equal(shown("b"), "new");
  assert.equal(
    target.git("log", "-1", "--format=%P %an|%cn", squashed.head!),
    `${place} Ann Author|homecoming[bot]`,
  );
  assert.equal(
    target.git("log", "-1", "--format=%B", squashed.head!),
    [
      "home-manager/Change both",
      "",
      "These commits stand here as one:",
      "",
      "Ann Author <ann@example.com>:",
      "",
      "    git: change a",
      "",
      "    Because.",
      "",
      "Bea <bea@example.com>:",
      "",
      "    git: change b",
      "",
      "Co-authored-by: Bea <bea@example.com>",
      "Transferred-from: there",
      "",
    ]
      .join("\n")
      .trimEnd(),
  );
  assert.equal(target.fsck(), "");
});

test("one commit keeps its message, and files that git moves aside are named after the side", async (t) => {
  const { source, target, replayer, onto } = await makeSetting(t);
  const base = source.commit({ files: { a: "a\n" } });
  const head = source.commit({ files: { a: "a\n", d: "file\n" }, parents: [base], message: "x: file\n" });
  const place = onto({ a: "a\n", "d/inside": "folder\n" });
  const squashed = await replayer.squash({ base, head, onto: place, sides: ["ours", "theirs"], title: "T" });
  assert.deepEqual(squashed.conflicts, ["d"]);
  assert.equal(
    target.git("ls-tree", "-r", "--name-only", squashed.head!, "home-manager/"),
    "home-manager/a\nhome-manager/d/inside\nhome-manager/d~theirs",
  );
  assert.equal(target.git("log", "-1", "--format=%B", squashed.head!), "x: file");
});

test("what is in the target already is empty, and what may not be moved is refused", async (t) => {
  const { source, replayer, onto } = await makeSetting(t);
  const base = source.commit({ files: { a: "a\n" } });
  const head = source.commit({ files: { a: "b\n" }, parents: [base] });
  const place = onto({ a: "b\n" });
  const same = await replayer.squash({ base, head, onto: place, sides, title: "T" });
  assert.equal(same.outcome, "empty");
  const evil = source.commit({ files: { a: "a\n", ".git": "x" }, parents: [base] });
  assert.equal(
    (await replayer.squash({ base, head: evil, onto: place, sides, title: "T" })).outcome,
    "refused",
  );
});

test("what a merge commit brings is looked at too, and no name holds a slash", async (t) => {
  const { source, target, replayer, onto } = await makeSetting(t);
  const base = source.commit({ files: { a: "a\n" } });
  const one = source.commit({ files: { a: "b\n" }, parents: [base] });
  const other = source.commit({ files: { a: "a\n", c: "c\n" }, parents: [base] });
  const files = { a: "b\n", c: "c\n" };
  const described = {
    ...files,
    ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = https://example.com/x\n',
  };
  const head = source.commit({ files: described, parents: [one, other] });
  const merged = { base, head, onto: onto({ a: "a\n" }), sides, title: "T" };
  const refused = await replayer.squash(merged);
  assert.equal(refused.outcome, "refused");
  assert.match(refused.reason!, /\.gitmodules" describes submodules/);

  const aside = source.commit({ files: { a: "a\n", d: "file\n" }, parents: [base] });
  const place = onto({ a: "a\n", "d/inside": "folder\n" });
  const named = ["nixpkgs", "nix-community/home-manager#7"] as const;
  const squashed = await replayer.squash({ base, head: aside, onto: place, sides: named, title: "T" });
  const listed = target.git("ls-tree", "-r", "--name-only", squashed.head!, "home-manager/");
  assert.ok(listed.split("\n").includes("home-manager/d~nix-community_home-manager_7"), listed);
  assert.equal(target.fsck(), "");
});
