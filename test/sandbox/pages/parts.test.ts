import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hueOf, initialsOf } from "../../../sandbox/pages/avatar.ts";
import { textColorOn } from "../../../sandbox/pages/label-chip.ts";
import { dayOf } from "../../../sandbox/pages/moment.ts";
import { pageNumbers } from "../../../sandbox/pages/pager.ts";
import { threadQuery, withoutState } from "../../../sandbox/pages/thread-query.ts";
import { shownState } from "../../../sandbox/pages/thread-state.ts";
import { timeline } from "../../../sandbox/pages/timeline.ts";
import { titleText } from "../../../sandbox/pages/title-text.ts";
import { smallWorld } from "../small-world.ts";

test("initials", () => {
  const cases = { "chris-wood": "CW", ekr: "E", "homecoming[bot]": "H", "a-b-c": "AB", "": "", "-": "" };
  for (const [login, initials] of Object.entries(cases)) assert.equal(initialsOf(login), initials);
});

test("one login, one hue", () => {
  assert.equal(hueOf("Alice"), hueOf("alice"));
  assert.notEqual(hueOf("alice"), hueOf("carol"));
});

test("text on a label can be read", () => {
  const cases = {
    ffffff: "#000",
    "000000": "#fff",
    d73a4a: "#fff",
    fbca04: "#000",
    "0e8a16": "#fff",
    c5def5: "#000",
  };
  for (const [color, text] of Object.entries(cases)) assert.equal(textColorOn(color), text, color);
});

test("days", () => {
  assert.equal(dayOf("2018-05-12T23:59:59Z"), "12 May 2018");
  assert.equal(dayOf("never"), "never");
});

test("pages around the current one, and both ends", () => {
  assert.deepEqual(pageNumbers(1, 3), [1, 2, 3]);
  assert.deepEqual(pageNumbers(6, 12), [1, 2, null, 5, 6, 7, null, 11, 12]);
});

test("page numbers rise, begin with the first and end with the last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
      const [current, last] = [Math.min(a, b), Math.max(a, b)];
      const numbers = pageNumbers(current, last).filter((page) => page !== null);
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].sort((x, y) => x - y),
      );
      assert.deepEqual([numbers[0], numbers.at(-1)], [1, last]);
      assert.ok(numbers.includes(current));
    }),
  );
});

test("a query's words", () => {
  const { garden, issue, sandbox } = smallWorld();
  const label = {
    ...sandbox.store.newId("Label"),
    name: "good first issue",
    color: "ffffff",
    description: null,
  };
  garden.labels.set("good first issue", { ...label, isDefault: false });
  const plain = { description: null, state: "OPEN" as const, dueOn: null };
  const milestone = { ...sandbox.store.newId("Milestone"), number: 1, title: "Next year", ...plain };
  garden.milestones.push(milestone);
  Object.assign(issue, {
    labelIds: [label.nodeId],
    assignees: ["Carol"],
    milestoneId: milestone.nodeId,
    locked: true,
  });
  const table: [query: string, expected: boolean][] = [
    ["", true],
    ["is:open is:issue is:locked", true],
    ["is:closed", false],
    ["state:merged", false],
    ['label:"Good First Issue"', true],
    ["label:bug", false],
    ["author:ALICE assignee:carol", true],
    ["author:carol", false],
    ["assignee:alice", false],
    ['milestone:"next year"', true],
    ["milestone:other", false],
    ["TITLE a", true],
    ["absent", false],
    ["sort:created-asc", true],
  ];
  for (const [query, expected] of table) assert.equal(threadQuery(garden, query)(issue), expected, query);
});

test("the state is taken out of a query", () => {
  assert.equal(withoutState('is:open  label:"a b" is:closed state:merged x'), 'label:"a b" x');
  assert.equal(withoutState("this:open"), "this:open");
});

test("each state has its word", () => {
  const { issue, pull } = smallWorld();
  const table: [thread: object, word: string][] = [
    [issue, "Open"],
    [{ ...issue, state: "CLOSED", stateReason: "COMPLETED" }, "Closed"],
    [{ ...issue, state: "CLOSED", stateReason: "NOT_PLANNED" }, "Not planned"],
    [{ ...issue, state: "CLOSED", stateReason: "DUPLICATE" }, "Duplicate"],
    [pull, "Open"],
    [{ ...pull, pull: { ...pull.pull, isDraft: true } }, "Draft"],
    [{ ...pull, state: "CLOSED" }, "Closed"],
    [{ ...pull, state: "MERGED" }, "Merged"],
  ];
  for (const [thread, word] of table) assert.equal(shownState(thread as typeof issue).word, word);
});

test("labels that one person added in a row stand in one line", () => {
  const { issue, sandbox } = smallWorld();
  const add = (actor: string, second: number, type: "labeled" | "unlabeled" = "labeled") =>
    issue.events.push({
      ...sandbox.store.newId("Event"),
      type,
      actor,
      at: `2024-05-08T00:${second >= 60 ? "02" : "00"}:${String(second % 60).padStart(2, "0")}Z`,
    });
  add("alice", 1);
  add("alice", 2);
  add("carol", 3);
  add("carol", 4, "unlabeled");
  add("carol", 65, "unlabeled");
  const groups = timeline(issue).map((entry) => (entry.kind === "events" ? entry.events.length : 0));
  assert.deepEqual(groups, [2, 1, 1, 1]);
});

test("backticks in a title are code, the rest is text", () => {
  assert.equal(String(titleText("a `b<c>` d `e")), "a <code>b&lt;c&gt;</code> d `e");
});
