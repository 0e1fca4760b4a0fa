import assert from "node:assert/strict";
import { test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addReaction } from "../../../sandbox/actions/add-reaction.ts";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { lockThread } from "../../../sandbox/actions/lock-thread.ts";
import { minimizeComment } from "../../../sandbox/actions/minimize-comment.ts";
import { alice, app, ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { data, graphqlWorld } from "./graphql-world.ts";

test("an issue is read as it stands", async (t) => {
  const { sandbox, garden, issue, label } = fullWorld(t);
  lockThread(sandbox, alice, garden, issue, "RESOLVED");
  closeThread(sandbox, alice, garden, issue, { stateReason: "DUPLICATE" });
  const answer = await data(
    sandbox,
    `{ repository(owner: "ACME", name: "Garden") { issue(number: 1) {
      id databaseId fullDatabaseId number title body bodyHTML bodyText url resourcePath bodyUrl state closed locked
      activeLockReason authorAssociation createdAt lastEditedAt includesCreatedEdit editor { login } isPinned
      stateReason real: stateReason(enableDuplicate: true)
      author { __typename login url avatarUrl }
      labels(first: 5) { totalCount nodes { id name color description url } }
      assignees(first: 5) { nodes { login } }
      milestone { title dueOn number state }
      participants(first: 5) { nodes { login } }
      repository { nameWithOwner isInOrganization viewerPermission }
      viewerCanUpdate viewerDidAuthor viewerCannotUpdateReasons
      comments { totalCount } } } }`,
  );
  assert.deepEqual(answer.repository.issue, {
    id: issue.nodeId,
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: 1,
    title: "A title",
    body: "A body",
    bodyHTML: "<p>A body</p>",
    bodyText: "A body",
    url: `${ORIGIN}/acme/garden/issues/1`,
    resourcePath: "/acme/garden/issues/1",
    bodyUrl: `${ORIGIN}/acme/garden/issues/1#issue-${issue.id}`,
    state: "CLOSED",
    closed: true,
    locked: true,
    activeLockReason: "RESOLVED",
    authorAssociation: "NONE",
    createdAt: "2024-05-06T07:08:09Z",
    lastEditedAt: null,
    includesCreatedEdit: false,
    editor: null,
    isPinned: true,
    stateReason: "NOT_PLANNED",
    real: "DUPLICATE",
    author: {
      __typename: "User",
      login: "alice",
      url: `${ORIGIN}/alice`,
      avatarUrl: `${ORIGIN}/avatars/alice`,
    },
    labels: {
      totalCount: 1,
      nodes: [
        {
          id: label.nodeId,
          name: "bug",
          color: "d73a4a",
          description: "Broken",
          url: `${ORIGIN}/acme/garden/labels/bug`,
        },
      ],
    },
    assignees: { nodes: [{ login: "carol" }] },
    milestone: { title: "1.0", dueOn: "2025-01-01T00:00:00Z", number: 1, state: "OPEN" },
    participants: { nodes: [{ login: "alice" }, { login: "carol" }] },
    repository: { nameWithOwner: "acme/garden", isInOrganization: true, viewerPermission: null },
    viewerCanUpdate: true,
    viewerDidAuthor: false,
    viewerCannotUpdateReasons: [],
    comments: { totalCount: 1 },
  });
});

test("a comment is read as it stands; a bot's login has no suffix, a deleted author is null", async () => {
  const { sandbox, garden, issue, pull, query } = graphqlWorld();
  const ours = addComment(sandbox, app, garden, issue, "Ours & <b>bold</b>");
  const ghosts = addComment(sandbox, alice, garden, pull, "A ghost's");
  Object.assign(ghosts, { author: null });
  minimizeComment(sandbox, alice, garden, issue, ours, "off-topic");
  addReaction(sandbox, app, ours, "ROCKET");
  ours.reactions.push({ id: 1, nodeId: "REA_1", user: null, content: "ROCKET" });
  const fields = `id fullDatabaseId body bodyText url createdAt isMinimized minimizedReason viewerDidAuthor
    author { __typename login url ... on Bot { id } } issue { number } pullRequest { number }
    reactionGroups { content viewerHasReacted reactors(first: 5) { totalCount nodes { ... on Actor { login } } } }`;
  const answer = await data(
    sandbox,
    `{ ${query} { issue(number: 1) { comments(first: 1) { nodes { ${fields} } } }
       pullRequest(number: 2) { comments(first: 1) { nodes { ${fields} } } } } }`,
  );
  const [first] = answer.repository.issue.comments.nodes;
  const { reactionGroups, ...comment } = first;
  assert.deepEqual(comment, {
    id: ours.nodeId,
    fullDatabaseId: String(ours.id),
    body: "Ours & <b>bold</b>",
    bodyText: "Ours & bold",
    url: `${ORIGIN}/acme/garden/issues/1#issuecomment-${ours.id}`,
    createdAt: ours.createdAt,
    isMinimized: true,
    minimizedReason: "off-topic",
    viewerDidAuthor: true,
    author: {
      __typename: "Bot",
      login: "homecoming",
      url: `${ORIGIN}/apps/homecoming`,
      id: sandbox.store.account("homecoming[bot]")?.nodeId,
    },
    issue: { number: 1 },
    pullRequest: null,
  });
  const contents = reactionGroups.map(({ content }: { content: string }) => content);
  assert.deepEqual(contents, [
    "THUMBS_UP",
    "THUMBS_DOWN",
    "LAUGH",
    "HOORAY",
    "CONFUSED",
    "HEART",
    "ROCKET",
    "EYES",
  ]);
  assert.deepEqual(reactionGroups[6], {
    content: "ROCKET",
    viewerHasReacted: true,
    reactors: { totalCount: 2, nodes: [{ login: "homecoming" }] },
  });
  const [second] = answer.repository.pullRequest.comments.nodes;
  assert.equal(second.author, null);
  assert.equal(second.url, `${ORIGIN}/acme/garden/pull/2#issuecomment-${ghosts.id}`);
  assert.deepEqual([second.issue, second.pullRequest], [{ number: 2 }, { number: 2 }]);
});
