import assert from "node:assert/strict";
import { test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addReaction } from "../../../sandbox/actions/add-reaction.ts";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { lockThread } from "../../../sandbox/actions/lock-thread.ts";
import { minimizeComment } from "../../../sandbox/actions/minimize-comment.ts";
import { alice, app, ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { ask, data, graphqlWorld } from "./graphql-world.ts";

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

test("a pull request is read with its commits, files and reviews", async (t) => {
  const { sandbox, pull, review, base, head } = fullWorld(t);
  const answer = await data(
    sandbox,
    `query ($id: ID!) { node(id: $id) { __typename ... on PullRequest {
      number state url isDraft baseRefName baseRefOid headRefName headRefOid isCrossRepository merged mergeable
      headRepository { nameWithOwner isFork parent { nameWithOwner } } headRepositoryOwner { login }
      headRef { name target { oid } } baseRef { name prefix } maintainerCanModify totalCommentsCount
      changedFiles additions deletions
      files(first: 9) { totalCount nodes { path changeType additions deletions } }
      commits(first: 9) { totalCount nodes { url commit { oid messageHeadline messageBody parents(first: 2) { nodes { oid } } } } }
      reviews(first: 9, states: [CHANGES_REQUESTED]) { totalCount nodes { state body url author { login } commit { oid } comments { totalCount } } }
      none: reviews(first: 9, author: "carol") { totalCount }
      reviewRequests(first: 1) { totalCount }
      reviewThreads(first: 9) { totalCount nodes { path line isResolved comments(first: 9) { nodes { body url replyTo { body } } } } } } } }`,
    { id: pull.nodeId },
  );
  const [root, reply] = review.comments;
  const url = `${ORIGIN}/acme/garden/pull/2`;
  assert.deepEqual(answer.node, {
    __typename: "PullRequest",
    number: 2,
    state: "OPEN",
    url,
    isDraft: false,
    baseRefName: "main",
    baseRefOid: base,
    headRefName: "topic",
    headRefOid: head,
    isCrossRepository: true,
    merged: false,
    mergeable: "UNKNOWN",
    headRepository: { nameWithOwner: "alice/garden", isFork: true, parent: { nameWithOwner: "acme/garden" } },
    headRepositoryOwner: { login: "alice" },
    headRef: { name: "topic", target: { oid: head } },
    baseRef: { name: "main", prefix: "refs/heads/" },
    maintainerCanModify: true,
    totalCommentsCount: 3,
    changedFiles: 4,
    additions: 2,
    deletions: 1,
    files: {
      totalCount: 4,
      nodes: [
        { path: "added.txt", changeType: "ADDED", additions: 1, deletions: 0 },
        { path: "changed.txt", changeType: "MODIFIED", additions: 1, deletions: 0 },
        { path: "new.txt", changeType: "RENAMED", additions: 0, deletions: 0 },
        { path: "removed.txt", changeType: "DELETED", additions: 0, deletions: 1 },
      ],
    },
    commits: {
      totalCount: 1,
      nodes: [
        {
          url: `${url}/commits/${head}`,
          commit: {
            oid: head,
            messageHeadline: "Change all",
            messageBody: "With a body.",
            parents: { nodes: [{ oid: base }] },
          },
        },
      ],
    },
    reviews: {
      totalCount: 1,
      nodes: [
        {
          state: "CHANGES_REQUESTED",
          body: "A review",
          url: `${url}#pullrequestreview-${review.id}`,
          author: { login: "bob-x" },
          commit: { oid: head },
          comments: { totalCount: 2 },
        },
      ],
    },
    none: { totalCount: 0 },
    reviewRequests: { totalCount: 0 },
    reviewThreads: {
      totalCount: 1,
      nodes: [
        {
          path: "changed.txt",
          line: 1,
          isResolved: false,
          comments: {
            nodes: [
              { body: "Here", url: `${url}#discussion_r${root?.id}`, replyTo: null },
              { body: "There", url: `${url}#discussion_r${reply?.id}`, replyTo: { body: "Here" } },
            ],
          },
        },
      ],
    },
  });
});

test("a fork that is gone leaves nulls; commits that git lacks are an error, not a zero", async () => {
  const { sandbox, pull, query } = graphqlWorld();
  Object.assign(pull.pull ?? {}, { headRepository: null });
  const document = `{ ${query} { pullRequest(number: 2) { headRefName headRefOid isCrossRepository
    headRepository { name } headRepositoryOwner { login } headRef { name } } } }`;
  const { repository } = await data(sandbox, document);
  assert.deepEqual(repository.pullRequest, {
    headRefName: "topic",
    headRefOid: "2".repeat(40),
    isCrossRepository: true,
    headRepository: null,
    headRepositoryOwner: null,
    headRef: null,
  });
  const { reply } = await ask(sandbox, `{ ${query} { pullRequest(number: 2) { commits { totalCount } } } }`);
  assert.equal(reply.errors?.[0]?.message, "The commits of #2 are not in the sandbox's repository");
});

test("a timeline holds comments and events by time, of the types that are asked for", async (t) => {
  const { sandbox, query, label } = fullWorld(t);
  const timeline = async (args: string, node: string) => {
    const items = `timelineItems(${args}) { totalCount nodes { __typename ${node} } }`;
    return (await data(sandbox, `{ ${query} { issue(number: 1) { ${items} } } }`)).repository.issue
      .timelineItems;
  };
  const labeled = await timeline(
    "first: 9, itemTypes: [LABELED_EVENT]",
    "... on LabeledEvent { actor { login } label { id name } labelable { __typename } }",
  );
  assert.deepEqual(labeled, {
    totalCount: 1,
    nodes: [
      {
        __typename: "LabeledEvent",
        actor: { login: "alice" },
        label: { id: label.nodeId, name: "bug" },
        labelable: { __typename: "Issue" },
      },
    ],
  });
  const referenced = await timeline(
    "first: 9, itemTypes: [CROSS_REFERENCED_EVENT, CLOSED_EVENT]",
    `... on CrossReferencedEvent { isCrossRepository source { ... on Issue { url } } }
     ... on ClosedEvent { stateReason }`,
  );
  assert.deepEqual(referenced.nodes, [
    { __typename: "ClosedEvent", stateReason: "NOT_PLANNED" },
    {
      __typename: "CrossReferencedEvent",
      isCrossRepository: true,
      source: { url: `${ORIGIN}/acme/orchard/issues/1` },
    },
  ]);
  const all = await timeline("last: 100", "");
  assert.ok(all.nodes.some((item: { __typename: string }) => item.__typename === "IssueComment"));
  const late = await timeline(`first: 9, since: "2024-05-08T00:00:00Z"`, "");
  assert.ok(late.totalCount > 0 && late.totalCount < all.totalCount);
});

test("the timeline of a pull request without a choice is refused, since its commits would be missing", async () => {
  const { sandbox, query } = graphqlWorld();
  const document = `{ ${query} { pullRequest(number: 2) { timelineItems(first: 1) { totalCount } } } }`;
  const { reply } = await ask(sandbox, document);
  assert.match(reply.errors?.[0]?.message ?? "", /PULL_REQUEST_COMMIT.*not simulated/);
});
