import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../../../sandbox/control/state-of.ts";
import { repositoryOf, worldSandbox } from "../world-sandbox.ts";

const createdAt = "2024-01-01T00:00:00Z";

test("the state of a repository has the shape that others rely on", (t) => {
  const sandbox = worldSandbox(t, {
    repositories: {
      "o/r": {
        milestones: ["26.11"],
        archive: {
          labels: [{ name: "bug", color: "d73a4a", description: "Wrong" }],
          issues: [
            {
              number: 2,
              id: "I_two",
              title: "Title",
              body: "Body",
              state: "CLOSED",
              stateReason: "DUPLICATE",
              closedAt: "2024-02-01T00:00:00Z",
              closedBy: "carl",
              author: null,
              createdAt,
              labels: ["bug"],
              assignees: ["carl"],
              milestone: "26.11",
              reactions: { EYES: 2 },
              comments: [
                { id: "IC_one", databaseId: 7, author: "carl", body: "Hi", createdAt, minimized: true },
              ],
            },
          ],
          pulls: [
            {
              number: 1,
              id: "PR_one",
              title: "Change",
              state: "OPEN",
              author: "carl",
              createdAt,
              isDraft: true,
              headRepository: "carl/r",
              headRefName: "topic",
              headRefOid: "2".repeat(40),
              reviews: [
                {
                  id: "PRR_one",
                  author: "alice",
                  state: "APPROVED",
                  body: "Yes",
                  createdAt,
                  comments: [{ id: "PRRC_one", path: "a", line: 3, body: "Nice" }],
                },
              ],
            },
          ],
        },
      },
    },
  });
  const { threads, refs, ...rest } = stateOf(sandbox, repositoryOf(sandbox, "o/r"));
  assert.deepEqual(rest, {
    nameWithOwner: "o/r",
    defaultBranch: "master",
    labels: [{ name: "bug", color: "d73a4a", description: "Wrong" }],
    milestones: [{ title: "26.11", state: "OPEN", dueOn: null }],
    gone: [],
  });
  assert.match(refs["refs/heads/master"] ?? "", /^[0-9a-f]{40}$/);
  const [pull, issue] = threads;
  assert.deepEqual(
    { ...issue, databaseId: 0 },
    {
      id: "I_two",
      databaseId: 0,
      number: 2,
      type: "Issue",
      title: "Title",
      body: "Body",
      state: "CLOSED",
      stateReason: "DUPLICATE",
      locked: false,
      lockReason: null,
      author: null,
      createdAt,
      updatedAt: createdAt,
      closedAt: "2024-02-01T00:00:00Z",
      labels: ["bug"],
      assignees: ["carl"],
      milestone: "26.11",
      reactions: { EYES: 2 },
      comments: [
        {
          id: "IC_one",
          databaseId: 7,
          author: "carl",
          body: "Hi",
          createdAt,
          minimized: "outdated",
          reactions: {},
        },
      ],
      isDraft: null,
      baseRefName: null,
      headRepository: null,
      headRefName: null,
      headRefOid: null,
      reviews: [],
      events: [{ type: "closed", actor: "carl", at: "2024-02-01T00:00:00Z", stateReason: "DUPLICATE" }],
      subscribers: ["carl"],
    },
  );
  assert.ok(pull);
  assert.deepEqual(
    [pull.type, pull.isDraft, pull.baseRefName, pull.headRepository, pull.headRefName, pull.headRefOid],
    ["PullRequest", true, "master", "carl/r", "topic", "2".repeat(40)],
  );
  assert.deepEqual(pull.reviews, [
    {
      id: "PRR_one",
      author: "alice",
      state: "APPROVED",
      body: "Yes",
      comments: [{ id: "PRRC_one", author: "alice", path: "a", line: 3, body: "Nice" }],
    },
  ]);
});
