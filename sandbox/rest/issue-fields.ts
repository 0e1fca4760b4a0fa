import { isAssignable } from "../actions/is-assignable.ts";
import type { ThreadChanges } from "../actions/update-thread.ts";
import type { Actor, Repository, StateReason, Thread } from "../model/types.ts";
import type { Fields } from "./fields.ts";
import { labelIds, labelNames } from "./label-ids.ts";
import { invalidField } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

const REASONS = ["completed", "not_planned", "duplicate", "reopened"] as const;

/**
 * What the body of "Create an issue" or "Update an issue" says, in the terms of our actions: labels,
 * assignees and milestone by name and number. A milestone or assignee that does not exist is refused
 * with 422; a label that does not exist is made.
 *
 * @param thread null for one that is about to be made
 */
export function issueFields(
  call: RestCall,
  repository: Repository,
  thread: Thread | null,
  actor: Actor,
  fields: Fields,
): ThreadChanges {
  const title = titleOf(fields);
  const body = fields.nullableString("body");
  const assignees = assigneesOf(call, repository, thread, fields);
  const milestoneId = milestoneOf(repository, fields);
  const state = fields.word("state", ["open", "closed"]);
  const reason = fields.get("state_reason") === null ? undefined : fields.word("state_reason", REASONS);
  const names = labelNames(fields);
  return {
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body: body ?? "" }),
    ...(assignees !== undefined && { assignees }),
    ...(milestoneId !== undefined && { milestoneId }),
    ...(names !== undefined && { labelIds: labelIds(call, repository, actor, names) }),
    ...(state !== undefined && { state: state === "open" ? "OPEN" : "CLOSED" }),
    ...(reason !== undefined && { stateReason: reason.toUpperCase() as StateReason }),
  };
}

/** A title may be a number (description). */
function titleOf(fields: Fields): string | undefined {
  const title = fields.get("title");
  return Number.isInteger(title) ? String(title) : (fields.nullableString("title") ?? undefined);
}

function assigneesOf(call: RestCall, repository: Repository, thread: Thread | null, fields: Fields) {
  const single = fields.get("assignee") === null ? "" : fields.string("assignee");
  const logins = fields.strings("assignees") ?? (single === undefined ? undefined : [single]);
  const wanted = logins?.filter((login) => login !== "");
  const stranger = wanted?.find((login) => !isAssignable(call.sandbox, repository, thread, login));
  if (stranger !== undefined) throw invalidField("Issue", "assignees", stranger);
  return wanted;
}

function milestoneOf(repository: Repository, fields: Fields): string | null | undefined {
  const value = fields.get("milestone");
  if (value === undefined || value === null) return value;
  const milestone = repository.milestones.find(({ number }) => String(number) === String(value));
  if (!milestone) throw invalidField("Issue", "milestone", value);
  return milestone.nodeId;
}
