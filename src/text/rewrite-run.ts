import { breakKeyword } from "./break-keyword.ts";
import type { TextContext } from "./context.ts";
import type { Edit } from "./edit.ts";
import { findMatches, type MentionMatch, type ReferenceMatch } from "./find-matches.ts";
import { INVISIBLE } from "./invisible.ts";
import { originOf } from "./origin-of.ts";
import { type Destination, resolveReference } from "./resolve-reference.ts";
import { type Run, type Style, sourceEnd, sourceStart } from "./run.ts";
import { writeLink } from "./write-link.ts";

/** The edits that make everything in a run harmless. `text` is the whole source text. */
export function rewriteRun(run: Run, text: string, context: TextContext): Edit[] {
  const edits: Edit[] = [];
  for (const match of findMatches(run.text, context)) {
    if (match.type === "mention") edits.push(...rewriteMention(match, run, context));
    else if (run.style === "label") continue;
    else if (match.type === "doubt") edits.push(insertion(sourceStart(run, match.at)));
    else edits.push(...rewriteReference(match, run, text, context));
  }
  return edits;
}

function insertion(at: number): Edit {
  return { start: at, end: at, text: INVISIBLE };
}

function rewriteMention(match: MentionMatch, run: Run, context: TextContext): Edit[] {
  if (run.style === "label" && isForeignScope(match.name, context)) return [];
  const isLinked = match.linkable && (run.style === "markdown" || run.style === "html");
  if (!isLinked || run.text[match.start - 1] === "!") return [insertion(sourceEnd(run, match.start + 1))];
  const readable = `@${INVISIBLE}${match.name}`;
  const text = writeLink(run.style, readable, accountAddress(match.name, context.host));
  return [{ start: sourceStart(run, match.start), end: sourceEnd(run, match.end), text }];
}

/** `@babel/core` as the label of a link is an npm package: teams are only mentioned within their organisation. */
function isForeignScope(name: string, { source, target }: TextContext): boolean {
  const [owner = "", team] = name.toLowerCase().split("/");
  return team !== undefined && owner !== source.owner.toLowerCase() && owner !== target.owner.toLowerCase();
}

/** The page of an account or a team. */
export function accountAddress(name: string, host: string): string {
  const [owner, team] = name.split("/");
  return team === undefined ? `${originOf(host)}/${owner}` : `${originOf(host)}/orgs/${owner}/teams/${team}`;
}

function rewriteReference(match: ReferenceMatch, run: Run, text: string, context: TextContext): Edit[] {
  if (run.style === "title" && match.reference.type !== "thread") return [];
  const destination = resolveReference(match.reference, context);
  if (destination.to === "same") return [];
  const start = sourceStart(run, match.start);
  const end = sourceEnd(run, match.end);
  const edits: Edit[] = [];
  if (destination.to === "elsewhere" && match.reference.type === "thread") {
    const broken = breakKeyword(text, start);
    if (broken !== undefined) edits.push(broken);
  }
  if (destination.to === "target" || !match.quiet) {
    const before =
      run.text.slice(Math.max(0, match.start - 8), match.start) || text.slice(Math.max(0, start - 8), start);
    edits.push({ start, end, text: written(match, run, before, destination, context) });
  }
  return edits;
}

/** What a reference would grow onto; underscores count within a word only. */
const GLUED = /(?:[a-z\d./@#&!\\\]-]|[a-z\d]_+)$/i;

type Moved = Exclude<Destination, { to: "same" }>;

function written(
  match: ReferenceMatch,
  run: Run,
  before: string,
  destination: Moved,
  context: TextContext,
): string {
  if (destination.to === "elsewhere") {
    const link = elsewhere(match, run, destination.url);
    return `${mustPart(run.style, before) ? INVISIBLE : ""}${link}`;
  }
  if (
    match.written === "address" &&
    (destination.anchored || /^https?:/i.test(run.text.slice(match.start, match.end)))
  ) {
    return destination.url;
  }
  const { owner, name } = context.target;
  return `${GLUED.test(before) || (before.endsWith(">") && run.style === "markdown") ? INVISIBLE : ""}${owner}/${name}#${destination.number}`;
}

/** Characters before which a Markdown link would turn into something else, and letters an address would grow onto. */
function mustPart(style: Style, before: string): boolean {
  return style === "markdown" ? /[!\]\\]$/.test(before) : style === "commit" && /\w$/.test(before);
}

/** An address in a commit message must end where its text did. */
const ENDS_ADDRESS = /^(?:$|[\s)\]>,;"']|[.:!?]+(?:$|[\s)\]]))/;

function elsewhere(match: ReferenceMatch, run: Run, url: string): string {
  if (run.style !== "commit" && run.style !== "title") return writeLink(run.style, match.label, url);
  const short = match.written === "short" && match.reference.type === "thread";
  const fits = ENDS_ADDRESS.test(run.text.slice(match.end, match.end + 8));
  if (!short && (match.written === "address" || fits)) return url;
  if (run.style === "commit" && fits) return url;
  return match.label.replace(/#(?=\d+$)/, `#${INVISIBLE}`);
}
