import { sameRepository } from "../repository-name.ts";
import type { GateContext } from "./gate-context.ts";
import type { Reference } from "./reference.ts";

/**
 * Whether naming this would leave a trace where none belongs: outside the pair, or on a thread of the target
 * that the App did not create. Anything of the source may be named: the pair links back to itself.
 */
export function isForeign(
  { repository, number }: Pick<Reference, "repository" | "number">,
  context: GateContext,
): boolean {
  if (sameRepository(repository, context.source)) return false;
  if (!sameRepository(repository, context.target)) return true;
  return number !== undefined && !context.isOurs(number);
}
