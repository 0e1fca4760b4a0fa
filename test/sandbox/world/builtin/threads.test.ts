import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type ArchivedIssue, archiveSchema } from "../../../../sandbox/world/archive-file.ts";
import { builtinWorld } from "../../../../sandbox/world/builtin/index.ts";
import { databaseIdOf } from "../../../../sandbox/world/database-id.ts";
import { worldFileSchema } from "../../../../sandbox/world/world-file.ts";

const folder = mkdtempSync(join(tmpdir(), "homecoming-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const world = worldFileSchema.parse(builtinWorld(folder));
const source = world.repositories["nix-community/home-manager"];
const target = world.repositories["NixOS/nixpkgs"];
const { issues = [], pulls = [], labels = [] } = archiveSchema.parse(source?.archive);
const nixpkgs = archiveSchema.parse(target?.archive);
const threads = [...issues, ...pulls];
const comments = threads.flatMap((thread) => thread.comments ?? []);
const reviews = pulls.flatMap((pull) => pull.reviews ?? []);
const remarks = reviews.flatMap((review) => review.comments ?? []);
const written = [...threads, ...comments, ...reviews, ...remarks];
const titleOf = (milestone: string | { title: string }): string =>
  typeof milestone === "string" ? milestone : milestone.title;
const targetMilestones = (target?.milestones ?? []).map(titleOf);

/** Shorthands for what a row of the tables below asks. */
const body = (pattern: RegExp) => written.some((each) => pattern.test(each.body));
const title = (pattern: RegExp) => threads.some((thread) => pattern.test(thread.title));
const issue = (fits: (issue: ArchivedIssue) => boolean | undefined | null) => issues.some(fits);
const open = (thread: { closedAt?: string | null | undefined }) => !thread.closedAt;

const variations: Record<string, boolean> = {
  "an empty body": issue((each) => each.body === ""),
  "a body of white space": issue((each) => /^\s+$/.test(each.body)),
  "a body above 65,536 characters": issue((each) => each.body.length > 65_536),
  "a body of one line": issue((each) => /^.{1,60}$/.test(each.body)),
  "more than a hundred comments": issue((each) => (each.comments ?? []).length > 100),
  "no comment": issue((each) => each.comments?.length === 0),
  "CR LF throughout": issue((each) => /\r\n/.test(each.body) && !/[^\r]\n/.test(each.body)),
  "CR LF and LF mixed, a lone CR": issue((each) => /\r\n/.test(each.body) && /\r[^\n]/.test(each.body)),
  "two blanks at a line's end": body(/\S {2}\n/),
  tabs: body(/^\t/m),

  "a title of 256 characters": issue((each) => each.title.length === 256),
  "a title with $&": title(/\$&/),
  "a title with backticks": title(/`/),
  "a title with <script>": title(/<script>/),
  "a title with @": title(/\w@\{/),
  "a title with a tab": title(/\t/),

  CJK: title(/\p{Script=Hiragana}/u) && body(/\p{Script=Han}/u) && body(/\p{Script=Hangul}/u),
  "right to left": title(/\p{Script=Hebrew}/u) && body(/\p{Script=Arabic}/u) && body(/\u202e.*\u202c/),
  "combining characters": title(/e\u0301/) && body(/\u0337\u0322/),
  "emoji of several code points": title(/\u200d/) && body(/👋🏽/u) && body(/🇳🇱/u),
  "astral, zero-width, no-break and separators":
    body(/𝒳/u) && body(/\u200b/) && body(/\u00a0.*/) && body(/\u2028/),
  "look-alikes of @ and #": body(/＠\w/) && body(/＃\d/),

  "backtick fences in many languages":
    new Set(written.flatMap((each) => [...each.body.matchAll(/^```(\w+)/gm)].map((found) => found[1])))
      .size >= 15,
  "Nix code with @ and #": body(/```nix\n[^`]*\w@\{[^`]*#/),
  "tilde fences": body(/^~~~ssh/m) && body(/^~~~~text/m),
  "a fence within a longer fence": body(/^````md\n```nix/m),
  "a fence in a list and in a quotation": body(/^ {2}```diff/m) && body(/^> ```sh/m),
  "a fence that nothing closes": body(/^``` not closed/m),
  "indented code": body(/\n\n {4}\S/),
  "a suggestion": remarks.some((each) => /```suggestion/.test(each.body)),
  "code in HTML": body(/<pre><code/),

  tables: body(/^\|.*\|\n\| ?:?-/m) && body(/^---\|---$/m),
  images: body(/!\[.*\]\(https:/) && body(/<img .*src=/) && body(/<picture>/),
  "task lists": body(/^- \[x\] /m) && body(/^ +- \[ \] /m),
  "folded text, nested and open": body(/<details>[\s\S]*<details>/) && body(/<details open>/),
  "HTML blocks and inline": body(/^<table>/m) && body(/<kbd>/) && body(/<sub>/) && body(/<br>/),
  "alerts, footnotes, mathematics": body(/^> \[!NOTE\]/m) && body(/\[\^1\]:/) && body(/\$\$/),
  "quoted mails": body(/wrote:\n> On .* wrote:\n>>/) && body(/^>>> /m) && body(/^--$/m),
  "HTML comments": body(/<!-- Please/) && body(/<!--\n/) && body(/<!-- @[^>]*$/),

  "mentions of people": body(/(^|\s)@Marigold-Tapir\b/) && body(/\(@/) && body(/\*\*@/),
  "mentions of teams": body(/@nix-community\/home-manager/) && body(/@NixOS\/nixpkgs-core/),
  "mentions by entity and by escape": body(/&#64;\w/) && body(/\\@\w/),
  "what looks like a mention and is none":
    body(/@import/) && body(/@types\/node/) && body(/@example\.invalid/),
  "#n, GH-n and owner/repo#n":
    body(/\s#27\b/) && body(/GH-7/) && body(/gh-2/) && body(/nix-community\/home-manager#5/),
  "user#n": body(/kumquat-9000#12/),
  "addresses of threads, with and without scheme":
    body(/https:\/\/github\.com\/nix-community\/home-manager\/pull\/3/) && body(/ www\.github\.com/),
  "references to Nixpkgs": body(/NixOS\/nixpkgs#\d/) && body(/github\.com\/NixOS\/nixpkgs\/pull\/\d/),
  "references to others":
    body(/tideclock-project\/tideclock#12/) && body(/orgs\/tideclock-project\/discussions/),
  "references to numbers that are not there": body(/#9999/) && body(/issuecomment-1$/m),
  "commits, whole, short and by address":
    body(/\b[0-9a-f]{40}\b/) &&
    body(/^Merged as [0-9a-f]{7},/) &&
    body(/\/commit\//) &&
    body(/home-manager@[0-9a-f]{40}/),
  "compared branches": body(/\/compare\/.*\.\.\./),
  "permalinks of comments, reviews, lines and events":
    body(/#issuecomment-/) && body(/#pullrequestreview-/) && body(/#discussion_r/) && body(/#event-/),
  "relative links": body(/\]\(docs\//) && body(/\]\(\.\.\//) && body(/\]\(\//) && body(/^\[m\]: modules/m),
  "closing keywords": issue((each) => /Fixes #12, closes: #9 and resolves NixOS/.test(each.body)),
  "closing keywords with an address": body(/^Closes https:\/\/github/m),
  "commands to bots": body(/^@ofborg build/m) && body(/merge-bot merge$/m) && body(/^\/rebase /m),
  "commands to bots in code and quoted": body(/```\n@ofborg test/) && body(/^> @ofborg build/m),
  "a command to us": comments.some((each) => /^\/transfer/m.test(each.body)),
  "marks that are not ours": body(/^<!-- homecoming: \S+ -->$/m) && body(/^ {2}homecoming: /m),

  "closed as completed": issue((each) => each.stateReason === "COMPLETED"),
  "closed as not planned": issue((each) => each.stateReason === "NOT_PLANNED"),
  "closed as a duplicate": issue((each) => each.stateReason === "DUPLICATE"),
  "closed before there were reasons": issue((each) => each.state === "CLOSED" && !each.stateReason),
  reopened: issue((each) => each.state === "OPEN" && each.stateReason === "REOPENED"),
  "locked for each reason": (["OFF_TOPIC", "RESOLVED", "SPAM", "TOO_HEATED"] as const).every((reason) =>
    issue((each) => each.locked && each.lockReason === reason),
  ),
  "locked without a reason": issue((each) => each.locked && !each.lockReason),
  "minimised for each reason": (
    ["ABUSE", "DUPLICATE", "OFF_TOPIC", "OUTDATED", "RESOLVED", "SPAM"] as const
  ).every((reason) => comments.some((comment) => comment.minimized === reason)),
  "ghosts, of issues and comments":
    issue((each) => each.author === null) && comments.some((each) => each.author === null),
  "stale[bot]": comments.some((each) => each.author === "stale[bot]"),
  "an issue opened by a bot": issue((each) => each.author?.endsWith("[bot]")),
  "all eight reactions, on an issue and on a comment":
    issue((each) => Object.keys(each.reactions ?? {}).length === 8) &&
    comments.some((each) => Object.keys(each.reactions ?? {}).length === 8),
  "an edited comment": comments.some((each) => each.updatedAt !== each.createdAt),
  "a milestone that the target has": issue((each) => targetMilestones.includes(each.milestone ?? "")),
  "a milestone that it lacks": issue(
    (each) => !!each.milestone && !targetMilestones.includes(each.milestone),
  ),
  "an assignee who can be assigned there": issue((each) => each.assignees?.includes("ferrous-otter")),
  "one who cannot": issue((each) => each.assignees?.includes("tidepool-newt")),
  "more than ten labels": issue((each) => (each.labels ?? []).length > 10),
  "no label": issue((each) => each.labels?.length === 0),
  "ids that hold --": comments.some((each) => each.id?.includes("--")),
  "ids of the old form": comments.some((each) => each.id?.startsWith("MDEyOklzc3VlQ29tbWVudD")),

  "pull requests that are open": pulls.some((each) => open(each) && !each.isDraft),
  drafts: pulls.some((each) => open(each) && each.isDraft),
  "merged ones": pulls.some((each) => each.state === "MERGED" && each.mergeCommit),
  "closed ones": pulls.some((each) => each.state === "CLOSED"),
  "one whose fork is gone, open and closed":
    pulls.some((each) => open(each) && each.headRepository === null) &&
    pulls.some((each) => !open(each) && each.headRepository === null),
  "one against a stable branch": pulls.some((each) => each.baseRefName === "release-26.05"),
  "reviews with every verdict": (["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"] as const).every(
    (state) => reviews.some((review) => review.state === state),
  ),
  "remarks on a line and on a file":
    remarks.some((each) => each.path && each.line) && remarks.some((each) => each.path && !each.line),
  "several commits named": pulls.some((each) => (each.body.match(/\b[0-9a-f]{7,40}\b/g) ?? []).length >= 4),
};

for (const [what, present] of Object.entries(variations)) {
  test(`the built-in world has ${what}`, () => assert.ok(present));
}

test("the labels that the mapping knows are there", () => {
  const known = new Map(labels.map((label) => [label.name, label.color]));
  const wanted =
    "bug|triage|feature request|new module request|status: stale|neovim|program: neovim|\
program: firefox|backport release-26.05|question|pinned|release|shell|git|wayland|virtualization|ui|media";
  for (const name of wanted.split("|")) {
    assert.match(known.get(name) ?? "", /^[0-9a-f]{6}$/, name);
    assert.ok(
      threads.some((thread) => thread.labels?.includes(name)),
      `no thread has ${name}`,
    );
  }
});

test("it stays small, and reaches from 2017 to 2026", () => {
  assert.ok(issues.length >= 58 && issues.length <= 65, `${issues.length} issues`);
  assert.equal(pulls.length, 10);
  assert.ok(comments.length >= 250 && comments.length <= 300, `${comments.length} comments`);
  const years = new Set(issues.map((each) => each.createdAt.slice(0, 4)));
  assert.equal([...years].sort().join(" "), "2017 2018 2019 2020 2021 2022 2023 2024 2025 2026");
});

test("numbers of issues and pull requests are interleaved, with gaps, in the order of their dates", () => {
  const inOrder = threads.toSorted((one, other) => one.number - other.number);
  assert.equal(new Set(inOrder.map((each) => each.number)).size, threads.length);
  assert.ok((inOrder.at(-1)?.number ?? 0) > threads.length);
  assert.deepEqual(
    inOrder.map((each) => each.createdAt),
    inOrder.map((each) => each.createdAt).toSorted(),
  );
  const kinds = inOrder
    .map((each) => (issues.some((one) => one.number === each.number) ? "i" : "p"))
    .join("");
  assert.match(kinds, /^(i+p){5,}i+$/);
});

test("every record has an id of its own, and the number in links fits it", () => {
  const all = [...written, ...(nixpkgs.issues ?? []), ...(nixpkgs.pulls ?? [])];
  assert.equal(new Set(all.map((each) => each.id)).size, all.length);
  for (const each of all) assert.equal(databaseIdOf(each.id ?? ""), each.databaseId);
});

test("comments follow their thread, and each other, in time", () => {
  for (const thread of threads) {
    const times = [thread, ...(thread.comments ?? [])].map((each) => each.createdAt);
    assert.deepEqual(times, times.toSorted(), `#${thread.number}`);
  }
});

test("permalinks that are meant to lead somewhere do", () => {
  const ids = new Set([...comments, ...reviews, ...remarks].map((each) => each.databaseId));
  const found = written.flatMap((each) => [
    ...each.body.matchAll(/#(?:issuecomment-|pullrequestreview-|discussion_r)(9\d{8})/g),
  ]);
  assert.ok(found.length >= 8);
  for (const [link, id] of found) assert.ok(ids.has(Number(id)), link);
});

test("labels and milestones of threads are those of the repository", () => {
  const names = labels.map((label) => label.name);
  const titles = (source?.milestones ?? []).map(titleOf);
  for (const thread of threads) {
    for (const name of thread.labels ?? []) assert.ok(names.includes(String(name)), `${name}`);
    if (thread.milestone) assert.ok(titles.includes(thread.milestone), thread.milestone);
  }
});

test("people have different rights, and nobody's name is a bot's by mistake", () => {
  const levels = Object.values(source?.permissions ?? {});
  for (const level of ["admin", "maintain", "write", "triage", "read"] as const)
    assert.ok(levels.includes(level), level);
  const strangers = threads.filter((each) => each.author && !(each.author in (source?.permissions ?? {})));
  assert.ok(strangers.length > 10);
  assert.ok(
    Object.values(world.organizations ?? {}).every((each) => Object.keys(each.teams ?? {}).length > 0),
  );
  for (const each of written) assert.match(each.author ?? "ghost", /^[a-z0-9-]+(\[bot\])?$/i);
});

test("the target begins at 460001, in Nixpkgs' own style, and has a fork", () => {
  assert.equal(target?.nextNumber, 460_001);
  const styled = (target?.labels ?? []).filter((label) =>
    /^\d+\.[\w-]+: /.test(typeof label === "string" ? label : label.name),
  );
  assert.ok(styled.length > 20);
  assert.ok(!(target?.labels ?? []).some((label) => JSON.stringify(label).includes("home-manager")));
  assert.equal(world.repositories["nix-community/nixpkgs"]?.forkOf, "NixOS/nixpkgs");
});
