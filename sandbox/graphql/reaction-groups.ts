import type { ReactionContent } from "../model/types.ts";
import { accountOf } from "./account-of.ts";
import type { Context } from "./context.ts";
import { listingOf, type PageArgs, pageOf } from "./page.ts";
import { type WrittenSource, writtenOf } from "./written-of.ts";

/** In the order in which GitHub lists them; each is there though nobody used it. */
const CONTENTS: readonly ReactionContent[] = [
  "THUMBS_UP",
  "THUMBS_DOWN",
  "LAUGH",
  "HOORAY",
  "CONFUSED",
  "HEART",
  "ROCKET",
  "EYES",
];

/** The reactions of a text by kind. Those that a world file only counts have no reactor to be listed. */
export function reactionGroups(context: Context, subject: WrittenSource): object[] {
  const { reactions } = writtenOf(subject);
  return CONTENTS.map((content) => {
    const chosen = reactions.filter((reaction) => reaction.content === content);
    const reactors = (args: PageArgs) => {
      const accounts = chosen.flatMap(({ user }) => accountOf(context, user) ?? []);
      const listing = listingOf(accounts, ({ account }) => account.nodeId);
      return pageOf({ ...listing, total: chosen.length }, args, (account) => account);
    };
    const viewerHasReacted = chosen.some(({ user }) => user === context.caller.actor.login);
    return { content, subject, viewerHasReacted, reactors, users: reactors };
  });
}
