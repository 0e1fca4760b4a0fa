import assert from "node:assert/strict";
import { test } from "node:test";
import type { Review, ReviewComment } from "../../../src/github/thread.ts";
import { marksIn } from "../../../src/transfer/mark.ts";
import { draftReviews, type ReviewContext } from "../../../src/transfer/pulls/draft-reviews.ts";

const person = { login: "rita", url: "https://github.com/rita", isBot: false };
const written = {
  author: person,
  createdAt: "2024-01-02T03:04:05Z",
  reactions: [],
  url: "https://github.com/a/b/pull/1#x",
};
const target = { owner: "umbrella", name: "all" };

const context: ReviewContext = {
  subdirectory: "garden",
  lines: new Map([["garden/beds/rose.nix", new Set([4, 5, 6])]]),
  text: {
    source: { owner: "acme", name: "garden" },
    target,
    here: target,
    host: "github.com",
    triggers: [],
    moved: () => undefined,
  },
};

function commentOf(id: string, more: Partial<ReviewComment>): ReviewComment {
  return {
    ...written,
    id,
    databaseId: 1,
    body: `Text of ${id}.`,
    path: "beds/rose.nix",
    line: 5,
    originalLine: 5,
    diffHunk: "@@ -1,6 +1,6 @@\n a\n b\n c\n-d\n+e",
    ...more,
  };
}

function reviewOf(more: Partial<Review>): Review {
  return { ...written, id: "PRR_1", databaseId: 1, state: "COMMENTED", body: "", comments: [], ...more };
}

test("a comment stands on its line, under the subdirectory, when the new diff has that line", () => {
  const [review] = draftReviews([reviewOf({ comments: [commentOf("C_1", {})] })], context);
  assert.equal(review!.comments.length, 1);
  const { path, line, body } = review!.comments[0]!;
  assert.deepEqual([path, line], ["garden/beds/rose.nix", 5]);
  assert.deepEqual(marksIn(body), ["C_1"]);
  assert.match(body, /\*\*\[rita\]\(.*\)\*\* commented on \[2024-01-02 03:04 UTC\]/);
});

test("one whose line is gone is quoted in the review with place and diff", () => {
  for (const more of [{ line: null }, { line: 99 }, { path: "elsewhere.nix" }]) {
    const [review] = draftReviews(
      [reviewOf({ body: "All in all fine.", comments: [commentOf("C_1", more)] })],
      context,
    );
    assert.deepEqual(review!.comments, []);
    assert.deepEqual(marksIn(review!.body), ["PRR_1", "C_1"]);
    assert.match(
      review!.body,
      /All in all fine\.\n\n---\n\nOn `[^`]+`, line 5:\n\n```diff\n b\n c\n-d\n\+e\n```/,
    );
  }
});

test("verdicts are told in words", () => {
  const says = (state: Review["state"]) =>
    draftReviews([reviewOf({ state })], context)[0]?.body.split("\n")[1];
  assert.match(says("APPROVED")!, /\*\* approved this on \[/);
  assert.match(says("CHANGES_REQUESTED")!, /\*\* requested changes on \[/);
  assert.match(says("DISMISSED")!, /dismissed since/);
});

test("a pending review is its author's secret", () => {
  assert.deepEqual(draftReviews([reviewOf({ state: "PENDING" })], context), []);
});

test("one that is too long for one piece is not cut", () => {
  assert.throws(
    () => draftReviews([reviewOf({ body: "A long line of a review.\n\n".repeat(4000) })], context),
    /longer than GitHub takes/,
  );
});
