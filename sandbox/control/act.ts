import { z } from "zod";
import { checkInput, InputError } from "../check-input.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { ACTS } from "./acts.ts";
import type { Act } from "./define-act.ts";
import { personOf } from "./person-of.ts";
import { PULL_ACTS } from "./pull-acts.ts";
import { REPOSITORY_ACTS } from "./repository-acts.ts";

const requestSchema = z.looseObject({ as: z.string().min(1) });
const KNOWN: Record<string, Act> = { ...ACTS, ...PULL_ACTS, ...REPOSITORY_ACTS };

/**
 * Makes a person do one thing: `{"as": LOGIN, "comment": {…}}`.
 *
 * @returns where it was done, the ids of what was written, the commit that was made
 * @throws InputError for a request that makes no sense, Refusal for what GitHub would not let this person do
 */
export async function act(sandbox: Sandbox, request: unknown) {
  const { as, ...rest } = checkInput(requestSchema, request, "act");
  const [[name, input] = ["", null], ...more] = Object.entries(rest);
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (!known || more.length > 0) {
    throw new InputError(`act: needs one of ${Object.keys(KNOWN).join(", ")} beside \`as\``);
  }
  const { repository, thread, written, commit } = await known(sandbox, personOf(sandbox, as), input, name);
  const record = written ?? thread;
  return {
    repository: nameWithOwner(repository),
    ...(thread && { number: thread.number }),
    ...(record && { id: record.nodeId, databaseId: record.id }),
    ...(commit !== undefined && { commit }),
  };
}
