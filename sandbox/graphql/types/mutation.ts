import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { spendBudget } from "../mutation-budget.ts";
import { mutations } from "../mutations/mutations.ts";
import { Problem } from "../problem.ts";

interface InputArgs {
  input: { clientMutationId?: string | null };
}

/** The resolvers of `Mutation`: each field passes the budget and the gate before anything is done. */
export const mutation: Fields<undefined> = Object.fromEntries(
  Object.entries(mutations).map(([name, mutate]) => [
    name,
    async (_source: undefined, { input }: InputArgs, context: Context) => {
      spendBudget(context, name);
      const refused = context.gate(name);
      if (refused) throw new Problem(refused.type, refused.message);
      return { ...(await mutate(input, context)), clientMutationId: input.clientMutationId ?? null };
    },
  ]),
);
