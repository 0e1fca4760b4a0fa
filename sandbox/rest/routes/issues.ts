import { createIssue } from "../../actions/create-issue.ts";
import { requireIssues } from "../../actions/require-issues.ts";
import { requireWritable } from "../../actions/require-writable.ts";
import { updateThread } from "../../actions/update-thread.ts";
import type { Actor, Repository, Thread } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { issueFields } from "../issue-fields.ts";
import { listIssues } from "../list-issues.ts";
import { changingThread, onThread } from "../on-thread.ts";
import { requirePermission } from "../require-permission.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { singleIssueJson } from "../shape/issue-json.ts";

const DOCS = "issues/issues";
const ISSUES = "/repos/:owner/:repo/issues";

function create(call: RestCall, repository: Repository): RestAnswer {
  const actor = requirePermission(call, repository, [{ issues: "write" }]);
  // Before the labels of the body are made.
  requireWritable(repository);
  requireIssues(repository);
  const { title = "", ...rest } = issueFields(call, repository, null, actor, new Fields(call.body));
  const thread = createIssue(call.sandbox, actor, repository, { title, ...rest });
  const body = singleIssueJson(call.sandbox, repository, thread);
  return { status: 201, body, headers: { location: String(body.url) } };
}

function update(call: RestCall, repository: Repository, thread: Thread, actor: Actor): RestAnswer {
  const changes = issueFields(call, repository, thread, actor, new Fields(call.body));
  updateThread(call.sandbox, actor, repository, thread, changes);
  return { status: 200, body: singleIssueJson(call.sandbox, repository, thread) };
}

/** Issues, and pull requests in so far as they are issues. */
export const issueRoutes: Route[] = [
  route(
    `GET ${ISSUES}`,
    "issues/list-for-repo",
    `${DOCS}#list-repository-issues`,
    inRepository((call, repository) => listIssues(call, repository)),
  ),
  route(`POST ${ISSUES}`, "issues/create", `${DOCS}#create-an-issue`, inRepository(create)),
  route(
    `GET ${ISSUES}/:issue_number`,
    "issues/get",
    `${DOCS}#get-an-issue`,
    onThread((call, repository, thread) => ({
      status: 200,
      body: singleIssueJson(call.sandbox, repository, thread),
    })),
  ),
  route(`PATCH ${ISSUES}/:issue_number`, "issues/update", `${DOCS}#update-an-issue`, changingThread(update)),
];
