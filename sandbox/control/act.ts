import { z } from "zod";
import { checkInput, InputError } from "../check-input.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { ACTS } from "./acts.ts";
import { personOf } from "./person-of.ts";

const requestSchema = z.looseObject({ as: z.string().min(1) });

/**
 * Makes a person do one thing: `{"as": LOGIN, "comment": {…}}`.
 *
 * @returns where it was done and the ids of what was written
 * @throws InputError for a request that makes no sense, Refusal for what GitHub would not let this person do
 */
export function act(sandbox: Sandbox, request: unknown) {
  const { as, ...rest } = checkInput(requestSchema, request, "act");
  const [[name, input] = ["", null], ...more] = Object.entries(rest);
  const known = Object.hasOwn(ACTS, name) ? ACTS[name as keyof typeof ACTS] : undefined;
  if (!known || more.length > 0) {
    throw new InputError(`act: needs one of ${Object.keys(ACTS).join(", ")} beside \`as\``);
  }
  const { repository, thread, comment } = known(sandbox, personOf(sandbox, as), input, name);
  return {
    repository: nameWithOwner(repository),
    number: thread.number,
    id: (comment ?? thread).nodeId,
    databaseId: (comment ?? thread).id,
  };
}
