import assert from "node:assert/strict";
import { test } from "node:test";
import { deleteIssue } from "../../../sandbox/actions/delete-issue.ts";
import { alice, app, ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { ask, data, errors, graphqlWorld } from "./graphql-world.ts";

test("what is not there is null with an error in GitHub's words", async () => {
  const { sandbox, garden, issue, query } = graphqlWorld();
  deleteIssue(sandbox, alice, garden, issue);
  const missing: [document: string, path: string[], message: string][] = [
    [
      `{ repository(owner: "acme", name: "nope") { id } }`,
      ["repository"],
      "Could not resolve to a Repository with the name 'acme/nope'.",
    ],
    [`{ user(login: "acme") { id } }`, ["user"], "Could not resolve to a User with the login of 'acme'."],
    [
      `{ organization(login: "alice") { id } }`,
      ["organization"],
      "Could not resolve to an Organization with the login of 'alice'.",
    ],
    [
      `{ ${query} { issue(number: 2) { id } } }`,
      ["repository", "issue"],
      "Could not resolve to an Issue with the number of 2.",
    ],
    [
      `{ ${query} { pullRequest(number: 1) { id } } }`,
      ["repository", "pullRequest"],
      "Could not resolve to a PullRequest with the number of 1.",
    ],
    [
      `{ ${query} { issueOrPullRequest(number: 1) { __typename } } }`,
      ["repository", "issueOrPullRequest"],
      "Could not resolve to an issue or pull request with the number of 1.",
    ],
    [`{ node(id: "I_x") { id } }`, ["node"], "Could not resolve to a node with the global id of 'I_x'"],
  ];
  for (const [document, path, message] of missing) {
    const { answer, reply } = await ask(sandbox, document);
    assert.equal(answer.status, 200);
    const [error] = reply.errors ?? [];
    assert.deepEqual(Object.keys(error ?? {}), ["type", "path", "locations", "message"]);
    assert.deepEqual([error?.type, error?.path, error?.message], ["NOT_FOUND", path, message]);
    const value = path.reduce((at, step) => at[step], reply.data);
    assert.equal(value, null, document);
  }
});

test("nodes: each id by itself, at most 100", async () => {
  const { sandbox, issue, garden } = graphqlWorld();
  const document = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
  const { reply } = await ask(sandbox, document, { ids: [issue.nodeId, "nope", garden.nodeId] });
  assert.deepEqual(reply.data.nodes, [
    { __typename: "Issue", id: issue.nodeId },
    null,
    { __typename: "Repository", id: garden.nodeId },
  ]);
  assert.deepEqual(
    reply.errors?.map(({ path, type }) => [path, type]),
    [[["nodes", 1], "NOT_FOUND"]],
  );
  const many = await errors(sandbox, document, { ids: Array(101).fill("x") });
  assert.deepEqual(many[0], {
    type: "ARGUMENT_LIMIT",
    path: ["nodes"],
    message: "You may not provide more than 100 node ids; you provided 101.",
  });
});

test("who asks: the bot as a user, with its suffix", async () => {
  const { sandbox } = graphqlWorld();
  const { viewer } = await data(sandbox, "{ viewer { __typename login isViewer url } }");
  const url = `${ORIGIN}/apps/homecoming`;
  assert.deepEqual(viewer, { __typename: "User", login: app.login, isViewer: true, url });
});

test("owners, members and teams; members only for the organization's own token with the permission", async () => {
  const { sandbox } = graphqlWorld();
  const document = `{ organization(login: "acme") {
    name viewerIsAMember repositories(first: 9) { nodes { name } } repository(name: "orchard") { nameWithOwner }
    membersWithRole(first: 9) { totalCount edges { role node { login } } }
    team(slug: "gardeners") { name combinedSlug url members(first: 9, query: "bob") { edges { role node { login } } } }
    none: team(slug: "nope") { name }
    teams(first: 9, userLogins: ["carol"]) { nodes { slug } } nobodys: teams(first: 9, userLogins: ["alice"]) { totalCount } }
    user(login: "bob-x") { organization(login: "acme") { login } organizations(first: 9) { nodes { login } } }
    mine: repositoryOwner(login: "alice") { __typename login } nobody: repositoryOwner(login: "nobody") { login } }`;
  assert.deepEqual(await data(sandbox, document), {
    organization: {
      name: "Acme",
      viewerIsAMember: false,
      repositories: { nodes: [{ name: "garden" }, { name: "orchard" }] },
      repository: { nameWithOwner: "acme/orchard" },
      membersWithRole: {
        totalCount: 2,
        edges: [
          { role: "MEMBER", node: { login: "bob-x" } },
          { role: "MEMBER", node: { login: "carol" } },
        ],
      },
      team: {
        name: "Gardeners",
        combinedSlug: "acme/gardeners",
        url: `${ORIGIN}/orgs/acme/teams/gardeners`,
        members: { edges: [{ role: "MEMBER", node: { login: "bob-x" } }] },
      },
      none: null,
      teams: { nodes: [{ slug: "gardeners" }] },
      nobodys: { totalCount: 0 },
    },
    user: { organization: { login: "acme" }, organizations: { nodes: [{ login: "acme" }] } },
    mine: { __typename: "User", login: "alice" },
    nobody: null,
  });
  const team = `{ organization(login: "acme") { team(slug: "gardeners") { name } } }`;
  const forbidden = {
    type: "FORBIDDEN",
    path: ["organization", "team"],
    message: "Resource not accessible by integration",
  };
  assert.deepEqual(await errors(sandbox, team, {}, { permissions: { issues: "write" } }), [forbidden]);
  assert.deepEqual(await errors(sandbox, team, {}, { account: "nixos" }), [forbidden]);
});

test("people of a repository: who can be assigned, who may do what", async () => {
  const { sandbox, garden, query } = graphqlWorld();
  garden.permissions.set("alice", "write");
  const answer = await data(
    sandbox,
    `{ ${query} { assignableUsers(first: 9, query: "b") { nodes { login } }
       collaborators(first: 9) { edges { permission node { login } } } one: collaborators(first: 9, login: "ALICE") { totalCount } } }`,
  );
  assert.deepEqual(answer.repository, {
    assignableUsers: { nodes: [{ login: "bob-x" }] },
    collaborators: {
      edges: [
        { permission: "READ", node: { login: "bob-x" } },
        { permission: "READ", node: { login: "carol" } },
        { permission: "WRITE", node: { login: "alice" } },
      ],
    },
    one: { totalCount: 1 },
  });
});

test("refs and commits come from git", async (t) => {
  const { sandbox, query, base, head } = fullWorld(t);
  const answer = await data(
    sandbox,
    `{ ${query} { defaultBranchRef { name prefix target { __typename oid } }
       ref(qualifiedName: "topic") { name } full: ref(qualifiedName: "refs/heads/main") { name } none: ref(qualifiedName: "nope") { name }
       refs(refPrefix: "refs/heads/", first: 1, direction: DESC) { totalCount nodes { name } }
       object(expression: "topic") { oid ... on Commit { message author { name } committedDate url } }
       nothing: object(oid: "${"0".repeat(40)}") { oid } } }`,
  );
  assert.deepEqual(answer.repository, {
    defaultBranchRef: { name: "main", prefix: "refs/heads/", target: { __typename: "Commit", oid: base } },
    ref: { name: "topic" },
    full: { name: "main" },
    none: null,
    refs: { totalCount: 2, nodes: [{ name: "topic" }] },
    object: {
      oid: head,
      message: "Change all\n\nWith a body.",
      author: { name: "sandbox" },
      committedDate: "2020-01-01T00:00:00Z",
      url: `${ORIGIN}/acme/garden/commit/${head}`,
    },
    nothing: null,
  });
});
