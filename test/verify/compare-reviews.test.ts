import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainPull } from "../../src/github/fetch-plain-pull.ts";
import type { Review, ReviewComment } from "../../src/github/thread.ts";
import { draftReviews } from "../../src/transfer/pulls/draft-reviews.ts";
import { compareReviews } from "../../src/verify/compare-reviews.ts";

const written = {
  author: { login: "rita", url: "https://github.com/rita", isBot: false },
  createdAt: "2024-01-02T03:04:05Z",
  reactions: [],
  url: "https://github.com/a/b/pull/1#x",
};
const target = { owner: "umbrella", name: "all" };
const context = {
  app: "app[bot]",
  subdirectory: "garden",
  text: {
    source: { owner: "acme", name: "garden" },
    target,
    here: target,
    host: "github.com",
    triggers: [],
    moved: () => undefined as number | undefined,
  },
};
const lines = new Map([["garden/beds.nix", new Set([4, 5, 6])]]);

function commentOf(id: string, body: string, line: number | null): ReviewComment {
  return {
    ...written,
    ...{
      id,
      body,
      line,
      databaseId: 1,
      path: "beds.nix",
      originalLine: line ?? 9,
      diffHunk: "@@ -1 +1 @@\n-d\n+e",
    },
  };
}

const review: Review = {
  ...written,
  ...{ id: "PRR_1", databaseId: 7, state: "COMMENTED", body: "Nearly: see #12." },
  comments: [
    commentOf("C_1", "Make it 30, not 300.", 4),
    commentOf("C_2", "Why?\n\nAnd how?", 5),
    commentOf("C_3", "It was elsewhere.", null),
  ],
};

/** What stands there after the review has been copied. */
async function copyOf(reviews: readonly Review[]): Promise<PlainPull> {
  const drafts = await draftReviews(reviews, { ...context, lines });
  return {
    ...{ head: "", base: "", isDraft: true, commits: [], paths: [] },
    reviews: drafts.map(({ body }) => ({ author: "app[bot]", body })),
    reviewComments: drafts
      .flatMap(({ comments }) => comments)
      .map((one) => ({ ...one, author: "app[bot]", originalLine: one.line })),
  };
}

/** A copy of which the text of the review comment at `at` is another. */
async function withComment(
  at: number,
  change: (comment: PlainPull["reviewComments"][number]) => object,
): Promise<PlainPull> {
  const copy = await copyOf([review]);
  return {
    ...copy,
    reviewComments: copy.reviewComments.map((one, index) =>
      index === at ? { ...one, ...change(one) } : one,
    ),
  };
}

async function withReview(change: (body: string) => string): Promise<PlainPull> {
  const copy = await copyOf([review]);
  return { ...copy, reviews: copy.reviews.map((one) => ({ ...one, body: change(one.body) })) };
}

async function withMore(body: string, kind: "reviews" | "reviewComments"): Promise<PlainPull> {
  const copy = await copyOf([review]);
  const one = { author: "app[bot]", body, path: "garden/beds.nix", line: 4, originalLine: 4 };
  return { ...copy, [kind]: [...copy[kind], one] };
}

const DAMAGES: readonly (readonly [name: string, copy: Promise<PlainPull>, says: readonly string[]])[] = [
  ["nothing", copyOf([review]), []],
  [
    "a text replaced",
    withComment(0, ({ body }) => ({
      body: body.replace("Make it 30, not 300.", "Something else entirely."),
    })),
    ['the text of comment 1 of review 1 differs: the line "Make it 30, not 300." is not there'],
  ],
  [
    "two words swapped",
    withComment(0, ({ body }) => ({ body: body.replace("30, not 300", "300, not 30") })),
    ['the text of comment 1 of review 1 differs: the line "Make it 30, not 300." is not there'],
  ],
  [
    "the last of a text cut off",
    withComment(1, ({ body }) => ({ body: body.replace("\n\nAnd how?", "") })),
    ['the text of comment 2 of review 1 differs: the line "And how?" is not there'],
  ],
  [
    "a text added",
    withComment(1, ({ body }) => ({ body: `${body}\n\nMore.` })),
    ["comment 2 of review 1 has been added to"],
  ],
  [
    "a text in the body replaced",
    withReview((body) => body.replace("It was elsewhere.", "Here.")),
    ['the text of review 1 differs: the line "It was elsewhere." is not there'],
  ],
  [
    "another file",
    withComment(0, () => ({ path: "garden/tools.nix" })),
    ["comment 1 of review 1 stands on garden/tools.nix, not on garden/beds.nix"],
  ],
  [
    "another line",
    withComment(0, () => ({ line: 6, originalLine: 6 })),
    ["comment 1 of review 1 stands on line 6, not on line 4"],
  ],
  ["a line that has moved since", withComment(0, () => ({ line: 6 })), []],
  ["an outdated line", withComment(0, () => ({ line: null })), []],
  ["a review without a mark", withMore("Text.", "reviews"), ["a review of ours carries no mark"]],
  [
    "a review of nothing",
    withMore("<!-- homecoming: PRR_9 -->\nText.", "reviews"),
    ["there is a copy of a review that the source does not have (any more): PRR_9"],
  ],
  [
    "a comment without a mark",
    withMore("Text.", "reviewComments"),
    ["a review comment of ours carries no mark"],
  ],
  [
    "a comment of nothing",
    withMore("<!-- homecoming: C_9 -->\nText.", "reviewComments"),
    ["there is a copy of a review comment that the source does not have (any more): C_9"],
  ],
  [
    "a comment doubled",
    withMore((await copyOf([review])).reviewComments[0]!.body, "reviewComments"),
    ["comment 1 of review 1 stands there 2 times"],
  ],
];

for (const [name, copy, says] of DAMAGES)
  test(`of reviews: ${name}`, async () => {
    assert.deepEqual(
      (await compareReviews([review], await copy, context)).map(({ what }) => what),
      says,
    );
  });

test("what people write there is theirs", async () => {
  const copy = await withMore("Mine.", "reviewComments");
  const theirs = { author: "zoe", body: "Mine.", path: "garden/beds.nix", line: 4, originalLine: 4 };
  assert.deepEqual(
    await compareReviews(
      [review],
      { ...copy, reviewComments: [...copy.reviewComments.slice(0, -1), theirs] },
      context,
    ),
    [],
  );
});

test("what has arrived since, who thinks what of it, and who is called otherwise, is no damage", async () => {
  const moved = (number: number) => (number === 12 ? 1012 : undefined);
  const now: Review = {
    ...review,
    author: null,
    state: "DISMISSED",
    comments: review.comments.map((one) => ({ ...one, reactions: [{ content: "HEART", count: 3 }] })),
  };
  const later = { ...context, text: { ...context.text, moved } };
  const copy = await copyOf([review]);
  const renewed = (await draftReviews([now], { ...later, lines }))[0]!.body;
  assert.notEqual(
    renewed.split("\n").at(3),
    copy.reviews[0]!.body.split("\n").at(3),
    "the link leads elsewhere",
  );
  assert.deepEqual(await compareReviews([now], copy, later), []);
});

test("a part that is not there, and one that is there twice", async () => {
  const long = { ...review, body: "A long line of a review.\n\n".repeat(4000), comments: [] };
  const { reviews, ...copy } = await copyOf([long]);
  const compare = async (copies: PlainPull["reviews"]) =>
    (await compareReviews([long], { ...copy, reviews: copies }, context)).map(({ what }) => what);
  assert.deepEqual(await compare(reviews), []);
  assert.deepEqual(await compare(reviews.slice(0, 1)), ["review 1 lacks its part 2"]);
  assert.deepEqual(await compare([]), ["review 1 is missing"]);
  assert.deepEqual(await compare([...reviews, reviews[1]!]), ["review 1 stands there more than once"]);
});

test("a comment that is too long for one body is compared with all that follows of it, and no more", async () => {
  const body = "A long line of a comment.\n\n".repeat(4000);
  const long = { ...review, comments: [commentOf("C_1", body, 5), commentOf("C_2", "Short.", 5)] };
  const copy = await copyOf([long]);
  assert.ok(copy.reviewComments.length > 2);
  assert.deepEqual(await compareReviews([long], copy, context), []);
  const cut = { ...copy, reviewComments: copy.reviewComments.toSpliced(1, 1) };
  assert.match(
    (await compareReviews([long], cut, context))[0]!.what,
    /^the text of comment 1 of review 1 differs/,
  );
});
