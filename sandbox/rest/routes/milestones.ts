import { createMilestone } from "../../actions/create-milestone.ts";
import { toIso } from "../../clock.ts";
import type { Milestone, Repository } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { numberParam } from "../number-param.ts";
import { paged } from "../paged.ts";
import { ISSUES_OR_PULLS, requirePermission } from "../require-permission.ts";
import { invalidField, notFound } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { milestoneJson } from "../shape/milestone-json.ts";

const DOCS = "issues/milestones";
const MILESTONES = "/repos/:owner/:repo/milestones";

/** Open ones unless the query says otherwise, by due date, those without one last. */
function list(call: RestCall, repository: Repository): RestAnswer {
  const state = call.query.get("state") ?? "open";
  const due = ({ dueOn }: Milestone) => (dueOn === null ? Number.POSITIVE_INFINITY : Date.parse(dueOn));
  const kept = repository.milestones.filter(
    (milestone) => state === "all" || milestone.state === state.toUpperCase(),
  );
  const sorted = kept.toSorted((left, right) => {
    const [early, late] = [due(left), due(right)];
    return early === late ? left.number - right.number : early < late ? -1 : 1;
  });
  const shown = call.query.get("direction") === "desc" ? sorted.toReversed() : sorted;
  return paged(call, shown, (milestone) => milestoneJson(call.sandbox, repository, milestone));
}

/** Null for none; 422 for what is no time. */
function dueOnOf(fields: Fields): string | null {
  const dueOn = fields.nullableString("due_on") ?? null;
  if (dueOn === null) return null;
  const at = Date.parse(dueOn);
  if (Number.isNaN(at)) throw invalidField("Milestone", "due_on", dueOn);
  return toIso(at);
}

function create(call: RestCall, repository: Repository): RestAnswer {
  const actor = requirePermission(call, repository, ISSUES_OR_PULLS);
  const fields = new Fields(call.body);
  const milestone = createMilestone(call.sandbox, actor, repository, {
    title: fields.requiredString("title"),
    description: fields.nullableString("description") ?? null,
    dueOn: dueOnOf(fields),
  });
  return { status: 201, body: milestoneJson(call.sandbox, repository, milestone) };
}

export const milestoneRoutes: Route[] = [
  route(`GET ${MILESTONES}`, "issues/list-milestones", `${DOCS}#list-milestones`, inRepository(list)),
  route(`POST ${MILESTONES}`, "issues/create-milestone", `${DOCS}#create-a-milestone`, inRepository(create)),
  route(
    `GET ${MILESTONES}/:milestone_number`,
    "issues/get-milestone",
    `${DOCS}#get-a-milestone`,
    inRepository((call, repository) => {
      const number = numberParam(call, "milestone_number");
      const milestone = repository.milestones.find((each) => each.number === number);
      if (!milestone) throw notFound();
      return { status: 200, body: milestoneJson(call.sandbox, repository, milestone) };
    }),
  ),
];
