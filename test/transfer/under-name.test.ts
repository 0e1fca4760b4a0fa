import assert from "node:assert/strict";
import { test } from "node:test";
import type { Thread } from "../../src/github/thread.ts";
import { underName } from "../../src/transfer/under-name.ts";

const home = "https://github.com/acme/garden";
const urls = ({ url, comments, pull }: Thread) => [
  url,
  ...comments.map((comment) => comment.url),
  ...(pull?.reviews ?? []).flatMap((review) => [review.url, ...review.comments.map((one) => one.url)]),
];

function threadAt(root: string): Thread {
  const written = { id: "x", author: null, body: `See ${root}/issues/2.`, createdAt: "", reactions: [] };
  const url = `${root}/pull/1#discussion_r1`;
  const comment = { ...written, databaseId: 1, minimizedReason: null, url };
  const review = { ...written, url, state: "COMMENTED", comments: [{ ...comment, path: "a", line: 1 }] };
  return {
    ...written,
    url: `${root}/pull/1`,
    comments: [comment],
    pull: { reviews: [review] },
  } as unknown as Thread;
}

test("a thread of a repository with another name by now keeps its addresses; texts are left alone", () => {
  const renamed = threadAt("https://github.com/acme/garden-2");
  const thread = underName(renamed, home);
  assert.deepEqual(urls(thread), urls(threadAt(home)));
  assert.equal(thread.body, renamed.body);
  assert.equal(underName(threadAt(home), home).url, `${home}/pull/1`);
});
