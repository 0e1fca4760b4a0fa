import assert from "node:assert/strict";
import { test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { mutations } from "../../../sandbox/graphql/mutations/mutations.ts";
import { reviewThreadId } from "../../../sandbox/graphql/review-threads-of.ts";
import { alice } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { ask, errors, graphqlWorld } from "./graphql-world.ts";

const FORBIDDEN = "Resource not accessible by integration";

test("every mutation is refused to a token without the permission, and to one of another account", async (t) => {
  const world = fullWorld(t);
  const { sandbox, garden, orchard, issue, pull, review } = world;
  const [root] = review.comments;
  const label = createLabel(sandbox, alice, garden, { name: "other", color: "ededed" });
  const comment = addComment(sandbox, alice, garden, issue, "One");
  const inputs: Record<keyof typeof mutations, string> = {
    createIssue: `repositoryId: "${garden.nodeId}", title: "t"`,
    updateIssue: `id: "${issue.nodeId}", title: "t"`,
    closeIssue: `issueId: "${issue.nodeId}"`,
    reopenIssue: `issueId: "${issue.nodeId}"`,
    deleteIssue: `issueId: "${issue.nodeId}"`,
    transferIssue: `issueId: "${issue.nodeId}", repositoryId: "${orchard.nodeId}"`,
    addComment: `subjectId: "${issue.nodeId}", body: "b"`,
    updateIssueComment: `id: "${comment.nodeId}", body: "b"`,
    deleteIssueComment: `id: "${comment.nodeId}"`,
    minimizeComment: `subjectId: "${comment.nodeId}", classifier: SPAM`,
    unminimizeComment: `subjectId: "${comment.nodeId}"`,
    createLabel: `repositoryId: "${garden.nodeId}", name: "n", color: "ededed"`,
    updateLabel: `id: "${label.nodeId}", name: "n"`,
    deleteLabel: `id: "${label.nodeId}"`,
    addLabelsToLabelable: `labelableId: "${issue.nodeId}", labelIds: ["${label.nodeId}"]`,
    removeLabelsFromLabelable: `labelableId: "${issue.nodeId}", labelIds: ["${label.nodeId}"]`,
    clearLabelsFromLabelable: `labelableId: "${issue.nodeId}"`,
    addAssigneesToAssignable: `assignableId: "${issue.nodeId}", assigneeIds: []`,
    removeAssigneesFromAssignable: `assignableId: "${issue.nodeId}", assigneeIds: []`,
    lockLockable: `lockableId: "${issue.nodeId}"`,
    unlockLockable: `lockableId: "${issue.nodeId}"`,
    addReaction: `subjectId: "${issue.nodeId}", content: EYES`,
    removeReaction: `subjectId: "${issue.nodeId}", content: EYES`,
    createPullRequest: `repositoryId: "${garden.nodeId}", title: "t", baseRefName: "main", headRefName: "x"`,
    convertPullRequestToDraft: `pullRequestId: "${pull.nodeId}"`,
    markPullRequestReadyForReview: `pullRequestId: "${pull.nodeId}"`,
    addPullRequestReview: `pullRequestId: "${pull.nodeId}", event: APPROVE`,
    addPullRequestReviewThread: `pullRequestId: "${pull.nodeId}", path: "changed.txt", line: 1, body: "b"`,
    addPullRequestReviewThreadReply: `pullRequestReviewThreadId: "${reviewThreadId(root!)}", body: "b"`,
    submitPullRequestReview: `pullRequestReviewId: "${review.nodeId}", event: COMMENT`,
    deletePullRequestReview: `pullRequestReviewId: "${review.nodeId}"`,
    updatePullRequestReview: `pullRequestReviewId: "${review.nodeId}", body: "b"`,
    updatePullRequestReviewComment: `pullRequestReviewCommentId: "${root!.nodeId}", body: "b"`,
    requestReviews: `pullRequestId: "${pull.nodeId}", userIds: []`,
    updatePullRequest: `pullRequestId: "${pull.nodeId}", title: "t"`,
    closePullRequest: `pullRequestId: "${pull.nodeId}"`,
    reopenPullRequest: `pullRequestId: "${pull.nodeId}"`,
  };
  assert.deepEqual(Object.keys(inputs).sort(), Object.keys(mutations).sort());
  const before = JSON.stringify([...garden.threads]);
  for (const [name, input] of Object.entries(inputs)) {
    const document = `mutation { alias: ${name}(input: { ${input} }) { clientMutationId } }`;
    for (const how of [
      { permissions: { issues: "read", metadata: "read" } as const },
      { account: "nixos" },
    ]) {
      const { answer, reply } = await ask(sandbox, document, {}, how);
      assert.equal(answer.status, 200);
      assert.deepEqual(reply.data, { alias: null });
      const [error] = reply.errors ?? [];
      assert.deepEqual([error?.type, error?.path, error?.message], ["FORBIDDEN", ["alias"], FORBIDDEN], name);
    }
  }
  assert.equal(JSON.stringify([...garden.threads]), before);
});

test("one of two permissions suffices on an issue, a pull request needs its own", async () => {
  const { sandbox, garden, issue, pull } = graphqlWorld();
  const add = (id: string) =>
    `mutation { addComment(input: { subjectId: "${id}", body: "b" }) { clientMutationId } }`;
  const create = `mutation { createIssue(input: { repositoryId: "${garden.nodeId}", title: "t" }) { clientMutationId } }`;
  const types = async (document: string, permission: string) =>
    (await errors(sandbox, document, {}, { permissions: { [permission]: "write" } })).map(({ type }) => type);
  assert.deepEqual(await types(add(issue.nodeId), "issues"), []);
  assert.deepEqual(await types(add(issue.nodeId), "pull_requests"), []);
  assert.deepEqual(await types(add(pull.nodeId), "pull_requests"), []);
  assert.deepEqual(await types(add(pull.nodeId), "issues"), ["FORBIDDEN"]);
  assert.deepEqual(await types(create, "issues"), []);
  assert.deepEqual(await types(create, "pull_requests"), ["FORBIDDEN"]);
});

test("content limits and what belongs elsewhere are refused in GitHub's words", async () => {
  const { sandbox, garden, orchard, issue, pull, store } = graphqlWorld();
  const foreign = createLabel(sandbox, alice, orchard, { name: "bug", color: "ededed" });
  createLabel(sandbox, alice, garden, { name: "taken", color: "ededed" });
  const bot = store.account("homecoming[bot]")?.nodeId ?? "";
  const create = "mutation ($input: CreateIssueInput!) { createIssue(input: $input) { clientMutationId } }";
  const comment = "mutation ($input: AddCommentInput!) { addComment(input: $input) { clientMutationId } }";
  const label = "mutation ($input: CreateLabelInput!) { createLabel(input: $input) { clientMutationId } }";
  const close = "mutation ($input: CloseIssueInput!) { closeIssue(input: $input) { clientMutationId } }";
  const repositoryId = garden.nodeId;
  const refused: [document: string, input: object, type: string, message: string][] = [
    [
      create,
      { repositoryId, title: "x".repeat(257) },
      "UNPROCESSABLE",
      "Title is too long (maximum is 256 characters)",
    ],
    [create, { repositoryId, title: " " }, "UNPROCESSABLE", "Title can't be blank"],
    [
      create,
      { repositoryId, title: "t", body: "x".repeat(262_145) },
      "UNPROCESSABLE",
      "Body is too long (maximum is 65536 characters)",
    ],
    [
      comment,
      { subjectId: issue.nodeId, body: "x".repeat(262_145) },
      "UNPROCESSABLE",
      "Body is too long (maximum is 65536 characters)",
    ],
    [
      create,
      { repositoryId, title: "t", labelIds: [foreign.nodeId] },
      "NOT_FOUND",
      `Could not resolve to a node with the global id of '${foreign.nodeId}'.`,
    ],
    [
      create,
      { repositoryId, title: "t", assigneeIds: [bot] },
      "NOT_FOUND",
      `Could not resolve to User node with the global id of '${bot}'.`,
    ],
    [
      create,
      { repositoryId: issue.nodeId, title: "t" },
      "NOT_FOUND",
      `Could not resolve to Repository node with the global id of '${issue.nodeId}'.`,
    ],
    [
      close,
      { issueId: pull.nodeId },
      "NOT_FOUND",
      `Could not resolve to Issue node with the global id of '${pull.nodeId}'.`,
    ],
    [
      comment,
      { subjectId: "I_gone", body: "b" },
      "NOT_FOUND",
      "Could not resolve to a node with the global id of 'I_gone'",
    ],
    [label, { repositoryId, name: "Taken", color: "ededed" }, "UNPROCESSABLE", "Name has already been taken"],
    [
      label,
      { repositoryId, name: "x".repeat(51), color: "ededed" },
      "UNPROCESSABLE",
      "Name is too long (maximum is 50 characters)",
    ],
    [
      create,
      { repositoryId, title: "t", issueTemplate: "bug" },
      "NOT_SIMULATED",
      "Argument 'issueTemplate' of 'CreateIssueInput' is not simulated",
    ],
  ];
  for (const [document, input, type, message] of refused) {
    const [error] = await errors(sandbox, document, { input });
    assert.deepEqual([error?.type, error?.message], [type, message]);
  }
  assert.equal(garden.threads.size, 2);
  Object.assign(garden, { hasIssues: false });
  const [disabled] = await errors(sandbox, create, { input: { repositoryId, title: "t" } });
  assert.deepEqual(
    [disabled?.type, disabled?.message],
    ["UNPROCESSABLE", "Issues are disabled for this repo"],
  );
  Object.assign(garden, { archived: true });
  const [archived] = await errors(sandbox, comment, { input: { subjectId: issue.nodeId, body: "b" } });
  assert.deepEqual(
    [archived?.type, archived?.message],
    ["FORBIDDEN", "Repository was archived so is read-only."],
  );
});

test("mutations run in turn; the gate refuses one and the next goes on", async () => {
  const { sandbox, issue } = graphqlWorld();
  const asked: string[] = [];
  const gate = (mutation: string) => {
    asked.push(mutation);
    return asked.length === 2 ? { type: "UNPROCESSABLE", message: "was submitted too quickly" } : null;
  };
  const add = (alias: string, directive = "") =>
    `${alias}: addComment(input: { subjectId: "${issue.nodeId}", body: "${alias}" }) ${directive} { clientMutationId }`;
  const document = `mutation { ${add("a")} ${add("b")} ...Last ${add("d", "@skip(if: true)")} }
    fragment Last on Mutation { ${add("c")}
      lockLockable(input: { lockableId: "${issue.nodeId}" }) { clientMutationId } }`;
  const { answer, reply } = await ask(sandbox, document, {}, { gate });
  assert.deepEqual(
    issue.comments.map(({ body }) => body),
    ["a", "c"],
  );
  assert.deepEqual(Object.keys(reply.data), ["a", "b", "c", "lockLockable"]);
  assert.equal(reply.data.b, null);
  assert.deepEqual(
    reply.errors?.map(({ type, path, message }) => [type, path, message]),
    [["UNPROCESSABLE", ["b"], "was submitted too quickly"]],
  );
  assert.deepEqual(asked, ["addComment", "addComment", "addComment", "lockLockable"]);
  assert.equal(answer.points, 5);
  const content = { name: "addComment", kind: "content" };
  assert.deepEqual(answer.operations, [content, content, content, { name: "lockLockable", kind: "write" }]);
});

test("what the answer cannot give does not undo what the mutation did", async () => {
  const { sandbox, issue } = graphqlWorld();
  const document = `mutation { addComment(input: { subjectId: "${issue.nodeId}", body: "b" }) {
    commentEdge { node { reactions { nodes { id } } } } } }`;
  const { reply } = await ask(sandbox, document);
  assert.equal(reply.errors?.[0]?.type, "MISSING_PAGINATION_BOUNDARIES");
  assert.deepEqual(
    issue.comments.map(({ body }) => body),
    ["b"],
  );
});

test("a mutation that is not simulated is refused by name, without asking the gate", async () => {
  const { sandbox, issue } = graphqlWorld();
  const gate = () => assert.fail("asked");
  const document = `mutation { pinIssue(input: { issueId: "${issue.nodeId}" }) { clientMutationId } }`;
  const { reply } = await ask(sandbox, document, {}, { gate });
  assert.deepEqual(reply.data, { pinIssue: null });
  assert.equal(reply.errors?.[0]?.message, "Field 'pinIssue' on type 'Mutation' is not simulated");
});

test("a document of very many mutations runs out of resources, sooner with heavy ones", async () => {
  const { sandbox, issue } = graphqlWorld();
  const document = (mutation: string, count: number) => {
    const fields = Array.from({ length: count }, (_, index) => `m${index}: ${mutation} { clientMutationId }`);
    return `mutation { ${fields.join(" ")} }`;
  };
  const add = `addComment(input: { subjectId: "${issue.nodeId}", body: "b" })`;
  const lock = `lockLockable(input: { lockableId: "${issue.nodeId}" })`;
  const { answer, reply } = await ask(sandbox, document(add, 27));
  assert.equal(answer.status, 200);
  assert.equal(issue.comments.length, 25);
  assert.deepEqual(
    reply.errors?.map(({ type, path, message }) => [type, path, message]),
    ["m25", "m26"].map((alias) => [
      "RESOURCE_LIMITS_EXCEEDED",
      [alias],
      "Resource limits for this query exceeded.",
    ]),
  );
  assert.equal((await errors(sandbox, document(lock, 76))).length, 1);
  assert.equal((await errors(sandbox, document(lock, 4), {}, { mutationBudget: 3 })).length, 1);
});
