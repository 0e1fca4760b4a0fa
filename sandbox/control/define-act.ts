import type { z } from "zod";
import { checkInput } from "../check-input.ts";
import type { Actor, Repository, Thread, Written } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** What was acted on: a thread, with what was written in it if that was it, or the commit that was pushed. */
export interface Acted {
  repository: Repository;
  thread?: Thread;
  written?: Pick<Written, "id" | "nodeId">;
  commit?: string;
}

/** Something a person can be made to do, given what the request says of it. Throws InputError and Refusal. */
export type Act = (sandbox: Sandbox, actor: Actor, input: unknown, where: string) => Acted | Promise<Acted>;

/** Puts a check of the input in front of an act. */
export function defineAct<Schema extends z.ZodType>(
  schema: Schema,
  run: (sandbox: Sandbox, actor: Actor, input: z.output<Schema>) => Acted | Promise<Acted>,
): Act {
  return (sandbox, actor, input, where) => run(sandbox, actor, checkInput(schema, input, where));
}
