import { sameRepository } from "../repository-name.ts";
import { breakKeyword } from "./break-keyword.ts";
import type { TextContext } from "./context.ts";
import type { Edit } from "./edit.ts";
import { findMatches, type MentionMatch, type ReferenceMatch } from "./find-matches.ts";
import { INVISIBLE } from "./invisible.ts";
import { originOf } from "./origin-of.ts";
import { resolveReference } from "./resolve-reference.ts";
import { type Run, sourceEnd, sourceStart } from "./run.ts";
import { writeLink } from "./write-link.ts";
import { type Place, partFrom, writeReference } from "./write-reference.ts";

/** The edits that make everything in a run harmless. `text` is the whole source text. */
export function rewriteRun(run: Run, text: string, context: TextContext): Edit[] {
  const edits: Edit[] = [];
  for (const match of findMatches(run.text, context)) {
    if (match.type === "mention") edits.push(...rewriteMention(match, run, text, context));
    else if (run.style === "label") continue;
    else if (match.type === "doubt") edits.push(insertion(sourceStart(run, match.at)));
    else edits.push(...rewriteReference(match, run, text, context));
  }
  return run.pieces.length > 1 ? [...edits, ...partQuoted(run, text, edits)] : edits;
}

/**
 * Mails quote the source as it is: where entities make `@b&#111;b.example` or `&#98;@bob` no mention, a quotation
 * still has `@b` and `@bob`. A careful writer's `npm\@7` is not touched.
 */
function partQuoted({ pieces }: Run, text: string, edits: readonly Edit[]): Edit[] {
  const from = pieces[0]!.start;
  const left = [...edits];
  const parted: Edit[] = [];
  for (const { index } of text.slice(from, pieces.at(-1)!.end).matchAll(QUOTED_NAME)) {
    const at = from + index + 1;
    while (left.length > 0 && left[0]!.end < at) left.shift();
    if (left[0] === undefined || left[0].start > at) parted.push(insertion(at));
  }
  return parted;
}

const QUOTED_NAME = /(?<![a-z\d]|\w\\)@(?=[a-z\d])/gi;

function insertion(at: number): Edit {
  return { start: at, end: at, text: INVISIBLE };
}

function rewriteMention(match: MentionMatch, run: Run, text: string, context: TextContext): Edit[] {
  const { name, isLinkable } = match;
  if (run.style === "label" && isForeignScope(name, context)) return [];
  if (!isLinkable || (run.style !== "markdown" && run.style !== "html")) {
    return [insertion(sourceEnd(run, match.start + 1))];
  }
  const start = sourceStart(run, match.start);
  const link = writeLink(run.style, `@${INVISIBLE}${name}`, accountAddress(name, context.host));
  const written = partFrom(seenBefore(match, run, text, start), link) + link;
  return [{ start, end: sourceEnd(run, match.end), text: written }];
}

/** `@babel/core` as the label of a link is an npm package: teams are only mentioned within their organisation. */
function isForeignScope(name: string, { source, target }: TextContext): boolean {
  const [owner = "", team] = name.toLowerCase().split("/");
  return Boolean(team) && owner !== source.owner.toLowerCase() && owner !== target.owner.toLowerCase();
}

/** The page of an account or a team. */
function accountAddress(name: string, host: string): string {
  const [owner, team] = name.split("/");
  return team === undefined ? `${originOf(host)}/${owner}` : `${originOf(host)}/orgs/${owner}/teams/${team}`;
}

function rewriteReference(match: ReferenceMatch, run: Run, text: string, context: TextContext): Edit[] {
  const { reference } = match;
  const isBareCommit = reference.type === "commit" && match.form === "short" && !match.label.includes("@");
  if (run.style === "title" && isBareCommit) return [];
  const destination = resolveReference(reference, context);
  if (destination.to === "same") return fullName(match, run, context);
  const start = sourceStart(run, match.start);
  const edits =
    destination.to === "elsewhere" && reference.type === "thread" ? breakKeyword(text, start) : [];
  if (destination.to === "elsewhere" && match.quiet) return edits;
  const place = placeOf(match, run, text, start);
  const written = writeReference(match, destination, place, context.target);
  return [...edits, { start, end: sourceEnd(run, match.end), text: written }];
}

/** `nixpkgs#1` is a thread of the target to those who write it, and one of the user `nixpkgs` to GitHub. */
function fullName(
  { start, end, reference, form }: ReferenceMatch,
  run: Run,
  { target }: TextContext,
): Edit[] {
  const written = run.text.slice(start, end);
  const isComplete = form === "address" || /[/]|^(?:#|gh-)/i.test(written);
  if (isComplete || reference.type !== "thread" || !sameRepository(reference.repository, target)) return [];
  const text = `${target.owner}/${target.name}#${reference.number}`;
  return [{ start: sourceStart(run, start), end: sourceEnd(run, end), text }];
}

/** How much of the surroundings is looked at: more than most tags that there are between two words. */
const REACH = 60;

function placeOf(match: ReferenceMatch, run: Run, text: string, at: number): Place {
  return {
    style: run.style,
    written: run.text.slice(match.start, match.end),
    before: seenBefore(match, run, text, at),
    after: run.text.slice(match.end, match.end + REACH),
  };
}

/** Tags show nothing: before what begins its run, at `at` in the source, stands what is before them. */
function seenBefore({ start }: { readonly start: number }, run: Run, text: string, at: number): string {
  if (start > 0) return run.text.slice(Math.max(0, start - REACH), start);
  return text.slice(Math.max(0, at - REACH), at).replace(/(?:<[^<>]*>)+$/, "");
}
