import assert from "node:assert/strict";
import { test } from "node:test";
import { tipOf } from "../../../sandbox/git/tip-of.ts";
import { ROUTES } from "../../../sandbox/rest/routes.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { type ApiFixture, type Asking, apiFixture, at } from "../http/api-fixture.ts";
import { repositoryOf } from "../world-sandbox.ts";
import { OpenApi } from "./openapi.ts";

const description = new OpenApi();

/** One of everything: an old issue with all that an archive can hold, a pull request, references. */
const WORLD: WorldFile = {
  organizations: {
    acme: { members: { alice: "admin", bob: "member" }, teams: { gardeners: ["bob"] } },
    other: { members: { zoe: "admin" } },
  },
  repositories: {
    "acme/garden": {
      archive: {
        labels: [{ name: "bug", color: "d73a4a", description: "Wrong" }],
        issues: [
          {
            number: 1,
            title: "Old",
            state: "CLOSED",
            stateReason: "not_planned",
            author: null,
            authorAssociation: "NONE",
            assignees: ["alice"],
            labels: ["bug"],
            milestone: "26.11",
            body: "Body",
            createdAt: "2020-01-01T00:00:00Z",
            updatedAt: "2020-01-02T00:00:00Z",
            closedAt: "2020-01-02T00:00:00Z",
            locked: true,
            lockReason: "resolved",
            reactions: { THUMBS_UP: 2, HEART: 1 },
            comments: [
              { author: "eve", body: "Me too", createdAt: "2020-01-01T01:00:00Z", minimized: "spam" },
            ],
          },
        ],
        pulls: [
          {
            number: 2,
            title: "A change",
            state: "OPEN",
            author: "bob",
            authorAssociation: "MEMBER",
            assignees: [],
            labels: [],
            body: "",
            createdAt: "2020-01-03T00:00:00Z",
            updatedAt: "2020-01-03T00:00:00Z",
            baseRefName: "master",
            headRepository: "forks/garden",
            headRefName: "topic",
            headRefOid: "1".repeat(40),
            comments: [],
            reviews: [],
          },
        ],
      },
      milestones: [{ title: "27.05", dueOn: "2027-05-31T00:00:00Z" }],
      permissions: { carol: "maintain" },
    },
    "acme/orchard": {},
    "forks/garden": { forkOf: "acme/garden" },
    "other/field": {},
  },
  tokens: { ghp_alice: { user: "alice", scopes: ["repo"] } },
};
const ALICE = { authorization: "token ghp_alice" };

const GARDEN = "/repos/acme/garden";
const issue = { title: "New", body: "x", labels: ["bug"], assignees: ["bob"], milestone: 1 };

/** Requests in their order, the operation that each is, and the status it must have. */
const REQUESTS: [request: string, operation: string, status: number, asking?: Asking][] = [
  ["GET /", "meta/root", 200],
  ["GET /user", "users/get-authenticated", 200, { as: null, headers: ALICE }],
  ["GET /user", "users/get-authenticated", 401, { as: null }],
  [`GET ${GARDEN}`, "repos/get", 200, { as: null, headers: ALICE }],
  ["GET /meta", "meta/get", 200],
  ["GET /rate_limit", "rate-limit/get", 200],
  [
    "POST /markdown",
    "markdown/render",
    200,
    { body: { text: "*a* #1", mode: "gfm", context: "acme/garden" } },
  ],
  ["GET /app", "apps/get-authenticated", 200, { as: "app" }],
  ["PATCH /app/hook/config", "apps/update-webhook-config-for-app", 200, { as: "app", body: { secret: "s" } }],
  ["GET /app/hook/config", "apps/get-webhook-config-for-app", 200, { as: "app" }],
  ["GET /app/hook/deliveries", "apps/list-webhook-deliveries", 200, { as: "app" }],
  ["GET /app/installations", "apps/list-installations", 200, { as: "app" }],
  [`GET ${GARDEN}/installation`, "apps/get-repo-installation", 200, { as: "app" }],
  ["GET /repos/acme/none/installation", "apps/get-repo-installation", 404, { as: "app" }],
  ["GET /orgs/acme/installation", "apps/get-org-installation", 200, { as: "app" }],
  ["GET /installation/repositories", "apps/list-repos-accessible-to-installation", 200],
  [`GET ${GARDEN}`, "repos/get", 200],
  ["GET /repos/forks/garden", "repos/get", 200],
  ["GET /repos/acme/none", "repos/get", 404],
  ["GET /users/bob", "users/get-by-username", 200],
  ["GET /users/nobody", "users/get-by-username", 404],
  [`GET ${GARDEN}/collaborators/carol/permission`, "repos/get-collaborator-permission-level", 200],
  [`GET ${GARDEN}/collaborators/nobody/permission`, "repos/get-collaborator-permission-level", 404],
  ["GET /orgs/acme/teams/gardeners/memberships/bob", "teams/get-membership-for-user-in-org", 200],
  ["GET /orgs/acme/teams/gardeners/memberships/alice", "teams/get-membership-for-user-in-org", 404],
  [`POST ${GARDEN}/labels`, "issues/create-label", 201, { body: { name: "nice", color: "ffffff" } }],
  [`POST ${GARDEN}/labels`, "issues/create-label", 422, { body: { name: "nice", color: "ffffff" } }],
  [`PATCH ${GARDEN}/labels/nice`, "issues/update-label", 200, { body: { new_name: "nicer" } }],
  [`GET ${GARDEN}/labels/nicer`, "issues/get-label", 200],
  [`GET ${GARDEN}/labels`, "issues/list-labels-for-repo", 200],
  [`POST ${GARDEN}/milestones`, "issues/create-milestone", 201, { body: { title: "28.05" } }],
  [`POST ${GARDEN}/milestones`, "issues/create-milestone", 422, { body: { title: "28.05" } }],
  [`GET ${GARDEN}/milestones`, "issues/list-milestones", 200],
  [`GET ${GARDEN}/milestones/1`, "issues/get-milestone", 200],
  [`POST ${GARDEN}/issues`, "issues/create", 201, { body: issue }],
  [`POST ${GARDEN}/issues`, "issues/create", 422, { body: { title: "x".repeat(257) } }],
  [
    `PATCH ${GARDEN}/issues/3`,
    "issues/update",
    200,
    { body: { state: "closed", state_reason: "completed" } },
  ],
  [`GET ${GARDEN}/issues/3`, "issues/get", 200],
  [`GET ${GARDEN}/issues/1`, "issues/get", 200],
  [`GET ${GARDEN}/issues/9`, "issues/get", 404],
  [`GET ${GARDEN}/issues?state=all`, "issues/list-for-repo", 200],
  [`GET ${GARDEN}/issues?sort=size`, "issues/list-for-repo", 422],
  [`POST ${GARDEN}/issues/3/comments`, "issues/create-comment", 201, { body: { body: "See acme/garden#1" } }],
  [`POST ${GARDEN}/issues/3/comments`, "issues/create-comment", 422, { body: { body: "" } }],
  [`GET ${GARDEN}/issues/3/comments`, "issues/list-comments", 200],
  [`GET ${GARDEN}/issues/1/comments`, "issues/list-comments", 200],
  [`GET ${GARDEN}/issues/comments`, "issues/list-comments-for-repo", 200],
  [`GET ${GARDEN}/issues/comments/COMMENT`, "issues/get-comment", 200],
  [`PATCH ${GARDEN}/issues/comments/COMMENT`, "issues/update-comment", 200, { body: { body: "Better" } }],
  [`POST ${GARDEN}/issues/3/labels`, "issues/add-labels", 200, { body: { labels: ["nicer", "fresh"] } }],
  [`PUT ${GARDEN}/issues/3/labels`, "issues/set-labels", 200, { body: { labels: ["bug", "nicer"] } }],
  [`GET ${GARDEN}/issues/3/labels`, "issues/list-labels-on-issue", 200],
  [`DELETE ${GARDEN}/issues/3/labels/bug`, "issues/remove-label", 200],
  [`DELETE ${GARDEN}/issues/3/labels/bug`, "issues/remove-label", 404],
  [`DELETE ${GARDEN}/issues/3/labels`, "issues/remove-all-labels", 204],
  [`PUT ${GARDEN}/issues/3/lock`, "issues/lock", 204, { body: { lock_reason: "spam" } }],
  [`PUT ${GARDEN}/issues/3/lock`, "issues/lock", 422, { body: { lock_reason: "boring" } }],
  [`DELETE ${GARDEN}/issues/3/lock`, "issues/unlock", 204],
  [`GET ${GARDEN}/assignees`, "issues/list-assignees", 200],
  [`GET ${GARDEN}/assignees/bob`, "issues/check-user-can-be-assigned", 204],
  [`GET ${GARDEN}/assignees/zoe`, "issues/check-user-can-be-assigned", 404],
  [`GET ${GARDEN}/issues/3/assignees/bob`, "issues/check-user-can-be-assigned-to-issue", 204],
  [`POST ${GARDEN}/issues/3/assignees`, "issues/add-assignees", 201, { body: { assignees: ["alice"] } }],
  [`DELETE ${GARDEN}/issues/3/assignees`, "issues/remove-assignees", 200, { body: { assignees: ["alice"] } }],
  [`POST ${GARDEN}/issues/3/reactions`, "reactions/create-for-issue", 201, { body: { content: "+1" } }],
  [`POST ${GARDEN}/issues/3/reactions`, "reactions/create-for-issue", 200, { body: { content: "+1" } }],
  [`POST ${GARDEN}/issues/3/reactions`, "reactions/create-for-issue", 422, { body: { content: "meh" } }],
  [`GET ${GARDEN}/issues/3/reactions`, "reactions/list-for-issue", 200],
  [`GET ${GARDEN}/issues/1/reactions`, "reactions/list-for-issue", 200],
  [
    `POST ${GARDEN}/issues/comments/COMMENT/reactions`,
    "reactions/create-for-issue-comment",
    201,
    { body: { content: "eyes" } },
  ],
  [`GET ${GARDEN}/issues/comments/COMMENT/reactions`, "reactions/list-for-issue-comment", 200],
  [`GET ${GARDEN}/issues/3/events`, "issues/list-events", 200],
  [`GET ${GARDEN}/issues/1/events`, "issues/list-events", 200],
  [`GET ${GARDEN}/issues/3/timeline`, "issues/list-events-for-timeline", 200],
  [`GET ${GARDEN}/issues/1/timeline`, "issues/list-events-for-timeline", 200],
  [`GET ${GARDEN}/pulls?state=all`, "pulls/list", 200],
  [`GET ${GARDEN}/pulls/2`, "pulls/get", 200],
  [`GET ${GARDEN}/pulls/1`, "pulls/get", 404],
  [`GET ${GARDEN}/git/ref/heads/master`, "git/get-ref", 200],
  [`GET ${GARDEN}/git/ref/heads/none`, "git/get-ref", 404],
  [`GET ${GARDEN}/git/matching-refs/heads/mas`, "git/list-matching-refs", 200],
  [`GET ${GARDEN}/git/commits/TIP`, "git/get-commit", 200],
  [`GET ${GARDEN}/git/commits/master`, "git/get-commit", 404],
  [`GET ${GARDEN}/branches`, "repos/list-branches", 200],
  [`GET ${GARDEN}/branches/master`, "repos/get-branch", 200],
  [`GET ${GARDEN}/compare/master...master`, "repos/compare-commits-with-basehead", 200],
  [`GET ${GARDEN}/commits/master`, "repos/get-commit", 200],
  [`GET ${GARDEN}/commits/none`, "repos/get-commit", 422],
  [`DELETE ${GARDEN}/issues/comments/COMMENT`, "issues/delete-comment", 204],
  [`DELETE ${GARDEN}/labels/nicer`, "issues/delete-label", 204],
];

test("Every endpoint is one of the official description, with its method, path and page.", () => {
  for (const { method, path, operation, docs } of ROUTES) {
    const official = description.operations.get(operation);
    assert.ok(official, `${operation} is not described`);
    const template = path.replace(/:(\w+)(\{.+?\})?/g, "{$1}");
    assert.equal(
      `${method} ${template.replace(/\{\w+\}/g, "{}")}`,
      `${official.method} ${official.path.replace(/\{\w+\}/g, "{}")}`,
      operation,
    );
    // Two pages of the description itself are of older docs.
    if (!/\/reference\/|enterprise-server/.test(official.docs)) {
      assert.equal(`https://docs.github.com/rest/${docs}`, official.docs, operation);
    }
  }
});

async function answerAll(api: ApiFixture) {
  const answered = new Set<string>();
  let commentId = "";
  const tip = tipOf(repositoryOf(api.sandbox, "acme/garden").gitDir, "master") ?? "";
  for (const [request, operation, status, asking] of REQUESTS) {
    api.pass(5);
    const answer = await api.ask(request.replace("COMMENT", commentId).replace("TIP", tip), asking);
    const shown = `${request}: ${JSON.stringify(answer.body).slice(0, 300)}`;
    assert.equal(answer.status, status, shown);
    assert.deepEqual(description.errorsOf(operation, status, answer.body), [], shown);
    if (operation === "issues/create-comment" && status === 201) commentId = String(at(answer.body, "id"));
    answered.add(operation);
  }
  return answered;
}

test("Answers fit the official description, those that refuse too.", async (t) => {
  const api = apiFixture(t, { world: WORLD, limits: { corePerHour: null } });
  const answered = await answerAll(api);
  const elsewhere = [
    "apps/get-installation",
    "apps/create-installation-access-token",
    "apps/get-webhook-delivery",
    "apps/redeliver-webhook-delivery",
    "apps/get-user-installation",
    "reactions/delete-for-issue",
    "reactions/delete-for-issue-comment",
  ];
  const missing = ROUTES.map(({ operation }) => operation).filter((each) => !answered.has(each));
  // Those of pull requests have a test of their own.
  assert.deepEqual(
    missing.filter((each) => !elsewhere.includes(each) && !each.startsWith("pulls/")),
    [],
  );
});

test("The check itself finds what does not fit.", () => {
  assert.notDeepEqual(description.errorsOf("issues/get-label", 200, { id: 1 }), []);
  assert.notDeepEqual(description.errorsOf("issues/list-comments", 200, {}), []);
  assert.notDeepEqual(description.errorsOf("issues/lock", 201, ""), []);
  assert.notDeepEqual(description.errorsOf("repos/get", 404, { message: 5 }), []);
});

test("So do installations and their tokens, whatever they are narrowed to.", async (t) => {
  const api = apiFixture(t, { world: WORLD });
  const path = `/app/installations/${api.acme.id}`;
  const installation = await api.ask(`GET ${path}`, { as: "app" });
  assert.deepEqual(description.errorsOf("apps/get-installation", 200, installation.body), []);
  const operation = "apps/create-installation-access-token";
  for (const body of [undefined, {}, { repositories: ["garden"], permissions: { issues: "read" } }]) {
    const token = await api.ask(`POST ${path}/access_tokens`, { as: "app", body });
    assert.equal(token.status, 201);
    assert.deepEqual(description.errorsOf(operation, 201, token.body), []);
  }
  const refused = await api.ask(`POST ${path}/access_tokens`, {
    as: "app",
    body: { permissions: { actions: "read" } },
  });
  assert.equal(refused.status, 422);
  assert.deepEqual(description.errorsOf(operation, 422, refused.body), []);
});
