import { addressPatterns } from "./address-patterns.ts";
import { couldHarm } from "./could-harm.ts";
import { findClosings } from "./find-closings.ts";
import { findCommands } from "./find-commands.ts";
import { findMentions } from "./find-mentions.ts";
import { findQuotedMentions } from "./find-quoted-mentions.ts";
import { findReferences } from "./find-references.ts";
import type { GateContext } from "./gate-context.ts";
import type { Harm } from "./harm.ts";
import { isForeign } from "./is-foreign.ts";
import { parseThreadAddress } from "./parse-thread-address.ts";
import { type Reading, readMarkdown } from "./read-markdown.ts";
import { withinLimit } from "./within-limit.ts";

/** GitHub takes no body of more bytes (observed), and hence of more characters. */
const LONGEST = 262_144;
const LONGEST_SPAN = 120;

/**
 * Real milliseconds that looking at a text may keep the process busy: whoever sends it has the thread in hand for three
 * seconds, and cannot say so meanwhile.
 */
export const LIMIT_MS = 1_500;

/**
 * What a text would do where it stands, beside being read: empty when it may be sent. Issues, pull requests and
 * comments are rendered to HTML and looked at as GitHub would; commit messages and titles (a title may become the
 * subject of a commit) are plain text. What cannot be looked at (longer than GitHub takes, or nested so that
 * rendering it would take longer than the limit) is not let through either: it comes back as `unreadable`. An
 * ordinary body of the greatest length takes some tenths of a second. Throws on no text.
 */
export function findHarm(body: string, context: GateContext, limitMilliseconds = LIMIT_MS): Harm[] {
  const isPlain = context.kind === "commit" || context.kind === "title";
  const found = isPlain
    ? inPlainText(body, context)
    : inMarkdown(body.replace(/^\ufeff/, ""), context, limitMilliseconds);
  const distinct = new Map(found.map(({ kind, span }) => [`${kind} ${span}`, { kind, span }]));
  return [...distinct.values()];
}

function inPlainText(text: string, context: GateContext): Harm[] {
  const linkless = text.replace(addressPatterns(context.host).within, "\0");
  return [
    ...harms("mention", findMentions(linkless)),
    ...harms("backlink", backlinks([text], context)),
    ...(context.kind === "commit" ? harms("closing", findClosings(text, context)) : []),
  ];
}

function inMarkdown(body: string, context: GateContext, limit: number): Harm[] {
  const commands = harms("trigger", findCommands(body, context.triggers));
  if (!couldHarm(body, context)) return commands;
  if (body.length > LONGEST)
    return [...commands, unreadable(`${body.length} characters, longer than GitHub takes`)];
  const reading = withinLimit(limit, () => readMarkdown(body));
  if (!reading) return [...commands, unreadable("too intricate to be rendered in time")];
  return [...commands, ...harmInReading(reading, context)];
}

/** What a body would do, by what its readers see of it; bots' commands apart. */
export function harmInReading({ texts, links, flow, source }: Reading, context: GateContext): Harm[] {
  const mentions = [...texts.flatMap(findMentions), ...findQuotedMentions(source, context)];
  const linked = links.filter((link) => {
    const address = parseThreadAddress(link, context);
    return address && isForeign(address, context);
  });
  return [
    ...harms("mention", mentions),
    ...harms("backlink", [...backlinks(texts, context), ...linked]),
    ...(context.kind === "pull" ? harms("closing", findClosings(flow, context)) : []),
  ];
}

function backlinks(texts: readonly string[], context: GateContext): string[] {
  const references = texts.flatMap((text) => findReferences(text, context));
  return references.filter((reference) => isForeign(reference, context)).map(({ span }) => span);
}

function harms(kind: Harm["kind"], spans: readonly string[]): Harm[] {
  return spans.map((span) => ({ kind, span: span.slice(0, LONGEST_SPAN) }));
}

function unreadable(reason: string): Harm {
  return { kind: "unreadable", span: reason };
}
