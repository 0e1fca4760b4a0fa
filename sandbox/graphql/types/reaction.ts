import { accountOf } from "../account-of.ts";
import type { Fields } from "../fields.ts";
import type { ReactionSource } from "../source.ts";

export const reaction: Fields<ReactionSource> = {
  id: ({ reaction }) => reaction.nodeId,
  databaseId: ({ reaction }) => reaction.id,
  content: ({ reaction }) => reaction.content,
  user: ({ reaction }, _args, context) => accountOf(context, reaction.user),
  reactable: ({ subjectId }, _args, { sandbox }) => sandbox.store.node(subjectId),
};
