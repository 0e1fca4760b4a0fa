import { toIso } from "../../clock.ts";
import { type Fields, taking } from "../fields.ts";
import { findOrganization, findOwner, findUser } from "../find-account.ts";
import { findNode } from "../find-node.ts";
import { findRepository } from "../find-repository.ts";
import { costOf } from "../measure.ts";
import { notSimulated, Problem } from "../problem.ts";
import type { AccountSource } from "../source.ts";

const MOST_IDS = 100;

export const query: Fields<undefined> = {
  node: (_source, args: { id: string }, context) => findNode(context, args.id),
  nodes: (_source, { ids }: { ids: string[] }, context) => {
    if (ids.length > MOST_IDS) {
      const message = `You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`;
      throw new Problem("ARGUMENT_LIMIT", message);
    }
    return ids.map((id) => {
      try {
        return findNode(context, id);
      } catch (error) {
        // An error in the list fails its place alone.
        return error;
      }
    });
  },
  repository: taking(["followRenames"], (_source, args: { owner: string; name: string }, context) =>
    findRepository(context, args.owner, args.name),
  ),
  repositoryOwner: (_source, args: { login: string }, context) => findOwner(context, args.login),
  organization: (_source, args: { login: string }, context) => findOrganization(context, args.login),
  user: (_source, args: { login: string }, context) => findUser(context, args.login),
  // An App's bot is shown as a user whose login keeps its suffix (observed).
  viewer: (_source, _args, { sandbox, caller }): AccountSource => ({
    type: "Account",
    account: sandbox.store.ensureAccount(caller.actor.login),
  }),
  // As it will be when the document has been charged.
  rateLimit: taking(["dryRun"], (_source, _args, { rate, measure }) => {
    if (!rate) throw notSimulated("Field 'rateLimit' on type 'Query' without a limit");
    const cost = costOf(measure);
    const { limit, remaining, used, reset } = rate();
    const charged = { remaining: Math.max(0, remaining - cost), used: used + cost };
    return { limit, ...charged, resetAt: toIso(reset * 1000), cost, nodeCount: measure.nodes };
  }),
};
