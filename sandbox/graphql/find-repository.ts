import { Refusal } from "../refusal.ts";
import type { Context } from "./context.ts";
import type { RepositorySource } from "./source.ts";

/** The repository of that name, without regard to case. */
export function findRepository(context: Context, owner: string, name: string): RepositorySource {
  const repository = context.sandbox.store.repository(`${owner}/${name}`);
  if (repository) return { type: "Repository", repository };
  throw new Refusal("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
}
