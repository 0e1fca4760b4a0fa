import assert from "node:assert/strict";
import { test } from "node:test";
import {
  creationOfMutation,
  creationOfRest,
  kindOfMutation,
  kindOfRest,
  pointsOf,
} from "../../../sandbox/limits/kind.ts";

test("Content is what creates something that people are notified of.", () => {
  for (const name of [
    "createIssue",
    "addComment",
    "createPullRequest",
    "addPullRequestReview",
    "transferIssue",
  ]) {
    assert.equal(kindOfMutation(name), "content", name);
  }
  for (const name of ["addReaction", "addLabelsToLabelable", "closeIssue", "lockLockable", "updateIssue"]) {
    assert.equal(kindOfMutation(name), "write", name);
  }
  assert.equal(creationOfMutation("createIssue"), "issue");
  assert.equal(creationOfMutation("createPullRequest"), "pullRequest");
  assert.equal(creationOfMutation("addComment"), "other");
  assert.equal(creationOfMutation("closeIssue"), null);
});

test("Over REST the endpoint and the method tell.", () => {
  const kinds: [string, string, string, string | null][] = [
    ["GET", "/repos/o/r/issues", "read", null],
    ["HEAD", "/repos/o/r/issues", "read", null],
    ["POST", "/repos/o/r/issues", "content", "issue"],
    ["POST", "/repos/o/r/pulls", "content", "pullRequest"],
    ["POST", "/repos/o/r/issues/5/comments", "content", "other"],
    ["PATCH", "/repos/o/r/issues/5", "write", null],
    ["PATCH", "/repos/o/r/issues/comments/5", "write", null],
    ["POST", "/repos/o/r/issues/5/labels", "write", null],
    ["POST", "/repos/o/r/issues/5/reactions", "write", null],
    ["PUT", "/repos/o/r/issues/5/lock", "write", null],
    ["POST", "/repos/o/r/labels", "write", null],
    ["PUT", "/repos/o/r/pulls/5/merge", "content", "other"],
    ["POST", "/app/installations/5/access_tokens", "write", null],
  ];
  for (const [method, path, kind, creation] of kinds) {
    assert.equal(kindOfRest(method, path), kind, `${method} ${path}`);
    assert.equal(creationOfRest(method, path), creation, `${method} ${path}`);
  }
  assert.equal(pointsOf("read"), 1);
  assert.equal(pointsOf("write"), 5);
  assert.equal(pointsOf("content"), 5);
});
