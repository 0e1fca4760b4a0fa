import assert from "node:assert/strict";
import { test } from "node:test";
import { ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { ask, data, graphqlWorld } from "./graphql-world.ts";

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
