import { createLabel } from "../../actions/create-label.ts";
import { deleteLabel } from "../../actions/delete-label.ts";
import { updateLabel } from "../../actions/update-label.ts";
import type { Repository } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { labelOf } from "../label-of.ts";
import { paged } from "../paged.ts";
import { ISSUES_OR_PULLS, requirePermission } from "../require-permission.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { labelJson } from "../shape/label-json.ts";

const DOCS = "issues/labels";
const LABEL = "/repos/:owner/:repo/labels/:name";
/** The colour of a label that is made without one. */
const USUAL_COLOR = "ededed";

function create(call: RestCall, repository: Repository): RestAnswer {
  const actor = requirePermission(call, repository, ISSUES_OR_PULLS);
  const fields = new Fields(call.body);
  const label = createLabel(call.sandbox, actor, repository, {
    name: fields.requiredString("name"),
    color: fields.string("color") ?? USUAL_COLOR,
    description: fields.nullableString("description") ?? null,
  });
  return { status: 201, body: labelJson(call.sandbox, repository, label) };
}

function update(call: RestCall, repository: Repository): RestAnswer {
  const actor = requirePermission(call, repository, ISSUES_OR_PULLS);
  const fields = new Fields(call.body);
  const name = fields.string("new_name");
  const color = fields.string("color");
  const description = fields.nullableString("description");
  const label = updateLabel(call.sandbox, actor, repository, labelOf(call, repository), {
    ...(name !== undefined && { name }),
    ...(color !== undefined && { color }),
    ...(description !== undefined && { description }),
  });
  return { status: 200, body: labelJson(call.sandbox, repository, label) };
}

/** The labels of a repository. */
export const labelRoutes: Route[] = [
  route(
    "GET /repos/:owner/:repo/labels",
    "issues/list-labels-for-repo",
    `${DOCS}#list-labels-for-a-repository`,
    inRepository((call, repository) =>
      paged(call, [...repository.labels.values()], (label) => labelJson(call.sandbox, repository, label)),
    ),
  ),
  route(
    "POST /repos/:owner/:repo/labels",
    "issues/create-label",
    `${DOCS}#create-a-label`,
    inRepository(create),
  ),
  route(
    `GET ${LABEL}`,
    "issues/get-label",
    `${DOCS}#get-a-label`,
    inRepository((call, repository) => {
      const label = labelOf(call, repository);
      return { status: 200, body: labelJson(call.sandbox, repository, label) };
    }),
  ),
  route(`PATCH ${LABEL}`, "issues/update-label", `${DOCS}#update-a-label`, inRepository(update)),
  route(
    `DELETE ${LABEL}`,
    "issues/delete-label",
    `${DOCS}#delete-a-label`,
    inRepository((call, repository) => {
      const actor = requirePermission(call, repository, ISSUES_OR_PULLS);
      deleteLabel(call.sandbox, actor, repository, labelOf(call, repository));
      return { status: 204 };
    }),
  ),
];
