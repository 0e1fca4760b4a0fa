import type { ReactionContent } from "../model/types.ts";
import type { Context } from "./context.ts";
import { listingOf, type PageArgs, pageOf, withFields } from "./page.ts";
import type { Source } from "./source.ts";
import { accountOf } from "./types/account-of.ts";
import { writtenOf } from "./types/written.ts";

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
export function reactionGroups(context: Context, subject: Parameters<typeof writtenOf>[0]): object[] {
  const { reactions } = writtenOf(subject);
  return CONTENTS.map((content) => {
    const chosen = reactions.filter((reaction) => reaction.content === content);
    const reactors = (args: PageArgs) => {
      const accounts = chosen.flatMap(({ user }) => accountOf(context, user) ?? []);
      const page = pageOf(
        listingOf(accounts, ({ account }) => account.nodeId),
        args,
        (account): Source => account,
      );
      return withFields(page, { totalCount: chosen.length });
    };
    const viewerHasReacted = chosen.some(({ user }) => user === context.caller.actor.login);
    return { content, subject, viewerHasReacted, reactors, users: reactors };
  });
}
