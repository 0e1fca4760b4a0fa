import type { Reaction, ReactionContent } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJsonOrNull } from "./account-json.ts";

const NAMES: Record<ReactionContent, string> = {
  THUMBS_UP: "+1",
  THUMBS_DOWN: "-1",
  LAUGH: "laugh",
  HOORAY: "hooray",
  CONFUSED: "confused",
  HEART: "heart",
  ROCKET: "rocket",
  EYES: "eyes",
};

/** The reaction that REST calls `+1`, `heart` and so on; undefined for an unknown word. */
export function reactionContentOf(name: string): ReactionContent | undefined {
  return (Object.keys(NAMES) as ReactionContent[]).find((content) => NAMES[content] === name);
}

/** `reaction-rollup`: how many of each. `url` is that of what was reacted to. */
export function reactionRollupJson(url: string, reactions: Reaction[]): Record<string, unknown> {
  const counts: Record<string, number> = {};
  for (const name of Object.values(NAMES)) counts[name] = 0;
  for (const { content } of reactions) counts[NAMES[content]] = (counts[NAMES[content]] ?? 0) + 1;
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

/** `reaction`. The sandbox keeps no time of it, so that of what was reacted to stands in. */
export function reactionJson(sandbox: Sandbox, reaction: Reaction, at: string): Record<string, unknown> {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: accountJsonOrNull(sandbox, reaction.user),
    content: NAMES[reaction.content],
    created_at: at,
  };
}
