import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { installHarm } from "../../../sandbox/harm/install-harm.ts";
import { addReview, type NewReview } from "../../../sandbox/review/add-review.ts";
import { addReviewReply, addReviewThread } from "../../../sandbox/review/add-to-review.ts";
import { editReview, editReviewComment } from "../../../sandbox/review/edit-review.ts";
import { requestReviews } from "../../../sandbox/review/request-reviews.ts";
import { deletePendingReview, submitReview } from "../../../sandbox/review/submit-review.ts";
import { visibleReviews } from "../../../sandbox/review/visible-reviews.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { listen, person, worldSandbox } from "../world-sandbox.ts";

const ada = person("ada");
const wim = person("wim");
const pam = person("pam");

/** A pull request that changes line 10 of `list.txt` and removes line 15; told is what happened since. */
async function setUp(t: TestContext) {
  const sandbox = worldSandbox(t, pullWorldFile(t));
  const harm = installHarm(sandbox);
  const changed = lines({ 10: "ten" }).replace("line 15\n", "");
  const head = await push(sandbox, "pam/garden", { files: { "list.txt": changed, "new.txt": "one\n" } });
  const where = await open(sandbox);
  const review = (given: Partial<NewReview>, actor = wim) =>
    addReview(sandbox, actor, where, { event: "COMMENT", body: "A review", ...given });
  return { sandbox, harm, head, ...where, where, review, heard: listen(sandbox) };
}

function on(line: number | null, more: object = {}) {
  const place = { path: "list.txt", line, side: "RIGHT" as const, startLine: null, startSide: null };
  return { ...place, body: `On ${line}`, ...more };
}

test("a review with all its comments, each with the piece of diff up to its line", async (t) => {
  const { review, heard, thread, head } = await setUp(t);
  const threads = [
    on(10),
    on(15, { side: "LEFT" }),
    on(12, { startLine: 10 }),
    on(null, { path: "new.txt" }),
    on(7),
  ];
  const written = await review({ event: "REQUEST_CHANGES", threads });
  assert.deepEqual([written.state, written.commitOid, written.author], ["CHANGES_REQUESTED", head, "wim"]);
  assert.deepEqual(
    written.comments.map(({ line, originalLine, startLine, side, path }) => [
      path,
      line,
      originalLine,
      startLine,
      side,
    ]),
    [
      ["list.txt", 10, 10, null, "RIGHT"],
      ["list.txt", 15, 15, null, "LEFT"],
      ["list.txt", 12, 12, 10, "RIGHT"],
      ["new.txt", null, null, null, "RIGHT"],
      ["list.txt", 7, 7, null, "RIGHT"],
    ],
  );
  const [first, second] = written.comments.map(({ diffHunk }) => diffHunk.split("\n"));
  assert.deepEqual(first?.slice(1), [" line 7", " line 8", " line 9", "-line 10", "+ten"]);
  assert.equal(second?.at(-1), "-line 15");
  assert.deepEqual(
    heard.happenings.map(({ event, action }) => `${event}.${action}`),
    ["pull_request_review.submitted", ...threads.map(() => "pull_request_review_comment.created")],
  );
  assert.deepEqual(
    heard.texts.map(({ what }) => what),
    ["review", ...threads.map(() => "review-comment")],
  );
  assert.ok(thread.subscribers.has("wim"));
});

const LINE = "pull_request_review_thread.line must be part of the diff";
const bad: [string, object, string][] = [
  ["a line that no hunk has", on(1), LINE],
  ["a removed line on the right", on(20), LINE],
  ["an added line on the left", on(10, { path: "new.txt", side: "LEFT" }), LINE],
  ["a file that is not changed", on(1, { path: "none" }), "pull_request_review_thread.path is invalid"],
  [
    "a start behind the end",
    on(10, { startLine: 10 }),
    "pull_request_review_thread.start_line must precede the end line.",
  ],
  [
    "a start in another hunk",
    on(10, { startLine: 2 }),
    "pull_request_review_thread.start_line must be part of the same hunk as the line.",
  ],
  ["a blank text", on(10, { body: " \n" }), "Body can't be blank"],
  [
    "a text that is too long",
    on(10, { body: "x".repeat(65_537) }),
    "Body is too long (maximum is 65536 characters)",
  ],
];

test("one comment that cannot be placed refuses the whole review", async (t) => {
  const { review, pull, heard } = await setUp(t);
  for (const [what, thread, message] of bad) {
    const threads = [on(10), thread as ReturnType<typeof on>];
    await assert.rejects(review({ threads }), { code: "UNPROCESSABLE", message }, what);
  }
  assert.deepEqual([pull.reviews, heard.happenings, heard.texts], [[], [], []]);
});

test("verdicts: not on one's own, with a text, on a commit of the pull request", async (t) => {
  const { review, pull, thread } = await setUp(t);
  await assert.rejects(review({ event: "APPROVE" }, pam), {
    message: "Can not approve your own pull request",
  });
  await assert.rejects(review({ event: "REQUEST_CHANGES" }, pam), /Can not request changes on your own/);
  await assert.rejects(review({ body: " " }), { message: "Body can't be blank" });
  await assert.rejects(review({ commitOid: pull.baseRefOid }), /not part of the pull request/);
  await assert.rejects(review({ commitOid: "f".repeat(40) }), /not part of the pull request/);
  thread.locked = true;
  await assert.rejects(review({}, pam), { code: "FORBIDDEN" });
  await review({ event: "APPROVE", body: "" });
  await review({ event: "COMMENT" });
  assert.deepEqual(
    pull.reviews.map(({ state }) => state),
    ["APPROVED", "COMMENTED"],
  );
});

test("a pending review is seen by its author alone, is one at most, and tells when it is submitted", async (t) => {
  const { sandbox, review, pull, where, heard } = await setUp(t);
  const pending = await review({ event: null, threads: [on(10)] });
  await addReviewThread(sandbox, wim, where, on(11));
  assert.deepEqual([visibleReviews(pull, "ada"), visibleReviews(pull, "wim")], [[], [pending]]);
  assert.deepEqual([heard.happenings, heard.texts], [[], []]);
  await assert.rejects(review({ event: "COMMENT" }), {
    message: "User can only have one pending review per pull request",
  });
  editReview(sandbox, wim, where, pending, "Better");
  assert.throws(
    () => submitReview(sandbox, ada, where, pending, { event: "COMMENT" }),
    /already been submitted/,
  );
  submitReview(sandbox, wim, where, pending, { event: "APPROVE" });
  assert.deepEqual(
    [pending.state, pending.body, visibleReviews(pull, "ada").length],
    ["APPROVED", "Better", 1],
  );
  assert.deepEqual(
    heard.texts.map(({ after }) => after),
    ["Better", "On 10", "On 11"],
  );
  assert.throws(
    () => submitReview(sandbox, wim, where, pending, { event: "COMMENT" }),
    /already been submitted/,
  );
  assert.throws(() => deletePendingReview(sandbox, wim, where, pending), /already been submitted/);
});

test("a pending review is thrown away with its comments; a thread begins one", async (t) => {
  const { sandbox, pull, where } = await setUp(t);
  const { review, comment } = await addReviewThread(sandbox, wim, where, on(10));
  assert.equal(review.state, "PENDING");
  deletePendingReview(sandbox, wim, where, review);
  assert.deepEqual(pull.reviews, []);
  assert.equal(sandbox.store.node(comment.nodeId), undefined);
});

test("two that are begun at once are one", async (t) => {
  const { review, pull } = await setUp(t);
  const begin = () => review({ event: null, threads: [on(10)] });
  const results = await Promise.allSettled([begin(), begin()]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal(pull.reviews.length, 1);
});

test("an answer stands where its thread does, at once, or within one's pending review", async (t) => {
  const { sandbox, review, where, pull } = await setUp(t);
  const [root] = (await review({ threads: [on(12, { startLine: 11 })] })).comments;
  const { comment, review: own } = addReviewReply(sandbox, pam, where, root!, "Because");
  assert.deepEqual(
    [comment.inReplyTo, comment.path, comment.line, comment.startLine, comment.diffHunk, own.state],
    [root!.id, "list.txt", 12, 11, root!.diffHunk, "COMMENTED"],
  );
  const pending = await review({ event: null }, ada);
  addReviewReply(sandbox, ada, where, root!, "Later");
  assert.deepEqual([pull.reviews.length, pending.comments[0]?.body], [3, "Later"]);
});

test("edits tell what they add, and only of what was submitted", async (t) => {
  const { sandbox, review, where, heard } = await setUp(t);
  const written = await review({ threads: [on(10)] });
  const [comment] = written.comments;
  heard.happenings.length = 0;
  heard.texts.length = 0;
  editReview(sandbox, wim, where, written, "Other");
  editReviewComment(sandbox, wim, { ...where, review: written }, comment!, "Another");
  editReviewComment(sandbox, wim, { ...where, review: written }, comment!, "Another");
  assert.deepEqual(
    heard.happenings.map(({ event, action }) => `${event}.${action}`),
    ["pull_request_review.edited", "pull_request_review_comment.edited"],
  );
  assert.deepEqual(
    heard.texts.map(({ what, before, after }) => [what, before, after]),
    [
      ["review", "A review", "Other"],
      ["review-comment", "On 10", "Another"],
    ],
  );
});

test("a push outdates comments whose line is another one or gone", async (t) => {
  const { sandbox, review } = await setUp(t);
  const written = await review({ threads: [on(10), on(7), on(1, { path: "new.txt" })] });
  const files = { "list.txt": lines({ 10: "TEN" }), "new.txt": "one\n" };
  await push(sandbox, "pam/garden", { files, from: "refs/heads/main" });
  assert.deepEqual(
    written.comments.map(({ line, originalLine }) => [line, originalLine]),
    [
      [null, 10],
      [7, 7],
      [1, 1],
    ],
  );
});

test("people are asked for reviews, told of it, and no longer awaited once they wrote one", async (t) => {
  const { sandbox, harm, where, pull, thread, review } = await setUp(t);
  requestReviews(sandbox, pam, where, ["WIM", "ada"], true);
  assert.deepEqual(pull.reviewRequests, ["wim", "ada"]);
  assert.deepEqual(
    thread.events.map(({ type, reviewer }) => [type, reviewer]),
    [
      ["review_requested", "wim"],
      ["review_requested", "ada"],
    ],
  );
  assert.deepEqual(
    harm.notifications().map(({ user, reason }) => `${user} ${reason}`),
    ["wim review_requested", "ada review_requested"],
  );
  await review({});
  assert.deepEqual(pull.reviewRequests, ["ada"]);
  requestReviews(sandbox, pam, where, [], false);
  assert.deepEqual(pull.reviewRequests, []);
  assert.throws(() => requestReviews(sandbox, ada, where, ["pam"], true), {
    message: "Review cannot be requested from pull request author.",
  });
  assert.throws(
    () => requestReviews(sandbox, ada, where, ["wim", "mallory"], true),
    /not a collaborator of the acme/,
  );
  assert.deepEqual(pull.reviewRequests, []);
});
