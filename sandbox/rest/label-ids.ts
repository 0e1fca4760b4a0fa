import { createLabel } from "../actions/create-label.ts";
import type { Actor, Repository } from "../model/types.ts";
import type { Fields } from "./fields.ts";
import { invalidField } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** The colour of a label that exists only because a thread was given it. */
const USUAL_COLOR = "ededed";
const LONGEST_NAME = 50;

/** The names under `labels`, each a string or an object with `name`; undefined when there is no such field. */
export function labelNames(fields: Fields): string[] | undefined {
  const value = fields.get("labels");
  if (!Array.isArray(value)) return fields.strings("labels");
  const names = value.map((item: unknown) =>
    typeof item === "object" && item !== null && "name" in item ? item.name : item,
  );
  const wrong = names.findIndex((name) => typeof name !== "string" || [...name].length > LONGEST_NAME);
  if (wrong >= 0) throw invalidField("Label", "name", names[wrong]);
  return names as string[];
}

/** The node ids of labels by name; a name that the repository lacks becomes a label, as on GitHub. */
export function labelIds(call: RestCall, repository: Repository, actor: Actor, names: string[]): string[] {
  const ids = names.map((name) => {
    const known = repository.labels.get(name.toLowerCase());
    const label = known ?? createLabel(call.sandbox, actor, repository, { name, color: USUAL_COLOR });
    return label.nodeId;
  });
  return [...new Set(ids)];
}
