import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import type { PullState } from "./garden-git.ts";

const SOURCE = "nix-community/home-manager";
const TARGET = "NixOS/nixpkgs";
const FORK = "nix-community/nixpkgs";

/** Open pull requests of the built-in world: two clean on master, one on a stable branch, one in conflict, one landed. */
test("the open pull requests of a world with real git", async (t) => {
  const flow = await FlowStage.open(t, undefined);
  const folder = mkdtempSync(join(tmpdir(), "homecoming-clone-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const bulk = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { threads } = (JSON.parse(bulk.stdout) as { bulks: { threads: object }[] }).bulks[0]!;
  assert.deepEqual(threads, { selected: 5, transferred: 4, skipped: 0, held: 1, failed: 0, waiting: 0 });
  const all = (await flow.state(TARGET)).threads as PullState[];
  const copies = all.filter(({ type, author }) => type === "PullRequest" && author === "homecoming[bot]");
  const git = (...args: string[]) =>
    execFileSync("git", ["--git-dir", folder, ...args], { encoding: "utf8" });
  execFileSync("git", ["clone", "--quiet", "--bare", `${flow.stage.url}/${FORK}.git`, folder]);

  await t.test("open as drafts, from the fork, against the mapped branch", () => {
    assert.deepEqual(
      copies.map(({ isDraft, state, headRepository, headRefName, baseRefName }) => [
        isDraft,
        state,
        headRepository,
        headRefName,
        baseRefName,
      ]),
      [
        [true, "OPEN", FORK, "wip-home-manager-57", "master"],
        [true, "OPEN", FORK, "wip-home-manager-63", "master"],
        [true, "OPEN", FORK, "wip-home-manager-72", "release-26.05"],
      ],
    );
  });

  await t.test("have their commits under the subdirectory and nowhere else, by their authors", () => {
    for (const { headRefName, baseRefName } of copies) {
      const paths = git("diff", "--name-only", `${baseRefName}...${headRefName}`).trim().split("\n");
      assert.ok(paths.length > 0 && paths.every((path) => path.startsWith("home-manager/")), paths.join());
      const people = git("log", "--format=%an|%cn", `${baseRefName}..${headRefName}`).trim().split("\n");
      assert.ok(
        people.every((line) => line.endsWith("|homecoming[bot]") && !line.startsWith("homecoming")),
        people.join(),
      );
    }
    git("fsck", "--full");
  });

  await t.test("close nobody's issue and call nobody by their messages", async () => {
    const harm = await flow.get<object>(`harm?source=${SOURCE}&target=${TARGET}`);
    assert.deepEqual(
      { ...harm, findings: [] },
      { mentions: 0, backlinks: 0, closings: 0, triggers: 0, findings: [] },
    );
    const messages = git("log", "--format=%B", "master..wip-home-manager-57");
    assert.match(messages, /^Transferred-from: http\S+\/nix-community\/home-manager\/pull\/57$/m);
    assert.doesNotMatch(messages, /(^|\s)#\d/);
  });

  await t.test("keep their reviews, each in one piece, on the lines that are still there", () => {
    const [first] = copies;
    assert.ok(first!.reviews.length >= 2);
    assert.ok(first!.reviews.every(({ state, body }) => state === "COMMENTED" && marksIn(body).length > 0));
    const placed = first!.reviews.flatMap(({ comments }) => comments);
    assert.ok(
      placed.length > 0 && placed.every(({ path, line }) => path.startsWith("home-manager/") && line > 0),
    );
  });

  await t.test("one in conflict stays, with commit, paths and commands for its author", async () => {
    const held = await flow.thread(SOURCE, 48);
    assert.equal(held.state, "OPEN");
    assert.ok(held.labels.includes("transfer: held"));
    assert.match(
      held.comments.at(-1)!.body,
      /conflicts with what is there by now:\n\n- `modules\/programs\/git\.nix`[\s\S]+git cherry-pick -Xsubtree=home-manager/,
    );
  });

  await t.test("one that landed already is said to have, and closed", async () => {
    const landed = await flow.thread(SOURCE, 68);
    assert.equal(landed.state, "CLOSED");
    assert.match(landed.comments.at(-1)!.body, /All of this is in `NixOS\/nixpkgs` already/);
  });

  await t.test("verify finds nothing, and a second bulk opens nothing", async () => {
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 3, mismatches: [] });
    const again = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
    assert.equal(again.status, 0, again.stderr);
    assert.equal((await flow.state(TARGET)).threads.length, all.length);
  });
});
