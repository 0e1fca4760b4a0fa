import type { RepositoryName } from "../repository-name.ts";
import type { ReferenceMatch } from "./find-matches.ts";
import { INVISIBLE } from "./invisible.ts";
import type { Destination } from "./resolve-reference.ts";
import type { Style } from "./run.ts";
import { writeLink } from "./write-link.ts";

/** A reference where it stands: some of the text before and after it, as it is seen. */
export interface Place {
  readonly style: Style;
  readonly written: string;
  readonly before: string;
  readonly after: string;
}

type Moved = Exclude<Destination, { to: "same" }>;

/** How a reference is written that leads somewhere else now. */
export function writeReference(
  match: ReferenceMatch,
  destination: Moved,
  place: Place,
  target: RepositoryName,
): string {
  const reference =
    destination.to === "target"
      ? writeMoved(match, destination, place, target)
      : writeStanding(match, destination.url, place);
  const text = match.lead + reference;
  return partFrom(place.before, text) + text;
}

function writeMoved(
  match: ReferenceMatch,
  destination: Moved & { to: "target" },
  { written }: Place,
  { owner, name }: RepositoryName,
): string {
  const wasAddress = match.form === "address" && (destination.anchored || /^https?:/i.test(written));
  return wasAddress ? destination.url : `${owner}/${name}#${destination.number}`;
}

/** An address that stands bare must end where the reference did. */
const ENDS_ADDRESS = /^(?:$|[\s)\]>,;"']|[.:!?]+(?:$|[\s)\]]))/;

function writeStanding(match: ReferenceMatch, url: string, { style, written, after }: Place): string {
  if (style === "markdown" || style === "html") return writeLink(style, match.label, url);
  if (match.form === "address") return url;
  if (style === "commit" && ENDS_ADDRESS.test(after)) return url;
  const short = match.reference.type === "thread" ? match.label : written;
  return short.replace(/[#@](?=[a-z\d]+$)/i, `$&${INVISIBLE}`);
}

/** What a word would grow onto; underscores count within a word only. */
const GLUE = /(?:[a-z\d./@#&!<\\\]-]|[a-z\d]_+)$/i;

/** An invisible character, when a link would turn into something else behind `before`, or a word grow onto it. */
export function partFrom(before: string, text: string): string {
  const sticks = text.startsWith("[")
    ? /[!\]\\]$/.test(before)
    : /^https?:/.test(text)
      ? /\w$/.test(before)
      : /^\w/.test(text) && GLUE.test(before);
  return sticks ? INVISIBLE : "";
}
