import { html, raw } from "hono/html";
import type {
  AuthorAssociation,
  MinimizedReason,
  Reaction,
  ReactionContent,
  Written,
} from "../model/types.ts";
import { avatar } from "./avatar.ts";
import type { Markup } from "./markup.ts";
import { moment } from "./moment.ts";
import type { Bodies } from "./render-bodies.ts";

const ASSOCIATION: Partial<Record<AuthorAssociation, string>> = {
  COLLABORATOR: "Collaborator",
  CONTRIBUTOR: "Contributor",
  FIRST_TIMER: "First-time contributor",
  FIRST_TIME_CONTRIBUTOR: "First-time contributor",
  MEMBER: "Member",
  OWNER: "Owner",
};

const EMOJI: Record<ReactionContent, string> = {
  THUMBS_UP: "👍",
  THUMBS_DOWN: "👎",
  LAUGH: "😄",
  HOORAY: "🎉",
  CONFUSED: "😕",
  HEART: "❤️",
  ROCKET: "🚀",
  EYES: "👀",
};

/** A body or comment as a card, with its author's avatar beside it; folded when it is minimised. */
export function post(
  written: Written & { minimized?: MinimizedReason | null },
  anchor: string,
  did: string,
  bodies: Bodies,
): Markup {
  const card = html`<div class="card">${byline(written, anchor, did)}
${bodyOf(written, bodies)}${reactionsOf(written.reactions)}</div>`;
  const content = written.minimized
    ? html`<details class="minimized"><summary>This comment was marked as ${written.minimized}.</summary>${card}</details>`
    : card;
  return html`<article class="post" id="${anchor}">${avatar(written.author, "large")}${content}</article>`;
}

/** Who wrote it, when, and as what. */
function byline(written: Written, anchor: string, did: string): Markup {
  const association = ASSOCIATION[written.authorAssociation];
  return html`<header>${authorLink(written.author)}
<span class="meta">${did} on <a href="#${anchor}">${moment(written.createdAt)}</a>${written.lastEditedAt === null ? "" : html` · <span title="${written.lastEditedAt}">edited</span>`}</span>
<span class="badges">${written.viaApp === null ? "" : html`<span class="badge">App</span>`}${association === undefined ? "" : html`<span class="badge">${association}</span>`}</span></header>`;
}

/** A login as a link; "ghost" stands for an account that was deleted. */
export function authorLink(login: string | null): Markup {
  return login === null
    ? html`<span class="author">ghost</span>`
    : html`<a class="author" href="/${login}">${login}</a>`;
}

/** The rendered text, or a word that there is none. */
export function bodyOf(written: Written, bodies: Bodies): Markup {
  const body = bodies.get(written.nodeId) ?? "";
  return body.trim() === ""
    ? html`<div class="markdown nothing">No description provided.</div>`
    : html`<div class="markdown">${raw(body)}</div>`;
}

export function reactionsOf(reactions: Reaction[]): Markup | "" {
  if (reactions.length === 0) return "";
  const byContent = Map.groupBy(reactions, ({ content }) => content);
  const chips = [...byContent].map(([content, group]) => {
    const people = group.flatMap(({ user }) => user ?? []).join(", ");
    return html`<span class="reaction" title="${people}">${EMOJI[content]} ${group.length}</span>`;
  });
  return html`<div class="reactions">${chips}</div>`;
}
