import { nameWithOwner } from "../model/store.ts";
import { addressOf } from "./address-of.ts";
import type { Found, TextContext } from "./found.ts";

/** A piece of a text that means something, with where it stands (UTF-16 offsets). */
export interface Span {
  start: number;
  end: number;
  found: Found;
}

const LOGIN = "[a-z0-9][a-z0-9-]*";
const NAME = "[\\w.-]{1,100}";
const NUMBER = "[1-9]\\d{0,9}(?!\\w)";
const OID = "[0-9a-f]{40}(?!\\w)";

/**
 * Mentions are those of html-pipeline (commit c99d76d), the last public form of GitHub's filter; what Ruby
 * writes as an atomic group is a lookahead with a back reference here. The documented reference forms
 * ("Autolinked references") come without a pattern: they must not touch word characters.
 */
const PATTERN = new RegExp(
  [
    `(?<url>https?://[^\\s<>"]+)`,
    `(?<=^|\\W)@(?<organization>${LOGIN})/(?<team>[a-z0-9][a-z0-9_-]*)\\b`,
    `(?<=^|\\W)@(?=(?<user>${LOGIN}))\\k<user>(?!/)(?=\\.+[ \\t\\W]|\\.+$|[^0-9a-z_.]|$)`,
    `(?<![\\w./-])(?<repository>${LOGIN}/${NAME})(?:#(?<number>${NUMBER})|@(?<oid>${OID}))`,
    `(?<![\\w./-])(?<account>${LOGIN})(?:#(?<accountNumber>${NUMBER})|@(?<accountOid>${OID}))`,
    `(?<!\\w)GH-(?<ghNumber>${NUMBER})`,
    `(?<!\\w)#(?<ownNumber>${NUMBER})`,
    `(?<![\\w./#@-])(?<ownOid>${OID})`,
  ].join("|"),
  "gim",
);

const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[: ]+$/i;
/** Characters before a reference in which its closing keyword is looked for. */
export const KEYWORD_REACH = 24;

/** The closing keyword at the end of `before`, as it stands there. */
export function keywordAtEnd(before: string): string | null {
  return KEYWORD.exec(before)?.[0] ?? null;
}

/**
 * Finds what GitHub would act on in one text node, or in a commit message. `before` is what stands ahead of
 * the text in the same line, for closing keywords.
 */
export function scanText(text: string, context: TextContext, before = ""): Span[] {
  if (!mayHold(text)) return [];
  const spans: Span[] = [];
  const pattern = new RegExp(PATTERN);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const ahead = (before + text.slice(0, match.index)).slice(-KEYWORD_REACH);
    const found = foundOf(match, context, ahead);
    if (found) spans.push({ start: match.index, end: match.index + found.text.length, found });
    // What means nothing as a whole may hold something: an unknown team, a reference behind the `@`.
    else if (match.groups!.url === undefined) pattern.lastIndex = match.index + 1;
  }
  return spans;
}

/** Cheap: most texts hold none of this. */
function mayHold(text: string): boolean {
  return /[@#]|gh-|:\/\/|[0-9a-f]{40}/i.test(text);
}

function foundOf(match: RegExpExecArray, context: TextContext, ahead: string): Found | null {
  const groups = match.groups!;
  const text = match[0];
  if (groups.url !== undefined) return fromUrl(groups.url, context, ahead);
  if (groups.team !== undefined) return team(groups.organization!, groups.team, context, text);
  if (groups.user !== undefined) return mention(groups.user, context, text);
  const repository = repositoryOf(groups, context);
  if (repository === null) return null;
  const oid = groups.oid ?? groups.accountOid ?? groups.ownOid;
  if (oid !== undefined) return { kind: "commit", repository, oid, text };
  const number = groups.number ?? groups.accountNumber ?? groups.ghNumber ?? groups.ownNumber;
  return { kind: "thread", repository, number: Number(number), keyword: keywordAtEnd(ahead), text };
}

function fromUrl(url: string, context: TextContext, ahead: string): Found | null {
  const text = url.replace(/[?!.,:*_~)'\]]+$/, "");
  const address = addressOf(text, context.origin);
  if (address?.kind === "thread") return { ...address, keyword: keywordAtEnd(ahead), text };
  return address && { ...address, text };
}

function team(organization: string, slug: string, context: TextContext, text: string): Found | null {
  const owner = context.store.organization(organization);
  const known = owner?.teams.get(slug.toLowerCase());
  return owner && known ? { kind: "team", organization: owner.login, slug: known.slug, text } : null;
}

/** An organisation's name is linked by GitHub, but nobody is told. */
function mention(login: string, context: TextContext, text: string): Found | null {
  const account = context.store.account(login);
  if (!account || account.type === "Organization") return null;
  return { kind: "mention", login: account.login, text };
}

/** `user#1` means the repository of the same name that belongs to that account. */
function repositoryOf(groups: Record<string, string | undefined>, context: TextContext): string | null {
  if (groups.repository !== undefined) return groups.repository;
  if (groups.account === undefined) return nameWithOwner(context.repository);
  const account = context.store.account(groups.account);
  return account ? `${account.login}/${context.repository.name}` : null;
}
