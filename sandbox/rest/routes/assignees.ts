import { addAssignees } from "../../actions/add-assignees.ts";
import { isAssignable } from "../../actions/is-assignable.ts";
import { removeAssignees } from "../../actions/remove-assignees.ts";
import type { Repository, Thread } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { changingThread, onThread } from "../on-thread.ts";
import { paged } from "../paged.ts";
import { RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { accountJson } from "../shape/account-json.ts";
import { singleIssueJson } from "../shape/issue-json.ts";

const DOCS = "issues/assignees";
const OF_REPOSITORY = "/repos/:owner/:repo/assignees";
const OF_THREAD = "/repos/:owner/:repo/issues/:issue_number/assignees";

/** 204 for who can be assigned, 404 for everybody else. */
function check(call: RestCall, repository: Repository, thread: Thread | null): RestAnswer {
  const login = call.params.assignee ?? "";
  if (isAssignable(call.sandbox, repository, thread, login)) return { status: 204 };
  throw new RestProblem(404, "Not Found");
}

const loginsFrom = (call: RestCall) => new Fields(call.body).strings("assignees") ?? [];

/** Who is assigned, and who can be. */
export const assigneeRoutes: Route[] = [
  route(
    `GET ${OF_REPOSITORY}`,
    "issues/list-assignees",
    `${DOCS}#list-assignees`,
    inRepository((call, repository) => {
      const { sandbox } = call;
      const people = [...sandbox.store.accounts.values()].filter(({ login }) =>
        isAssignable(sandbox, repository, null, login),
      );
      return paged(call, people, ({ login }) => accountJson(sandbox, login));
    }),
  ),
  route(
    `GET ${OF_REPOSITORY}/:assignee`,
    "issues/check-user-can-be-assigned",
    `${DOCS}#check-if-a-user-can-be-assigned`,
    inRepository((call, repository) => check(call, repository, null)),
  ),
  route(
    `GET ${OF_THREAD}/:assignee`,
    "issues/check-user-can-be-assigned-to-issue",
    `${DOCS}#check-if-a-user-can-be-assigned-to-a-issue`,
    onThread(check),
  ),
  route(
    `POST ${OF_THREAD}`,
    "issues/add-assignees",
    `${DOCS}#add-assignees-to-an-issue`,
    changingThread((call, repository, thread, actor) => {
      addAssignees(call.sandbox, actor, repository, thread, loginsFrom(call));
      return { status: 201, body: singleIssueJson(call.sandbox, repository, thread) };
    }),
  ),
  route(
    `DELETE ${OF_THREAD}`,
    "issues/remove-assignees",
    `${DOCS}#remove-assignees-from-an-issue`,
    changingThread((call, repository, thread, actor) => {
      removeAssignees(call.sandbox, actor, repository, thread, loginsFrom(call));
      return { status: 200, body: singleIssueJson(call.sandbox, repository, thread) };
    }),
  ),
];
