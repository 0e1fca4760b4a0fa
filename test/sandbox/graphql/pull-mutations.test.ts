import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { nameWithOwner } from "../../../sandbox/model/store.ts";
import type { PermissionLevel } from "../../../sandbox/model/types.ts";
import { type ApiFixture, apiFixture, at, each } from "../http/api-fixture.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { repositoryOf } from "../world-sandbox.ts";

/** pam's pull request 1, and branches in both organizations from which none was opened yet. */
async function setUp(t: TestContext) {
  const api = apiFixture(t, { world: pullWorldFile(t) });
  const { sandbox } = api;
  await push(sandbox, "pam/garden", { files: { "list.txt": lines({ 10: "ten" }) } });
  await push(sandbox, "umbrella/garden", { branch: "wip-1" });
  const { thread, pull } = await open(sandbox);
  const garden = repositoryOf(sandbox, "acme/garden");
  return { api, sandbox, garden, thread, pull, run: mutation(api) };
}

/** Runs one mutation; its payload, or the message and type of what is wrong. */
function mutation(api: ApiFixture) {
  return async (name: string, input: object, fields: string) => {
    api.pass(10);
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} } }`;
    const { body } = await api.graphql(document, { input });
    const error = at(body, "errors.0");
    if (error !== undefined) return [at(error, "type"), at(error, "message")];
    return at(body, `data.${name}`);
  };
}

test("createPullRequest, from a fork of another installation, once", async (t) => {
  const { run, garden, sandbox } = await setUp(t);
  const fork = repositoryOf(sandbox, "umbrella/garden");
  const input = {
    repositoryId: garden.nodeId,
    baseRefName: "main",
    headRefName: "wip-1",
    headRepositoryId: fork.nodeId,
    title: "New",
    body: "Text",
    draft: true,
  };
  assert.deepEqual(await run("createPullRequest", input, "clientMutationId"), [
    "UNPROCESSABLE",
    "Fork collab can't be granted by someone without permission",
  ]);
  const fields = `pullRequest { number isDraft body baseRefName headRefName isCrossRepository maintainerCanModify
    headRepository { nameWithOwner } commits(first: 9) { totalCount } changedFiles author { login } }`;
  const created = await run("createPullRequest", { ...input, maintainerCanModify: false }, fields);
  assert.deepEqual(at(created, "pullRequest"), {
    number: 2,
    isDraft: true,
    body: "Text",
    baseRefName: "main",
    headRefName: "wip-1",
    isCrossRepository: true,
    maintainerCanModify: false,
    headRepository: { nameWithOwner: "umbrella/garden" },
    commits: { totalCount: 1 },
    changedFiles: 1,
    author: { login: "homecoming" },
  });
  const named = {
    ...input,
    headRefName: "umbrella:wip-1",
    headRepositoryId: null,
    maintainerCanModify: false,
  };
  assert.deepEqual(await run("createPullRequest", named, "clientMutationId"), [
    "UNPROCESSABLE",
    "A pull request already exists for umbrella:wip-1.",
  ]);
  const elsewhere = {
    ...named,
    headRefName: "x",
    headRepositoryId: repositoryOf(sandbox, "other/field").nodeId,
  };
  assert.deepEqual(await run("createPullRequest", elsewhere, "clientMutationId"), [
    "UNPROCESSABLE",
    "Head sha can't be blank, Base sha can't be blank, Head repository can't be blank, " +
      "No commits between acme:main and other:x, Head ref must be a branch, not all refs are readable",
  ]);
});

test("permissions: contents to read a head, to write for a draft; pull_requests for all", async (t) => {
  const { api, run, garden, thread } = await setUp(t);
  const create = { repositoryId: garden.nodeId, baseRefName: "main", headRefName: "x", title: "New" };
  const pullRequestId = thread.nodeId;
  const allow = (permissions: Record<string, PermissionLevel>) => Object.assign(api.acme, { permissions });
  const FORBIDDEN = ["FORBIDDEN", "Resource not accessible by integration"];
  allow({ pull_requests: "write" });
  assert.deepEqual(await run("createPullRequest", create, "clientMutationId"), [
    "UNPROCESSABLE",
    "not all refs are readable",
  ]);
  allow({ pull_requests: "write", contents: "read" });
  assert.deepEqual(await run("convertPullRequestToDraft", { pullRequestId }, "clientMutationId"), FORBIDDEN);
  assert.deepEqual(
    await run("addPullRequestReview", { pullRequestId, event: "COMMENT", body: "x" }, "clientMutationId"),
    {
      clientMutationId: null,
    },
  );
  allow({ pull_requests: "write", contents: "write" });
  const fields = "pullRequest { isDraft }";
  assert.deepEqual(await run("convertPullRequestToDraft", { pullRequestId }, fields), {
    pullRequest: { isDraft: true },
  });
  assert.deepEqual(await run("markPullRequestReadyForReview", { pullRequestId }, fields), {
    pullRequest: { isDraft: false },
  });
});

test("updatePullRequest changes the base of an open one", async (t) => {
  const { run, thread, garden, sandbox } = await setUp(t);
  await push(sandbox, "acme/garden", { branch: "release", files: {} });
  const input = { pullRequestId: thread.nodeId, baseRefName: "release", title: "Other" };
  const fields = "pullRequest { title baseRefName baseRef { target { oid } } }";
  assert.equal(at(await run("updatePullRequest", input, fields), "pullRequest.baseRefName"), "release");
  assert.equal(nameWithOwner(garden), "acme/garden");
  await run("closePullRequest", { pullRequestId: thread.nodeId }, "clientMutationId");
  assert.deepEqual(await run("updatePullRequest", { ...input, baseRefName: "main" }, fields), [
    "UNPROCESSABLE",
    "Cannot change the base branch of a closed pull request.",
  ]);
});

const THREADS = `threads: reviewThreads(first: 9) { nodes { path line startLine diffSide isOutdated subjectType
  comments(first: 9) { nodes { body state diffHunk outdated originalCommit { oid } } } } }`;

test("addPullRequestReview with all its threads in one call", async (t) => {
  const { run, thread, pull } = await setUp(t);
  const threads = [
    { path: "list.txt", line: 10, body: "One" },
    { path: "list.txt", line: 10, startLine: 9, side: "LEFT", startSide: "LEFT", body: "Two" },
  ];
  const input = { pullRequestId: thread.nodeId, event: "REQUEST_CHANGES", body: "All", threads };
  const fields = `reviewEdge { node { body } } pullRequestReview { state body submittedAt commit { oid }
    comments(first: 9) { totalCount } pullRequest { totalCommentsCount ${THREADS} } }`;
  const review = at(await run("addPullRequestReview", input, fields), "pullRequestReview");
  assert.deepEqual(
    ["state", "body", "commit.oid", "comments.totalCount", "pullRequest.totalCommentsCount"].map((path) =>
      at(review, path),
    ),
    ["CHANGES_REQUESTED", "All", pull.headRefOid, 2, 2],
  );
  const nodes = at(review, "pullRequest.threads.nodes");
  assert.deepEqual(
    ["line", "startLine", "diffSide", "subjectType", "comments.nodes.0.body"].map((path) =>
      each(nodes, path),
    ),
    [
      [10, 10],
      [null, 9],
      ["RIGHT", "LEFT"],
      ["LINE", "LINE"],
      ["One", "Two"],
    ],
  );
  const bad = { ...input, threads: [...threads, { path: "list.txt", line: 1, body: "Three" }] };
  assert.deepEqual(await run("addPullRequestReview", bad, "clientMutationId"), [
    "UNPROCESSABLE",
    "pull_request_review_thread.line must be part of the diff",
  ]);
  assert.equal(pull.reviews.length, 1);
});

test("a review that is begun, added to, answered in, and submitted", async (t) => {
  const { api, run, thread, pull } = await setUp(t);
  const pullRequestId = thread.nodeId;
  const place = { path: "list.txt", line: 10, body: "One" };
  const begun = await run("addPullRequestReviewThread", { pullRequestId, ...place }, "thread { id line }");
  const pending = pull.reviews[0]!;
  assert.equal(pending.state, "PENDING");
  const pullRequestReviewId = pending.nodeId;
  const onFile = { pullRequestReviewId, path: "list.txt", subjectType: "FILE", body: "Two" };
  const second = await run("addPullRequestReviewThread", onFile, "thread { subjectType line }");
  assert.deepEqual(at(second, "thread"), { subjectType: "FILE", line: null });
  const reply = { pullRequestReviewThreadId: at(begun, "thread.id"), body: "Three" };
  const answered = await run("addPullRequestReviewThreadReply", reply, "comment { state replyTo { body } }");
  assert.deepEqual(at(answered, "comment"), { state: "PENDING", replyTo: { body: "One" } });
  pending.author = "wim";
  const counts = "reviews(first: 9) { totalCount } reviewThreads(first: 9) { totalCount }";
  const document = `query ($id: ID!) { node(id: $id) { ... on PullRequest { ${counts} } } }`;
  const unseen = (await api.graphql(document, { id: pullRequestId })).body;
  assert.deepEqual(at(unseen, "data.node"), { reviews: { totalCount: 0 }, reviewThreads: { totalCount: 0 } });
  pending.author = "homecoming[bot]";
  const submitted = await run(
    "submitPullRequestReview",
    { pullRequestId, event: "COMMENT" },
    "pullRequestReview { state }",
  );
  assert.deepEqual(submitted, { pullRequestReview: { state: "COMMENTED" } });
  const edit = { pullRequestReviewId, body: "Four" };
  assert.deepEqual(await run("updatePullRequestReview", edit, "pullRequestReview { body }"), {
    pullRequestReview: { body: "Four" },
  });
  const editComment = { pullRequestReviewCommentId: pending.comments[0]!.nodeId, body: "Five" };
  assert.deepEqual(
    await run("updatePullRequestReviewComment", editComment, "pullRequestReviewComment { body }"),
    {
      pullRequestReviewComment: { body: "Five" },
    },
  );
  assert.deepEqual(await run("deletePullRequestReview", { pullRequestReviewId }, "clientMutationId"), [
    "UNPROCESSABLE",
    "Review has already been submitted.",
  ]);
});

test("requestReviews replaces, or adds to, who is asked", async (t) => {
  const { run, thread, sandbox } = await setUp(t);
  const idOf = (login: string) => sandbox.store.ensureAccount(login).nodeId;
  const input = { pullRequestId: thread.nodeId, userIds: [idOf("wim")] };
  const fields = `pullRequest { reviewRequests(first: 9) { nodes { requestedReviewer { ... on User { login } } } } }`;
  const logins = (payload: unknown) =>
    each(at(payload, "pullRequest.reviewRequests.nodes"), "requestedReviewer.login");
  assert.deepEqual(logins(await run("requestReviews", input, fields)), ["wim"]);
  const more = { ...input, userIds: [idOf("ada")], union: true };
  assert.deepEqual(logins(await run("requestReviews", more, fields)), ["wim", "ada"]);
  assert.deepEqual(logins(await run("requestReviews", input, fields)), ["wim"]);
});
