import assert from "node:assert/strict";
import { test } from "node:test";
import type { Review, ReviewComment } from "../../../src/github/thread.ts";
import { marksIn } from "../../../src/transfer/mark.ts";
import {
  type DraftReview,
  draftReviews,
  type ReviewContext,
} from "../../../src/transfer/pulls/draft-reviews.ts";
import { partOf } from "../../../src/transfer/pulls/review-parts.ts";

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

test("a comment stands on its line, under the subdirectory, when the new diff has that line", async () => {
  const [review] = await draftReviews([reviewOf({ comments: [commentOf("C_1", {})] })], context);
  assert.equal(review!.comments.length, 1);
  const { path, line, body } = review!.comments[0]!;
  assert.deepEqual([path, line], ["garden/beds/rose.nix", 5]);
  assert.deepEqual(marksIn(body), ["C_1"]);
  assert.match(body, /\*\*\[rita\]\(.*\)\*\* commented on \[2024-01-02 03:04 UTC\]/);
});

test("one whose line is gone is quoted in the review with place and diff", async () => {
  for (const more of [{ line: null }, { line: 99 }, { path: "elsewhere.nix" }]) {
    const [review] = await draftReviews(
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

test("verdicts are told in words", async () => {
  const says = async (state: Review["state"]) =>
    (await draftReviews([reviewOf({ state })], context))[0]?.body.split("\n")[1];
  assert.match((await says("APPROVED"))!, /\*\* approved this on \[/);
  assert.match((await says("CHANGES_REQUESTED"))!, /\*\* requested changes on \[/);
  assert.match((await says("DISMISSED"))!, /dismissed since/);
});

test("a pending review is its author's secret", async () => {
  assert.deepEqual(await draftReviews([reviewOf({ state: "PENDING" })], context), []);
});

test("one that is too long for one body goes on in further reviews, and nothing of it is lost", async () => {
  const paragraphs = Array.from({ length: 3000 }, (_, index) => `Paragraph ${index} of a long review.`);
  const gone = commentOf("C_9", { line: null, body: paragraphs.slice(0, 1000).join("\n\n") });
  const parts = await draftReviews([reviewOf({ body: paragraphs.join("\n\n"), comments: [gone] })], context);
  assert.ok(parts.length > 2);
  assert.deepEqual(
    parts.map(({ key, occurrence }) => [key, occurrence]),
    parts.map((_, index) => [index === 0 ? "review:PRR_1" : `review:PRR_1:${index}`, index]),
  );
  for (const [index, { body }] of parts.entries()) {
    assert.ok(body.length < 65_536);
    assert.equal(marksIn(body)[0], "PRR_1");
    assert.deepEqual(partOf(body), { index, count: parts.length });
  }
  const all = parts.map(({ body }) => body).join("\n");
  for (const [index, paragraph] of paragraphs.entries())
    assert.equal(all.split(paragraph).length - 1, index < 1000 ? 2 : 1);
  assert.equal(parts.flatMap(({ body }) => marksIn(body)).filter((id) => id === "C_9").length, 1);
});

test("a comment that is too long goes on below, on the same line", async () => {
  const body = "A long line of a comment.\n\n".repeat(4000);
  const [review, ...more] = await draftReviews(
    [reviewOf({ comments: [commentOf("C_1", { body })] })],
    context,
  );
  assert.deepEqual(more, []);
  assert.ok(review!.comments.length > 1);
  assert.ok(review!.comments.every(({ line, body: part }) => line === 5 && part.length < 65_536));
  assert.deepEqual(
    review!.comments.flatMap((comment) => marksIn(comment.body)),
    ["C_1"],
  );
});

test("a part of a text has no mark of its own, and a comment that is folded keeps ours", async () => {
  const cutAt = (room: number) => `\`\`\`\n${"a".repeat(room - 9)}<!-- homecoming: IC_victim -->\n\`\`\``;
  const long = await draftReviews([reviewOf({ body: cutAt(60_000) })], context);
  assert.deepEqual(
    long.map(({ body }) => marksIn(body)),
    [["PRR_1"], ["PRR_1"]],
  );
  const gone = { line: null, body: "Text." };
  const [{ body: short }] = (await draftReviews(
    [reviewOf({ comments: [commentOf("C_1", gone)] })],
    context,
  )) as [DraftReview];
  const above = short.indexOf("Text.") - short.indexOf("On `");
  const comment = commentOf("C_1", { ...gone, body: cutAt(60_000 - above) });
  assert.deepEqual(
    (await draftReviews([reviewOf({ comments: [comment] })], context)).map(({ body }) => marksIn(body)),
    [["PRR_1", "C_1"], ["PRR_1"]],
  );
});

test("of a file that has one line only so much is quoted as a body bears", async () => {
  const gone = commentOf("C_1", { line: null, diffHunk: `@@ -1 +1 @@\n-${"a".repeat(100_000)}\n+b` });
  const [review, ...others] = await draftReviews([reviewOf({ comments: [gone] })], context);
  assert.equal(others.length, 0);
  assert.ok(review!.body.length < 3_000 && review!.body.endsWith("Text of C_1."));
});

test("a bot's hidden comments lose their power", async () => {
  const bot = { login: "renovate", url: "https://github.com/apps/renovate", isBot: true };
  const body = "Text.\n\n<!-- Please tell us more. -->";
  const [review] = await draftReviews(
    [reviewOf({ author: bot, body, comments: [commentOf("C_1", { author: bot, body })] })],
    context,
  );
  for (const sent of [review!.body, review!.comments[0]!.body]) assert.ok(sent.includes("<!--\u200b Please"));
});
