import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ListedThread } from "../../src/github/list-threads.ts";
import { parseQuery } from "../../src/transfer/query.ts";
import { UserError } from "../../src/user-error.ts";

const issue: ListedThread = {
  type: "Issue",
  id: "I_1",
  number: 42,
  title: "A title",
  state: "OPEN",
  author: "alice",
  createdAt: "2024-03-05T23:59:59Z",
  updatedAt: "2025-01-01T00:00:00Z",
  labels: ["bug", "New Module"],
  milestone: "24.05",
  comments: 3,
  baseRefName: null,
};
const merged: ListedThread = { ...issue, type: "PullRequest", state: "MERGED", labels: [], milestone: null };

const selects: [string, ListedThread, boolean][] = [
  ["", issue, true],
  ["is:open", issue, true],
  ["is:closed", issue, false],
  ["is:issue is:open", issue, true],
  ["is:pr", issue, false],
  ["is:pr is:closed", merged, true],
  ["is:merged", merged, true],
  ["is:unmerged", merged, false],
  ["is:unmerged", issue, false],
  ['label:bug label:"new module"', issue, true],
  ["label:bug label:other", issue, false],
  ["-label:bug", issue, false],
  ["-label:other", issue, true],
  ["author:ALICE", issue, true],
  ["author:bob", issue, false],
  ["milestone:24.05", issue, true],
  ["no:milestone", merged, true],
  ["no:label", issue, false],
  ["created:>2024-03-04", issue, true],
  ["created:>2024-03-05", issue, false],
  ["created:>=2024-03-05", issue, true],
  ["created:2024-03-05", issue, true],
  ["created:2024-01-01..2024-03-05", issue, true],
  ["created:2024-03-06..*", issue, false],
  ["updated:<2025-01-01", issue, false],
  ["updated:<=2025-01-01", issue, true],
  ["number:42", issue, true],
  ["number:1..41", issue, false],
  ["number:42..*", issue, true],
  ["number:>=43", issue, false],
];

describe("a query selects", () => {
  for (const [text, thread, expected] of selects) {
    test(`${text || "(nothing)"} → ${thread.type} ${expected}`, () => {
      assert.equal(parseQuery(text).matches(thread), expected);
    });
  }
});

test("a query that names one kind reads only that list", () => {
  assert.deepEqual(parseQuery("is:issue is:open").kinds, { issues: true, pullRequests: false });
  assert.deepEqual(parseQuery("is:pr").kinds, { issues: false, pullRequests: true });
  assert.deepEqual(parseQuery("is:open").kinds, { issues: true, pullRequests: true });
});

describe("a query that is not understood names the word", () => {
  for (const word of [
    "is:purple",
    "created:yesterday",
    "number:x",
    "firefox",
    "sort:asc",
    "created:2024-99-99",
  ]) {
    test(word, () => {
      assert.throws(
        () => parseQuery(`is:open ${word}`),
        (error) => {
          assert.ok(error instanceof UserError);
          assert.match(error.message, new RegExp(`"${word}"`));
          return true;
        },
      );
    });
  }
});
