import { addLabels } from "../../actions/add-labels.ts";
import { removeLabels } from "../../actions/remove-labels.ts";
import { updateThread } from "../../actions/update-thread.ts";
import type { Actor, Repository, Thread } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { labelIds, labelNames } from "../label-ids.ts";
import { changingThread, onThread } from "../on-thread.ts";
import { paged } from "../paged.ts";
import { RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { labelsJson } from "../shape/label-json.ts";

const DOCS = "issues/labels";
const LABELS = "/repos/:owner/:repo/issues/:issue_number/labels";

function answer(call: RestCall, repository: Repository, thread: Thread): RestAnswer {
  return { status: 200, body: labelsJson(call.sandbox, repository, thread.labelIds) };
}

/** The labels of the body, which may also be the bare array (docs). */
function idsFrom(call: RestCall, repository: Repository, actor: Actor): string[] {
  const fields = new Fields(Array.isArray(call.body) ? { labels: call.body } : call.body);
  return labelIds(call, repository, actor, labelNames(fields) ?? []);
}

function remove(call: RestCall, repository: Repository, thread: Thread, actor: Actor): RestAnswer {
  const label = repository.labels.get((call.params.name ?? "").toLowerCase());
  if (!label || !thread.labelIds.includes(label.nodeId)) throw new RestProblem(404, "Label does not exist");
  removeLabels(call.sandbox, actor, repository, thread, [label.nodeId]);
  return answer(call, repository, thread);
}

/** The labels of an issue or a pull request. */
export const issueLabelRoutes: Route[] = [
  route(
    `GET ${LABELS}`,
    "issues/list-labels-on-issue",
    `${DOCS}#list-labels-for-an-issue`,
    onThread((call, repository, thread) =>
      paged(call, labelsJson(call.sandbox, repository, thread.labelIds), (label) => label),
    ),
  ),
  route(
    `POST ${LABELS}`,
    "issues/add-labels",
    `${DOCS}#add-labels-to-an-issue`,
    changingThread((call, repository, thread, actor) => {
      addLabels(call.sandbox, actor, repository, thread, idsFrom(call, repository, actor));
      return answer(call, repository, thread);
    }),
  ),
  route(
    `PUT ${LABELS}`,
    "issues/set-labels",
    `${DOCS}#set-labels-for-an-issue`,
    changingThread((call, repository, thread, actor) => {
      const ids = idsFrom(call, repository, actor);
      updateThread(call.sandbox, actor, repository, thread, { labelIds: ids });
      return answer(call, repository, thread);
    }),
  ),
  route(
    `DELETE ${LABELS}`,
    "issues/remove-all-labels",
    `${DOCS}#remove-all-labels-from-an-issue`,
    changingThread((call, repository, thread, actor) => {
      removeLabels(call.sandbox, actor, repository, thread, [...thread.labelIds]);
      return { status: 204 };
    }),
  ),
  route(
    `DELETE ${LABELS}/:name`,
    "issues/remove-label",
    `${DOCS}#remove-a-label-from-an-issue`,
    changingThread(remove),
  ),
];
