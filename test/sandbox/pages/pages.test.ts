import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { walkHtml } from "../../../sandbox/markdown/walk-html.ts";
import type {
  Comment,
  Label,
  Milestone,
  Review,
  ReviewComment,
  Thread,
} from "../../../sandbox/model/types.ts";
import { pages } from "../../../sandbox/pages/pages.ts";
import { addThread, ORIGIN, smallWorld } from "../small-world.ts";

let world: ReturnType<typeof smallWorld>;

beforeEach(() => {
  world = smallWorld();
});

async function get(path: string): Promise<{ status: number; location: string | null; html: string }> {
  const response = await pages(world.sandbox).request(`${ORIGIN}${path}`);
  return {
    status: response.status,
    location: response.headers.get("location"),
    html: await response.text(),
  };
}

function written(body: string, more: { author?: string | null; createdAt?: string } = {}) {
  return {
    ...world.sandbox.store.newId("IssueComment"),
    author: "bob-x",
    authorAssociation: "MEMBER" as const,
    body,
    createdAt: "2024-05-07T00:00:00Z",
    updatedAt: "2024-05-07T00:00:00Z",
    lastEditedAt: null,
    editor: null,
    reactions: [],
    viaApp: null,
    ...more,
  };
}

function comment(thread: Thread, body: string, more: Partial<Comment> = {}): Comment {
  const added = { ...written(body), minimized: null, ...more };
  thread.comments.push(added);
  return added;
}

/** The elements of a page, and all its text. */
function read(html: string): { elements: Tree.Element[]; text: string } {
  const elements: Tree.Element[] = [];
  let text = "";
  walkHtml(parse(html), {
    text: (value) => {
      text += value;
    },
    enter: (element) => {
      elements.push(element);
      return element.tagName !== "style";
    },
    leave: () => {},
  });
  return { elements, text: text.replace(/\s+/g, " ") };
}

test("every page of the small world is there", async () => {
  const paths = ["/", "/acme", "/alice", "/acme/garden", "/acme/garden/issues", "/acme/garden/pulls"];
  for (const path of [...paths, "/acme/garden/issues/1", "/acme/garden/pull/2"]) {
    const { status, html } = await get(path);
    assert.equal(status, 200, path);
    assert.match(html, /^<!doctype html>/);
  }
});

test("what is not there is not found", async () => {
  const paths = [
    "/nobody",
    "/acme/nothing",
    "/acme/nothing/issues",
    "/acme/nothing/issues/1",
    "/acme/garden/issues/99",
  ];
  for (const path of paths) assert.equal((await get(path)).status, 404, path);
});

test("a thread has one address, and other ways lead to it", async () => {
  const redirects: [from: string, to: string][] = [
    ["/acme/garden/issues/2", "/acme/garden/pull/2"],
    ["/acme/garden/pull/1", "/acme/garden/issues/1"],
    ["/ACME/Garden/issues/1", "/acme/garden/issues/1"],
  ];
  for (const [from, to] of redirects) {
    const { status, location } = await get(from);
    assert.deepEqual([status, location], [302, to]);
  }
});

test("a transferred issue leads on, a deleted one says so", async () => {
  world.garden.gone.set(7, { to: { repositoryId: world.orchard.nodeId, number: 1 } });
  world.garden.gone.set(8, { to: null });
  const moved = await get("/acme/garden/issues/7");
  assert.deepEqual([moved.status, moved.location], [301, "/acme/orchard/issues/1"]);
  assert.equal((await get("/acme/garden/issues/8")).status, 410);
});

const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script></title></style>'&`;

/** Puts hostile text wherever a person, an App or a world file can put text. */
function poison(): void {
  const { garden, pull, issue, sandbox } = world;
  const ids = () => sandbox.store.newId("Event");
  garden.description = HOSTILE;
  const label: Label = { ...ids(), name: HOSTILE, color: HOSTILE, description: HOSTILE, isDefault: false };
  garden.labels.set(HOSTILE, label);
  const plain = { description: HOSTILE, state: "OPEN" as const, dueOn: null };
  const milestone: Milestone = { ...ids(), number: 1, title: HOSTILE, ...plain };
  garden.milestones.push(milestone);
  for (const thread of [issue, pull]) {
    Object.assign(thread, { title: HOSTILE, body: HOSTILE, author: HOSTILE, lastEditedAt: HOSTILE });
    Object.assign(thread, { assignees: [HOSTILE], labelIds: [label.nodeId], milestoneId: milestone.nodeId });
    thread.reactions.push({ ...ids(), user: HOSTILE, content: "HEART" });
    comment(thread, HOSTILE, { author: HOSTILE, createdAt: HOSTILE });
    const event = { ...ids(), actor: HOSTILE, at: HOSTILE };
    thread.events.push({ ...event, type: "renamed", rename: { from: HOSTILE, to: HOSTILE } });
    thread.events.push({ ...event, type: "labeled", label: { name: HOSTILE, color: HOSTILE } });
    thread.events.push({ ...event, type: "assigned", assignee: HOSTILE });
    thread.events.push({ ...event, type: "milestoned", milestone: HOSTILE });
    thread.events.push({ ...event, type: "cross-referenced", source: HOSTILE });
    thread.events.push({ ...event, type: "referenced", source: HOSTILE });
  }
  const on: ReviewComment = {
    ...written(HOSTILE, { author: HOSTILE }),
    path: HOSTILE,
    line: 3,
    originalLine: 3,
    startLine: null,
    side: "RIGHT",
    diffHunk: HOSTILE,
    inReplyTo: null,
    minimized: null,
  };
  const review: Review = { ...written(HOSTILE), state: "APPROVED", commitOid: null, comments: [on] };
  Object.assign(pull.pull!, { headRefName: HOSTILE, baseRefName: HOSTILE, headRepository: HOSTILE });
  pull.pull!.reviews.push(review);
}

test("hostile text is only text, everywhere", async () => {
  poison();
  const query = encodeURIComponent(HOSTILE);
  const paths = [
    "/",
    "/acme/garden",
    "/acme/garden/issues",
    `/acme/garden/pulls?q=${query}`,
    `/acme/garden/issues?q=${query}`,
  ];
  for (const path of [...paths, "/acme/garden/issues/1", "/acme/garden/pull/2"]) {
    const { status, html } = await get(path);
    assert.equal(status, 200, path);
    const { elements } = read(html);
    assert.equal(elements.filter(({ tagName }) => tagName === "style").length, 1, path);
    for (const { tagName, attrs } of elements) {
      assert.notEqual(tagName, "script", path);
      for (const { name, value } of attrs) {
        assert.doesNotMatch(name, /^on/, path);
        if (name === "style") assert.match(value, /^--(hue:\d+|label:#[0-9a-f]{6};--on-label:#(000|fff))$/i);
      }
    }
  }
});

test("pages forbid scripts and everything from elsewhere but pictures", async () => {
  const response = await pages(world.sandbox).request(`${ORIGIN}/`);
  assert.match(response.headers.get("content-security-policy") ?? "", /^default-src 'none'/);
});

test("an issue reads in order: text, comments, events", async () => {
  const { issue, sandbox } = world;
  comment(issue, "the *first*");
  comment(issue, "the second", { createdAt: "2024-05-09T00:00:00Z", author: null });
  const at = "2024-05-08T00:00:00Z";
  issue.events.push({
    ...sandbox.store.newId("Event"),
    type: "closed",
    actor: "carol",
    at,
    stateReason: "NOT_PLANNED",
  });
  Object.assign(issue, {
    state: "CLOSED",
    stateReason: "NOT_PLANNED",
    locked: true,
    lockReason: "TOO_HEATED",
  });
  const { text } = read((await get("/acme/garden/issues/1")).html);
  const parts = [
    "Not planned",
    "A body",
    "the first",
    "carol closed this as not planned",
    "ghost",
    "the second",
  ];
  const places = [...parts, "locked as too heated"].map((part) => text.indexOf(part));
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
  );
  assert.ok(places[0]! >= 0);
});

test("a comment has its anchor, a minimised one is folded", async () => {
  const { issue } = world;
  const open = comment(issue, "open");
  const folded = comment(issue, "folded", { minimized: "spam" });
  const { elements, text } = read((await get("/acme/garden/issues/1")).html);
  const ids = elements.flatMap(({ attrs }) =>
    attrs.filter(({ name }) => name === "id").map(({ value }) => value),
  );
  assert.ok(ids.includes(`issuecomment-${open.id}`));
  assert.ok(ids.includes(`issuecomment-${folded.id}`));
  assert.match(text, /marked as spam/);
  assert.equal(elements.filter(({ tagName }) => tagName === "details").length, 1);
});

test("a reference shows where it comes from, with the title", async () => {
  const { issue, apple, sandbox } = world;
  apple.title = "Apples fall";
  const at = "2024-05-08T00:00:00Z";
  const event = { ...sandbox.store.newId("Event"), type: "cross-referenced" as const, actor: "alice", at };
  issue.events.push({ ...event, source: "acme/orchard#1" });
  const { html } = await get("/acme/garden/issues/1");
  assert.match(read(html).text, /alice mentioned this in Apples fall acme\/orchard#1/);
  assert.match(html, /href="\/acme\/orchard\/issues\/1"/);
});

test("lists go to the last page, keep the query, and count both states", async () => {
  const { garden, sandbox, issue } = world;
  for (let index = 0; index < 60; index += 1) addThread(sandbox.store, garden, "Issue");
  issue.state = "CLOSED";
  const first = await get("/acme/garden/issues?q=is:open%20author:alice");
  assert.match(read(first.html).text, /Open 60 Closed 1/);
  assert.equal(first.html.match(/class="row"/g)?.length, 25);
  assert.match(first.html, /href="\/acme\/garden\/issues\?q=is%3Aopen\+author%3Aalice&amp;page=3"/);
  assert.equal((await get("/acme/garden/issues?page=3")).html.match(/class="row"/g)?.length, 10);
  assert.equal((await get("/acme/garden/issues?page=999")).html.match(/class="row"/g)?.length, 10);
  assert.equal((await get("/acme/garden/issues?q=is:closed")).html.match(/class="row"/g)?.length, 1);
});

test("a review stands with its file, line and answers", async () => {
  const { pull } = world;
  const place = { line: 12, originalLine: 12, startLine: null, side: "RIGHT" } as const;
  const part = { ...place, diffHunk: "@@ -1 +1 @@\n-a\n+b", minimized: null };
  const root: ReviewComment = { ...written("why?"), path: "src/a.nix", ...part, inReplyTo: null };
  const answer: ReviewComment = { ...written("because"), path: "src/a.nix", ...part, inReplyTo: root.id };
  const review: Review = {
    ...written(""),
    state: "CHANGES_REQUESTED",
    commitOid: null,
    comments: [root, answer],
  };
  pull.pull!.reviews.push(review);
  const { text } = read((await get("/acme/garden/pull/2")).html);
  assert.match(text, /bob-x requested changes.*src\/a\.nix line 12.*why\?.*because/);
  assert.equal(text.match(/line 12/g)?.length, 1);
});
