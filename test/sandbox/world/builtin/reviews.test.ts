import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { runGit } from "../../../../sandbox/git/run-git.ts";
import { archiveSchema } from "../../../../sandbox/world/archive-file.ts";
import { builtinWorld } from "../../../../sandbox/world/builtin/index.ts";
import { type Piece, readHunk } from "./read-hunk.ts";

const folder = mkdtempSync(join(tmpdir(), "homecoming-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const { archive } = builtinWorld(folder).repositories["nix-community/home-manager"] ?? {};
const git = (...args: string[]) => runGit(join(folder, "home-manager.git"), args);

/** What was said on files, with the pull request and the commit that it was said of. */
const said = (archiveSchema.parse(archive).pulls ?? []).flatMap(
  ({ number, baseRefName, headRefOid, reviews = [] }) => {
    const head = String(headRefOid);
    // Where the pull request began: a merged one has become part of its branch.
    const [first = ""] = git("rev-list", "--first-parent", head, `^${begin(head, baseRefName ?? "")}`)
      .trim()
      .split("\n")
      .slice(-1);
    const base = git("rev-parse", `${first}^`).trim();
    return reviews.flatMap(({ commit, comments = [] }) =>
      comments.map((comment) => ({ ...comment, number, base, head, commit: String(commit?.oid) })),
    );
  },
);

/** A commit of the branch from before it had what leads to the head. */
function begin(head: string, branch: string): string {
  const merge = git("rev-list", "--merges", "--ancestry-path", `${head}..${branch}`)
    .trim()
    .split("\n")
    .at(-1);
  return merge ? `${merge}^1` : branch;
}

function linesAt(revision: string): string[] {
  return git("show", revision).split("\n");
}

/** Fails when the file does not have the piece at its place. */
function assertThere({ first, lines }: Piece, revision: string): void {
  if (lines.length === 0) return;
  assert.deepEqual(linesAt(revision).slice(first - 1, first - 1 + lines.length), lines, revision);
}

test("what was said on a line shows the diff down to that line, as it was then", () => {
  const onLines = said.filter(({ line, originalLine }) => line ?? originalLine);
  assert.ok(onLines.length >= 8);
  for (const { path, line, originalLine, diffHunk, base, commit } of onLines) {
    const { before, after } = readHunk(diffHunk ?? "");
    assertThere(after, `${commit}:${path}`);
    const moved = new RegExp(`^R\\d+\\t(.*)\\t${path}$`, "m");
    const old = moved.exec(git("diff", "-M", "--name-status", base, commit))?.[1] ?? path;
    assertThere(before, `${base}:${old}`);
    assert.equal(after.first + after.lines.length - 1, line ?? originalLine, path ?? "");
  }
});

test("some lines are in the diff still, one is outside of it, others are no more", () => {
  const places = said.map(({ number, path, line, originalLine, base, head }) => {
    if (line == null) return `${number} ${originalLine == null ? "file" : "outdated"}`;
    const diff = git("diff", "-M", base, head, "--").split(/^diff --git /m);
    const hunks = diff.filter((file) => file.split("\n", 1)[0]?.endsWith(` b/${path}`)).join("");
    const isInside = [...hunks.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].some(
      ([, first, count = 1]) => line >= Number(first) && line < Number(first) + Number(count),
    );
    return `${number} ${isInside ? "inside" : "outside"}`;
  });
  assert.deepEqual(places, [
    "3 outdated",
    "3 outdated",
    "41 inside",
    "41 outdated",
    "41 file",
    "41 outdated",
    "48 inside",
    "48 inside",
    "48 outside",
    "57 inside",
    "57 inside",
    "57 file",
    "57 inside",
    "72 inside",
  ]);
});

test("answers follow what they answer, on the same place", () => {
  const answers = said.filter(({ inReplyTo }) => inReplyTo);
  assert.equal(answers.length, 2);
  for (const { inReplyTo, number, path, line, originalLine } of answers) {
    const root = said.find(({ databaseId }) => databaseId === inReplyTo);
    assert.deepEqual(
      [root?.number, root?.path, root?.line, root?.originalLine],
      [number, path, line, originalLine],
    );
  }
});
