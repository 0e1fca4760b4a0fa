import type { ReactionContent } from "../github/operations.generated.ts";
import type { Person, ReactionCount } from "../github/thread.ts";

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

/** What the line above a copied text says. */
export interface Attribution {
  readonly author: Person | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The address of the original. */
  readonly url: string;
  /** How the original thread is called; absent for a comment. */
  readonly place?: string;
  /** What was done, when it was not commenting. */
  readonly verb?: string;
  readonly reactions: readonly ReactionCount[];
}

/**
 * The line above a copied text: who wrote it (linked, not mentioned), when, where it stands, and what people
 * thought of it.
 */
export function renderAttribution({
  author,
  createdAt,
  url,
  place,
  verb = "commented",
  reactions,
}: Attribution): string {
  const date = renderDate(createdAt);
  const what = place ? `opened [${place}](${url}) on ${date}` : `${verb} on [${date}](${url})`;
  const line = `**${renderPerson(author)}** ${what}`;
  return [line, ...reactions.map(({ content, count }) => `${EMOJI[content]} ${count}`)].join(" · ");
}

/** A person as a link: a name behind `@` would notify them. */
export function renderPerson(person: Person | null): string {
  if (!person) return "a deleted account";
  return `[${loginOf(person).replace(/[[\]]/g, "\\$&")}](${person.url})`;
}

/** The login with which REST knows a person, and pages show: a bot's ends in `[bot]`. */
export function loginOf({ login, isBot }: Person): string {
  return isBot && !login.endsWith("[bot]") ? `${login}[bot]` : login;
}

/** ISO 8601 → `2018-05-12 15:35 UTC`: the same for every reader, wherever they are. */
export function renderDate(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
